-- room: insights
-- Projects of researchers among the operators: why somebody looks, the files that were put in, runs over them, and who looked at what.
-- The files and reports themselves lie under DATA_DIR/insights; the database holds their names and states.

CREATE FUNCTION app.researches() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN app.is_operator() OR app.system() = 'insights';

-- owner: insights; privacy: private; why: what is researched and why is for operators
CREATE TABLE insight_projects (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  purpose text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 2000),
  ethics text NOT NULL CHECK (length(ethics) BETWEEN 1 AND 4000),
  made_at timestamptz NOT NULL
);
ALTER TABLE insight_projects ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE ON insight_projects FROM companionway_app;
CREATE POLICY insight_projects_operators ON insight_projects USING (app.researches());

-- owner: insights; privacy: private; why: names and states of files of other people's posts; for operators
CREATE TABLE insight_files (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES insight_projects ON DELETE CASCADE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  bytes bigint NOT NULL CHECK (bytes > 0),
  received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND bytes),
  -- As the sender says; compared when all is there. Afterwards what was found.
  sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  state text NOT NULL CHECK (state IN ('arriving', 'checking', 'whole', 'wrong')),
  begun_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX insight_files_by_name ON insight_files (project_id, lower(name));
ALTER TABLE insight_files ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE ON insight_files FROM companionway_app;
GRANT UPDATE (received, sha256, state) ON insight_files TO companionway_app;
CREATE POLICY insight_files_operators ON insight_files USING (app.researches());

-- owner: insights; privacy: private; why: how far a run over files is; for operators
CREATE TABLE insight_runs (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES insight_projects ON DELETE CASCADE,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  codebooks text NOT NULL CHECK (length(codebooks) <= 200),
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'stopping', 'stopped', 'done', 'failed')),
  -- Of the bytes, 0 to 1.
  share real NOT NULL DEFAULT 0,
  said text NOT NULL DEFAULT '' CHECK (length(said) <= 4000),
  made_at timestamptz NOT NULL,
  -- A running one says so every few seconds; one that is silent was cut off.
  seen_at timestamptz NOT NULL
);
CREATE INDEX insight_runs_by_project ON insight_runs (project_id, id DESC);
ALTER TABLE insight_runs ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE ON insight_runs FROM companionway_app;
GRANT UPDATE (state, share, said, seen_at) ON insight_runs TO companionway_app;
CREATE POLICY insight_runs_operators ON insight_runs USING (app.researches());

-- owner: insights; privacy: private; why: which operator looked at what of a project and when; stays when the project goes, for operators
CREATE TABLE insight_looks (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  -- The name at that time.
  who text NOT NULL CHECK (length(who) <= 40),
  project_id uuid NOT NULL,
  project text NOT NULL CHECK (length(project) <= 120),
  act text NOT NULL CHECK (act IN ('made', 'opened', 'put_in', 'took_out', 'ran', 'stopped', 'went_on', 'read', 'deleted')),
  what text NOT NULL DEFAULT '' CHECK (length(what) <= 160)
);
CREATE INDEX insight_looks_newest ON insight_looks (id DESC);
ALTER TABLE insight_looks ENABLE ROW LEVEL SECURITY;
-- Append-only: nothing is changed or taken out.
REVOKE UPDATE, DELETE ON insight_looks FROM companionway_app;
CREATE POLICY insight_looks_note ON insight_looks FOR INSERT WITH CHECK (app.is_operator());
CREATE POLICY insight_looks_read ON insight_looks FOR SELECT USING (app.is_operator());
