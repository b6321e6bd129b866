-- platform
-- Who is looking is asked at the start of every request, so it is asked once: one statement finds the session and all that
-- its owner is and may, where three did. What a viewer is stands in one function, for sessions and for everybody else.
CREATE FUNCTION app.viewer_facts(p_member uuid)
RETURNS TABLE (id uuid, is_operator boolean, active boolean, personas uuid[], communities text, moderated text, blocked text,
               country text, locale text, theme text)
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.id, m.is_operator, m.standing = 'active' OR m.standing = 'suspended' AND m.suspended_until < now(), own.list,
         mine.all_of_them, mine.moderated,
         (SELECT array_agg(x)::text FROM (
            SELECT b.persona_id AS x FROM blocks b WHERE b.member_id = m.id
            UNION ALL SELECT b.as_persona_id FROM blocks b WHERE b.persona_id = ANY (own.list)) AS both_ways),
         m.country::text, m.locale, m.theme
    FROM members m
    CROSS JOIN LATERAL (
      SELECT ARRAY(SELECT po.persona_id FROM persona_owners po WHERE po.member_id = m.id) AS list OFFSET 0) AS own
    LEFT JOIN LATERAL (
      SELECT array_agg(ms.community_id)::text AS all_of_them,
             (array_agg(ms.community_id) FILTER (WHERE ms.role IN ('owner', 'moderator')))::text AS moderated
        FROM memberships ms WHERE ms.member_id = m.id AND ms.status = 'active') AS mine ON true
   WHERE m.id = p_member AND m.standing <> 'closed';
END;

CREATE FUNCTION app.fix_viewer(p_id uuid, p_operator boolean, p_active boolean, p_personas uuid[], p_communities text,
                               p_moderated text, p_blocked text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.member', p_id::text, true),
          set_config('app.active', CASE WHEN p_active THEN 'on' ELSE '' END, true),
          set_config('app.operator', CASE WHEN p_operator AND p_active THEN 'on' ELSE '' END, true),
          set_config('app.personas', p_personas::text, true),
          set_config('app.communities', CASE WHEN p_active THEN coalesce(p_communities, '{}') ELSE '{}' END, true),
          set_config('app.moderated', CASE WHEN p_active THEN coalesce(p_moderated, '{}') ELSE '{}' END, true),
          set_config('app.blocked', coalesce(p_blocked, '{}'), true);
END $$;

CREATE OR REPLACE FUNCTION app.begin_viewer(p_member uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r record;
BEGIN
  SELECT * INTO r FROM app.viewer_facts(p_member);
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM app.fix_viewer(r.id, r.is_operator, r.active, r.personas, r.communities, r.moderated, r.blocked);
END $$;

CREATE OR REPLACE FUNCTION app.begin_session(p_token_hash bytea)
RETURNS TABLE (session_id uuid, member_id uuid, persona_id uuid, persona_name text, is_operator boolean, active boolean,
               country text, locale text, theme text, unread integer, touch boolean, moderates boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r record;
BEGIN
  SELECT se.id AS session, f.*, me.id AS persona, me.name,
         EXISTS (SELECT 1 FROM notifications n WHERE n.member_id = f.id AND n.read_at IS NULL) AS news,
         se.last_used_at < now() - interval '10 minutes' AS old
    INTO r
    FROM sessions se
    CROSS JOIN LATERAL app.viewer_facts(se.member_id) AS f
    CROSS JOIN LATERAL (
      SELECT p.id, p.name FROM personas p WHERE p.id = ANY (f.personas) AND p.kind = 'global' LIMIT 1) AS me
   WHERE se.token_hash = p_token_hash AND se.expires_at > now();
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM app.fix_viewer(r.id, r.is_operator, r.active, r.personas, r.communities, r.moderated, r.blocked);
  -- Only now is it known what this viewer may read, which is all that is counted.
  RETURN QUERY SELECT r.session, r.id, r.persona, r.name, r.is_operator AND r.active, r.active, r.country, r.locale, r.theme,
    CASE WHEN r.news THEN app.unread_count(r.id) ELSE 0 END, r.old, r.active AND r.moderated IS NOT NULL;
END $$;

REVOKE ALL ON FUNCTION app.viewer_facts(uuid), app.fix_viewer(uuid, boolean, boolean, uuid[], text, text, text) FROM PUBLIC;

-- Notes of the staff are kept in memory with the conversation that all may read: a change of them changes it.
CREATE OR REPLACE FUNCTION app.renew_thread_of_post() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'posts' THEN
    UPDATE threads SET version = gen_random_uuid() WHERE id = OLD.thread_id;
  ELSIF TG_TABLE_NAME IN ('thread_tags', 'thread_notes') THEN
    UPDATE threads SET version = gen_random_uuid() WHERE id IN (OLD.thread_id, NEW.thread_id);
  ELSE
    UPDATE threads SET version = gen_random_uuid()
     WHERE id = (SELECT p.thread_id FROM posts p WHERE p.id = coalesce(NEW.post_id, OLD.post_id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER thread_notes_renew AFTER INSERT OR UPDATE OR DELETE ON thread_notes
FOR EACH ROW EXECUTE FUNCTION app.renew_thread_of_post();

-- A reply counts itself in its conversation's row at the very end of its transaction: two who answer at once no longer wait
-- for each other's whole writing, only for the moment of saving.
DROP TRIGGER posts_count ON posts;
CREATE CONSTRAINT TRIGGER posts_count AFTER INSERT OR UPDATE OF state ON posts DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION app.count_post();
