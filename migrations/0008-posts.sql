-- room: posts
-- Writing without one's name, and what a reader has silenced. The alias and its owner are written by one function, so
-- that no page and no query of this room ever holds both sides of the link.

-- The viewer's alias in a thread: the same one every time, made at the first asking with the first free name.
-- The thread may be about to be written in the same transaction. Refused (42501) unless the viewer is active, reads the
-- community, and the thread, if it exists, stands in that community.
CREATE FUNCTION app.alias_in(p_thread uuid, p_community uuid, p_id uuid, p_names text[], p_keys text[])
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_id uuid; i integer;
BEGIN
  IF NOT app.is_active() OR NOT p_community = ANY (app.my_communities())
     OR EXISTS (SELECT 1 FROM threads WHERE id = p_thread AND community_id <> p_community) THEN
    RAISE EXCEPTION 'no alias here' USING ERRCODE = '42501';
  END IF;
  -- Two first replies at once must not make one person into two.
  PERFORM pg_advisory_xact_lock(hashtextextended(p_thread::text || app.viewer()::text, 8));
  SELECT p.id INTO found_id FROM personas p JOIN persona_owners po ON po.persona_id = p.id
   WHERE p.kind = 'alias' AND p.thread_id = p_thread AND po.member_id = app.viewer();
  IF found_id IS NULL THEN
    FOR i IN 1 .. array_length(p_names, 1) LOOP
      INSERT INTO personas (id, kind, name, name_key, community_id, thread_id)
      VALUES (p_id, 'alias', p_names[i], p_keys[i], p_community, p_thread)
      ON CONFLICT DO NOTHING RETURNING id INTO found_id;
      EXIT WHEN found_id IS NOT NULL;
    END LOOP;
    IF found_id IS NULL THEN RAISE EXCEPTION 'no free name for an alias'; END IF;
    INSERT INTO persona_owners (persona_id, member_id) VALUES (found_id, app.viewer());
  END IF;
  PERFORM set_config('app.personas', array_append(app.my_personas(), found_id)::text, true);
  RETURN found_id;
END $$;

-- Personas that the viewer has muted; as the viewer, through the policy of mutes.
CREATE FUNCTION app.my_muted() RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(persona_id), '{}') FROM mutes WHERE member_id = app.viewer()
$$;

-- Drafts are bounded: a member's newest 200, each at most 200 kB (vulnerability class F4 of the research).
ALTER TABLE drafts ADD CHECK (length(fields::text) <= 200000);
