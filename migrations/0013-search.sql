-- room: search
-- Mended words: conversations whose title comes near to what was typed, for typing errors. Like app.search_posts it runs
-- as the owner, because trigram operators are not leakproof, and repeats the predicate of visibility by itself.
CREATE FUNCTION app.search_titles(p_words text, p_limit integer)
RETURNS TABLE (post_id uuid)
-- 0.45: one wrong, missing or doubled letter in a word of six (measured with pg_trgm's word_similarity).
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.45 AS $$
  SELECT near.post_id FROM (
    SELECT pt.post_id, pt.community_id, pt.persona_id, word_similarity(p_words, pt.title) AS likeness
      FROM post_texts pt
     WHERE pt.title IS NOT NULL AND p_words <% pt.title AND pt.state = 'published' LIMIT 500) AS near
   WHERE (near.community_id = ANY (app.my_communities())
          OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = near.community_id))
     AND NOT near.persona_id = ANY (app.blocked_personas())
   ORDER BY near.likeness DESC, near.post_id DESC LIMIT p_limit
$$;

-- Communities by name or purpose, typing errors forgiven, in the same way.
CREATE FUNCTION app.search_communities(p_words text, p_limit integer)
RETURNS TABLE (community_id uuid)
-- 0.45: one wrong, missing or doubled letter in a word of six (measured with pg_trgm's word_similarity).
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.45 AS $$
  SELECT near.id FROM (
    SELECT c.id, word_similarity(p_words, c.name || ' ' || c.purpose) AS likeness
      FROM communities c
     WHERE p_words <% (c.name || ' ' || c.purpose) AND c.archived_at IS NULL
       AND (c.kind IN ('public', 'closed') AND c.listed OR c.id = ANY (app.my_communities()))
     LIMIT 200) AS near
   ORDER BY near.likeness DESC, near.id DESC LIMIT p_limit
$$;
