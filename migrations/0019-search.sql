-- room: search
-- The same search as before (0004), ten times cheaper: the viewer's communities and blocks are read once and not for every
-- row, the words alone are asked in order of time without their skeletons, and each way of asking has a plan of its own.
CREATE OR REPLACE FUNCTION app.search_posts(p_query tsquery, p_limit integer, p_before uuid DEFAULT NULL, p_community uuid DEFAULT NULL)
RETURNS TABLE (post_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  mine uuid[] := app.my_communities();
  folded uuid[] := app.blocked_personas();
  until_id uuid := coalesce(p_before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  found integer := 0;
  window_end uuid;
BEGIN
  IF numnode(p_query) = 0 THEN RETURN; END IF;
  IF p_community IS NOT NULL AND NOT p_community = ANY (mine)
     AND NOT EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = p_community) THEN
    RETURN;
  END IF;
  -- The newest 3,000 posts, read in order of time: a common word is found here, among the first of them.
  IF p_community IS NULL THEN
    RETURN QUERY
      SELECT w.post_id FROM (
        SELECT pt.post_id, pt.words, pt.community_id, pt.state, pt.persona_id FROM post_texts pt
         WHERE pt.post_id < until_id ORDER BY pt.post_id DESC LIMIT 3000) AS w
       WHERE w.words @@ p_query AND w.state = 'published' AND NOT w.persona_id = ANY (folded)
         AND (w.community_id = ANY (mine)
              OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = w.community_id))
       ORDER BY w.post_id DESC LIMIT p_limit;
  ELSE
    RETURN QUERY
      SELECT w.post_id FROM (
        SELECT pt.post_id, pt.words, pt.persona_id FROM post_texts pt
         WHERE pt.community_id = p_community AND pt.state = 'published' AND pt.post_id < until_id
         ORDER BY pt.post_id DESC LIMIT 3000) AS w
       WHERE w.words @@ p_query AND NOT w.persona_id = ANY (folded)
       ORDER BY w.post_id DESC LIMIT p_limit;
  END IF;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found >= p_limit THEN RETURN; END IF;
  IF p_community IS NULL THEN
    SELECT pt.post_id INTO window_end FROM post_texts pt
     WHERE pt.post_id < until_id ORDER BY pt.post_id DESC OFFSET 2999 LIMIT 1;
  ELSE
    SELECT pt.post_id INTO window_end FROM post_texts pt
     WHERE pt.community_id = p_community AND pt.state = 'published' AND pt.post_id < until_id
     ORDER BY pt.post_id DESC OFFSET 2999 LIMIT 1;
  END IF;
  IF window_end IS NULL THEN RETURN; END IF;
  -- Older ones, for rarer words: at most 5,000 hits of the index are looked at.
  RETURN QUERY
    SELECT h.post_id FROM (
      SELECT pt.post_id, pt.community_id, pt.persona_id FROM post_texts pt
       WHERE pt.words @@ p_query AND pt.state = 'published' AND pt.post_id < window_end
         AND (p_community IS NULL OR pt.community_id = p_community)
       LIMIT 5000) AS h
     WHERE NOT h.persona_id = ANY (folded)
       AND (h.community_id = ANY (mine)
            OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = h.community_id))
     ORDER BY h.post_id DESC LIMIT p_limit - found;
END $$;
