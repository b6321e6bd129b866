-- room: posts
-- Second thoughts: notes that staff added stay when the author edits, words that wait, and looks behind an alias.

-- Content notes that a moderator added: an edit by the author keeps them (content_notes holds both).
ALTER TABLE posts ADD COLUMN staff_notes jsonb NOT NULL DEFAULT '[]';
GRANT UPDATE (staff_notes) ON posts TO companionway_app;
CREATE FUNCTION app.guard_staff_notes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.staff_notes IS DISTINCT FROM OLD.staff_notes AND app.system() = ''
     AND current_user = 'companionway_app' AND NOT NEW.community_id = ANY (app.my_moderated()) THEN
    RAISE EXCEPTION 'only a moderator of this community may set staff notes' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER posts_staff_notes BEFORE UPDATE OF staff_notes ON posts
  FOR EACH ROW EXECUTE FUNCTION app.guard_staff_notes();

-- What a friend thinks, why words could not go out, and what became of them.
ALTER TABLE outgoing_posts
  ADD COLUMN friend_says text CHECK (friend_says IN ('fine', 'sleep_on_it')),
  ADD COLUMN refusal text CHECK (length(refusal) <= 80),
  ADD CHECK (length(form::text) <= 200000);
-- A friend looks only while both would meet in the community anyway.
DROP POLICY outgoing_posts_friend ON outgoing_posts;
CREATE POLICY outgoing_posts_friend ON outgoing_posts FOR SELECT
  USING (friend_member_id = app.viewer() AND state = 'waiting' AND app.is_active()
         AND community_id = ANY ((SELECT app.my_communities())::uuid[])
         AND NOT persona_id = ANY ((SELECT app.blocked_personas())::uuid[]));

-- Whether the operator lets the viewer write articles wherever they write.
CREATE FUNCTION app.may_write_articles() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT may_write_articles FROM members WHERE id = app.viewer()), false)
$$;

-- A look behind an alias: the entry that its owner will see and the answer are one act, so there is none without the other.
-- Gives the name that its owner has in that community, never the member. Refused (42501) unless the viewer moderates the
-- community; null where there is no such alias, and for one's own.
CREATE FUNCTION app.reveal_alias(p_post uuid, p_id uuid, p_reason text, p_at timestamptz) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a record; found_name text;
BEGIN
  SELECT po.persona_id, po.community_id, o.member_id INTO a
    FROM posts po JOIN personas pe ON pe.id = po.persona_id JOIN persona_owners o ON o.persona_id = pe.id
   WHERE po.id = p_post AND pe.kind = 'alias' AND po.state <> 'deleted';
  IF NOT FOUND OR a.member_id = app.viewer() THEN RETURN NULL; END IF;
  IF NOT app.is_active() OR NOT a.community_id = ANY (app.my_moderated()) THEN
    RAISE EXCEPTION 'no look behind this alias' USING ERRCODE = '42501';
  END IF;
  INSERT INTO alias_reveals (id, persona_id, community_id, reason, revealed_at)
  VALUES (p_id, a.persona_id, a.community_id, p_reason, p_at);
  SELECT p.name INTO found_name FROM memberships m JOIN personas p ON p.id = m.persona_id
   WHERE m.community_id = a.community_id AND m.member_id = a.member_id;
  RETURN coalesce(found_name, '');
END $$;
-- Looks are written by that function alone.
REVOKE INSERT, UPDATE, DELETE ON alias_reveals FROM companionway_app;
DROP POLICY alias_reveals_add ON alias_reveals;

-- A thread that goes finds what waits for it.
CREATE INDEX outgoing_posts_by_thread ON outgoing_posts (thread_id) WHERE thread_id IS NOT NULL;
