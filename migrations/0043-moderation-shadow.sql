-- room: moderation
-- A word may stand on a list in shadow: it does nothing, and what it would have done is noted for those who look after the place.

-- owner: moderation; privacy: private; why: which stored words an entry in shadow met; for staff who may read those words anyway
CREATE TABLE moderation_shadow_hits (
  term_id uuid NOT NULL REFERENCES moderation_terms ON DELETE CASCADE,
  post_id uuid NOT NULL REFERENCES posts ON DELETE CASCADE,
  day date NOT NULL,
  -- nothing: somebody in distress wrote it, whom no list holds back.
  would text NOT NULL CHECK (would IN ('watch', 'hold', 'refuse', 'nothing')),
  PRIMARY KEY (term_id, post_id)
);
CREATE INDEX moderation_shadow_hits_by_post ON moderation_shadow_hits (post_id);
ALTER TABLE moderation_shadow_hits ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON moderation_shadow_hits FROM companionway_app;
-- The list is theirs to look after, and the words are theirs to read.
CREATE POLICY moderation_shadow_hits_staff ON moderation_shadow_hits FOR SELECT USING (
  EXISTS (SELECT 1 FROM moderation_terms t WHERE t.id = term_id) AND EXISTS (SELECT 1 FROM posts p WHERE p.id = post_id));
CREATE POLICY moderation_shadow_hits_system ON moderation_shadow_hits USING (app.system() = 'jobs');
-- How many it met, in all: also of words that the operators cannot read.
CREATE FUNCTION app.shadow_counts(p_term uuid) RETURNS TABLE (would text, count integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.would, count(*)::integer FROM moderation_shadow_hits h JOIN moderation_terms t ON t.id = h.term_id
   WHERE t.id = p_term AND app.looks_after(t.community_id, false) GROUP BY h.would
$$;
