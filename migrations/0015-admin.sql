-- room: admin
-- What only operators may do or know: the instance's own words and rules, and how the installation is.

-- Settings are on every page; a stray write in any room must not change them.
REVOKE INSERT, UPDATE, DELETE ON instance_settings FROM companionway_app;
CREATE FUNCTION app.set_instance_setting(p_key text, p_value jsonb, p_at timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.is_operator() THEN RAISE EXCEPTION 'only an operator may change a setting' USING ERRCODE = '42501'; END IF;
  INSERT INTO instance_settings (key, value, updated_at) VALUES (p_key, p_value, p_at)
  ON CONFLICT (key) DO UPDATE SET value = p_value, updated_at = p_at;
END $$;

-- Background work: how much waits, since when the oldest has been due, how much failed before and will be tried again.
CREATE FUNCTION app.queue_state() RETURNS TABLE (waiting integer, oldest_due timestamptz, failing integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.is_operator() THEN RAISE EXCEPTION 'only an operator may look at the queue' USING ERRCODE = '42501'; END IF;
  RETURN QUERY
    SELECT count(*) FILTER (WHERE j.run_at <= now())::integer, min(j.run_at) FILTER (WHERE j.run_at <= now()),
           count(*) FILTER (WHERE j.attempts > 0 AND j.last_error IS NOT NULL)::integer
      FROM graphile_worker._private_jobs j;
END $$;

-- Bytes of the database, and about how many members, communities and posts there are (the planner's estimate; exact
-- while there are few). Sums for planning disks, nothing per person or place.
CREATE FUNCTION app.instance_size() RETURNS TABLE (bytes bigint, members bigint, communities bigint, posts bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE estimated bigint;
BEGIN
  IF NOT app.is_operator() THEN RAISE EXCEPTION 'only an operator may look at the size' USING ERRCODE = '42501'; END IF;
  SELECT c.reltuples::bigint INTO estimated FROM pg_class c WHERE c.oid = 'posts'::regclass;
  RETURN QUERY SELECT pg_database_size(current_database()),
    (SELECT count(*) FROM members m WHERE m.standing <> 'closed'), (SELECT count(*) FROM communities),
    CASE WHEN estimated > 10000 THEN estimated ELSE (SELECT count(*) FROM posts) END;
END $$;

-- How many operators there would be without this member.
CREATE FUNCTION app.operators_left(p_without uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.is_operator() THEN RAISE EXCEPTION 'only an operator may ask' USING ERRCODE = '42501'; END IF;
  -- Two operators who step down at once must not leave nobody.
  PERFORM pg_advisory_xact_lock(hashtextextended('operators', 15));
  RETURN (SELECT count(*)::integer FROM members m WHERE m.is_operator AND m.standing = 'active' AND m.id <> p_without);
END $$;

-- A pause of an account, and its end, stand among the decisions that the person reads.
ALTER TABLE decisions DROP CONSTRAINT decisions_act_check,
  ADD CHECK (act IN ('hide', 'restore', 'release', 'dismiss', 'care', 'warn', 'note', 'pause', 'resume'));
