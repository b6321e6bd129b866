-- room: posts
-- What the safety engine made of somebody's words, so that their author always sees it; and who asked a peer supporter to look in.

-- owner: posts; privacy: private; why: what was decided about words, for their author and the staff who have a case about them
CREATE TABLE screenings (
  post_id uuid PRIMARY KEY REFERENCES posts ON DELETE CASCADE,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  action text NOT NULL CHECK (action IN ('allow', 'care', 'note', 'hold', 'refuse')),
  care boolean NOT NULL,
  -- Whether somebody was asked to look, and for what.
  case_kind text NOT NULL CHECK (case_kind IN ('none', 'care', 'conduct')),
  -- [{category, level, rule, spans}]: spans are UTF-16 units of "title, empty line, words, empty line, link" as they were then.
  findings jsonb NOT NULL DEFAULT '[]' CHECK (length(findings::text) <= 40000),
  -- Content notes that the engine put on; a subset of the post's.
  notes jsonb NOT NULL DEFAULT '[]' CHECK (length(notes::text) <= 2000),
  -- The author took those notes off, so they are not put on again.
  notes_refused_at timestamptz,
  engine text NOT NULL CHECK (length(engine) <= 80),
  decided_at timestamptz NOT NULL,
  -- What the author says to the moderators about it.
  said text NOT NULL DEFAULT '' CHECK (length(said) <= 2000),
  said_at timestamptz
);
CREATE INDEX screenings_by_persona ON screenings (persona_id);
CREATE INDEX screenings_by_community ON screenings (community_id);
ALTER TABLE screenings ENABLE ROW LEVEL SECURITY;
CREATE POLICY screenings_own ON screenings USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY screenings_of_case ON screenings FOR SELECT
  USING (EXISTS (SELECT 1 FROM cases c WHERE c.subject_type = 'post' AND c.subject_id = post_id));
CREATE POLICY screenings_system ON screenings USING (app.system() = 'jobs');

-- owner: posts; privacy: private; why: a wish that a peer supporter looks in: for its author and that community's helpers
CREATE TABLE look_ins (
  post_id uuid PRIMARY KEY REFERENCES posts ON DELETE CASCADE,
  thread_id uuid NOT NULL REFERENCES threads ON DELETE CASCADE,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  wished_at timestamptz NOT NULL
);
CREATE INDEX look_ins_by_community ON look_ins (community_id, wished_at);
CREATE INDEX look_ins_by_thread ON look_ins (thread_id);
CREATE INDEX look_ins_by_persona ON look_ins (persona_id);
ALTER TABLE look_ins ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE ON look_ins FROM companionway_app;
CREATE POLICY look_ins_own ON look_ins USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY look_ins_helpers ON look_ins FOR SELECT USING (EXISTS (
  SELECT 1 FROM memberships m
   WHERE m.community_id = look_ins.community_id AND m.member_id = app.viewer() AND m.status = 'active'
     AND m.role IN ('owner', 'moderator', 'facilitator', 'peer_supporter')));
CREATE POLICY look_ins_system ON look_ins USING (app.system() = 'jobs');
