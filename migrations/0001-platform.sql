-- room: platform
-- The viewer of a transaction, its helpers, and the tables that every room stands on.
-- The program connects as companionway_app, which owns nothing; app.begin_* fix who is looking, until the
-- transaction ends, and the policies of every later table read that. See docs/decisions/002-row-level-security.md.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS citext;

CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO companionway_app;
GRANT USAGE ON SCHEMA public TO companionway_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO companionway_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO companionway_app;

-- The member who is looking, or null for a guest.
CREATE FUNCTION app.viewer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.member', true), '')::uuid;

-- Communities whose inside the viewer may read (active memberships; none while suspended).
CREATE FUNCTION app.my_communities() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.communities', true), ''), '{}')::uuid[];

-- Communities that the viewer moderates (owner or moderator).
CREATE FUNCTION app.my_moderated() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.moderated', true), ''), '{}')::uuid[];

-- Every persona that belongs to the viewer.
CREATE FUNCTION app.my_personas() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.personas', true), ''), '{}')::uuid[];

-- Personas whose words are folded away for the viewer by a block, in either direction.
CREATE FUNCTION app.blocked_personas() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.blocked', true), ''), '{}')::uuid[];

-- Whether the viewer may act at all (signed in, not suspended).
CREATE FUNCTION app.is_active() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.active', true), '') = 'on';

CREATE FUNCTION app.is_operator() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.operator', true), '') = 'on';

-- The stated purpose of work done for no viewer ('accounts', 'communities', 'moderation', 'jobs'), or ''.
CREATE FUNCTION app.system() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.system', true), '');

-- owner: settings; privacy: public; why: what the instance says of itself (name, rules, minimum age) is on every page
CREATE TABLE instance_settings (
  key text PRIMARY KEY CHECK (length(key) <= 64),
  value jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- owner: http; privacy: private; why: keys are keyed hashes of a member or an address, kept for minutes
CREATE UNLOGGED TABLE rate_limits (
  key bytea NOT NULL,
  bucket bigint NOT NULL,
  hits integer NOT NULL DEFAULT 1,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (key, bucket)
);
CREATE INDEX rate_limits_expiry ON rate_limits (expires_at);
ALTER TABLE rate_limits ENABLE ROW LEVEL SECURITY;

-- Counts one hit and says how many there were in this bucket. The table itself stays closed to the program.
CREATE FUNCTION app.count_hit(p_key bytea, p_bucket bigint, p_ttl interval) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO rate_limits (key, bucket, expires_at) VALUES (p_key, p_bucket, now() + p_ttl)
  ON CONFLICT (key, bucket) DO UPDATE SET hits = rate_limits.hits + 1
  RETURNING hits
$$;
CREATE FUNCTION app.forget_expired_limits() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM rate_limits WHERE expires_at < now()
$$;

-- owner: audit; privacy: private; why: who of the staff did what, for which reason; never shown to members
CREATE TABLE audit_entries (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor_member_id uuid,
  community_id uuid,
  act text NOT NULL CHECK (length(act) <= 64),
  subject_type text NOT NULL CHECK (length(subject_type) <= 32),
  subject_id uuid,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000)
);
CREATE INDEX audit_entries_by_community ON audit_entries (community_id, id DESC);
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
-- Append-only: there is no policy for update or delete, so neither is possible for the program.
CREATE POLICY audit_append ON audit_entries FOR INSERT
  WITH CHECK (actor_member_id IS NOT DISTINCT FROM app.viewer() OR app.system() <> '');
CREATE POLICY audit_read ON audit_entries FOR SELECT
  USING (app.is_operator() AND community_id IS NULL
         OR community_id = ANY ((SELECT app.my_moderated())::uuid[]));

-- Puts a background job into the queue inside the caller's transaction (graphile-worker owns the queue's tables).
CREATE FUNCTION app.enqueue(p_task text, p_payload json, p_run_at timestamptz DEFAULT NULL, p_key text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(p_task, payload := p_payload, run_at := p_run_at, job_key := p_key);
END $$;
-- Takes a waiting job back (a cancelled cooling-off, a changed time).
CREATE FUNCTION app.dequeue(p_key text)
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.remove_job(p_key);
END $$;
