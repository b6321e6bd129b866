-- room: reactions, moderation, notifications, crisis, exercises
-- What happens around posts: reactions, reports and decisions, notifications; and what a person keeps for a hard day.

-- owner: reactions; privacy: private; why: who felt what is for the author and the one who reacted
CREATE TABLE reactions (
  post_id uuid NOT NULL REFERENCES posts ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('hope', 'not_alone', 'this_helped', 'thank_you', 'thinking_of_you')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (post_id, persona_id, kind)
);
ALTER TABLE reactions ENABLE ROW LEVEL SECURITY;
CREATE POLICY reactions_own ON reactions
  USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]))
  WITH CHECK (persona_id = ANY ((SELECT app.my_personas())::uuid[])
              AND EXISTS (SELECT 1 FROM post_texts pt WHERE pt.post_id = reactions.post_id AND pt.state = 'published'));
CREATE POLICY reactions_author ON reactions FOR SELECT USING (
  EXISTS (SELECT 1 FROM posts p WHERE p.id = post_id AND p.persona_id = ANY ((SELECT app.my_personas())::uuid[]))
  AND NOT persona_id = ANY ((SELECT app.blocked_personas())::uuid[]));

-- owner: reactions; privacy: members; why: the kinds alone, without people or numbers, for whoever may read the post
CREATE TABLE reaction_kinds (
  post_id uuid NOT NULL REFERENCES posts ON DELETE CASCADE,
  kind text NOT NULL,
  PRIMARY KEY (post_id, kind)
);
ALTER TABLE reaction_kinds ENABLE ROW LEVEL SECURITY;
CREATE POLICY reaction_kinds_read ON reaction_kinds FOR SELECT
  USING (EXISTS (SELECT 1 FROM post_texts pt WHERE pt.post_id = reaction_kinds.post_id));
CREATE FUNCTION app.mirror_reaction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO reaction_kinds VALUES (NEW.post_id, NEW.kind) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM reaction_kinds k WHERE k.post_id = OLD.post_id AND k.kind = OLD.kind
      AND NOT EXISTS (SELECT 1 FROM reactions r WHERE r.post_id = OLD.post_id AND r.kind = OLD.kind);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reactions_mirror AFTER INSERT OR DELETE ON reactions
  FOR EACH ROW EXECUTE FUNCTION app.mirror_reaction();

-- owner: moderation; privacy: private; why: for that community's moderators; who reported is kept apart
CREATE TABLE reports (
  id uuid PRIMARY KEY,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  subject_type text NOT NULL CHECK (subject_type IN ('post', 'persona', 'community')),
  subject_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rule', 'worry')),
  rule_id uuid REFERENCES charter_rules ON DELETE SET NULL,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'decided')),
  decision_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz
);
CREATE INDEX reports_queue ON reports (community_id, state, id);
CREATE INDEX reports_by_subject ON reports (subject_type, subject_id);
ALTER TABLE reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY reports_moderators ON reports USING (
  community_id = ANY ((SELECT app.my_moderated())::uuid[]) OR community_id IS NULL AND app.is_operator());
CREATE POLICY reports_file ON reports FOR INSERT WITH CHECK (app.is_active() OR app.system() = 'moderation');

-- owner: moderation; privacy: private; why: nobody but the reporter sees who reported
CREATE TABLE report_authors (
  report_id uuid PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  outcome_seen boolean NOT NULL DEFAULT false
);
CREATE INDEX report_authors_by_member ON report_authors (member_id, report_id DESC);
ALTER TABLE report_authors ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_authors_self ON report_authors USING (member_id = app.viewer());
CREATE POLICY report_authors_system ON report_authors FOR SELECT USING (app.system() IN ('moderation', 'jobs'));
-- A reporter reads their own report back, and its outcome.
CREATE POLICY reports_reporter ON reports FOR SELECT USING (
  EXISTS (SELECT 1 FROM report_authors ra WHERE ra.report_id = id AND ra.member_id = app.viewer()));

-- owner: moderation; privacy: private; why: a decision and its reason are for the author concerned and the moderators; who decided stands in the audit alone
CREATE TABLE decisions (
  id uuid PRIMARY KEY,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  subject_type text NOT NULL CHECK (subject_type IN ('post', 'persona', 'community')),
  subject_id uuid NOT NULL,
  author_persona_id uuid REFERENCES personas ON DELETE CASCADE,
  act text NOT NULL CHECK (act IN ('hide', 'restore', 'release', 'dismiss', 'care')),
  rule_id uuid REFERENCES charter_rules ON DELETE SET NULL,
  reason text NOT NULL CHECK (length(reason) <= 2000),
  decided_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX decisions_by_author ON decisions (author_persona_id, id DESC);
CREATE INDEX decisions_by_community ON decisions (community_id, id DESC);
ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
-- 'dismiss' concerns the reporter; an author isn't told of a report that came to nothing.
CREATE POLICY decisions_author ON decisions FOR SELECT
  USING (author_persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND act <> 'dismiss');
CREATE POLICY decisions_moderators ON decisions
  USING (community_id = ANY ((SELECT app.my_moderated())::uuid[]) OR community_id IS NULL AND app.is_operator());

-- owner: notifications; privacy: private; why: ids only; the words are read through the policies when shown
CREATE TABLE notifications (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  kind text NOT NULL CHECK (length(kind) <= 40),
  thread_id uuid REFERENCES threads ON DELETE CASCADE,
  post_id uuid REFERENCES posts ON DELETE CASCADE,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  subject_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz
);
CREATE INDEX notifications_by_member ON notifications (member_id, id DESC);
CREATE INDEX notifications_unread ON notifications (member_id) WHERE read_at IS NULL;
ALTER TABLE notifications ENABLE ROW LEVEL SECURITY;
CREATE POLICY notifications_self ON notifications USING (member_id = app.viewer());
CREATE POLICY notifications_system ON notifications USING (app.system() IN ('jobs', 'moderation', 'communities'));

-- Unread notifications of a member, at most 100 (the page says "99+"): a bounded count on every page.
CREATE FUNCTION app.unread_count(p_member uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM (SELECT 1 FROM notifications WHERE member_id = p_member AND read_at IS NULL LIMIT 100) AS few
$$;
-- It must not be asked about somebody else; begin_session, which runs as the owner, is its only caller.
REVOKE EXECUTE ON FUNCTION app.unread_count(uuid) FROM PUBLIC;

-- owner: notifications; privacy: private; why: who wants to hear of new posts in a thread
CREATE TABLE thread_follows (
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  thread_id uuid NOT NULL REFERENCES threads ON DELETE CASCADE,
  wants boolean NOT NULL DEFAULT true,
  PRIMARY KEY (member_id, thread_id)
);
CREATE INDEX thread_follows_by_thread ON thread_follows (thread_id) WHERE wants;
ALTER TABLE thread_follows ENABLE ROW LEVEL SECURITY;
CREATE POLICY thread_follows_self ON thread_follows USING (member_id = app.viewer());
CREATE POLICY thread_follows_system ON thread_follows FOR SELECT USING (app.system() = 'jobs');

-- owner: crisis; privacy: private; why: a safety plan, encrypted with the instance key before it is stored
CREATE TABLE safety_plans (
  member_id uuid PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  sealed bytea NOT NULL CHECK (length(sealed) <= 200000),
  updated_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE safety_plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY safety_plans_self ON safety_plans USING (member_id = app.viewer());

-- owner: crisis; privacy: public; why: an operator's confirmation or correction of a public crisis line
CREATE TABLE crisis_line_checks (
  country char(2) NOT NULL,
  line_key text NOT NULL CHECK (length(line_key) <= 80),
  checked_on date NOT NULL,
  corrected jsonb,
  PRIMARY KEY (country, line_key)
);
REVOKE INSERT, UPDATE, DELETE ON crisis_line_checks FROM companionway_app;
CREATE FUNCTION app.check_crisis_line(p_country char(2), p_line text, p_on date, p_corrected jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.is_operator() THEN RAISE EXCEPTION 'only an operator may confirm a crisis line' USING ERRCODE = '42501'; END IF;
  INSERT INTO crisis_line_checks VALUES (p_country, p_line, p_on, p_corrected)
  ON CONFLICT (country, line_key) DO UPDATE SET checked_on = p_on, corrected = p_corrected;
END $$;

-- owner: exercises; privacy: private; why: what a person chose to keep of an exercise, encrypted with the instance key
CREATE TABLE kept_exercises (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  exercise text NOT NULL CHECK (length(exercise) <= 60),
  sealed bytea NOT NULL CHECK (length(sealed) <= 200000),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX kept_exercises_recent ON kept_exercises (member_id, id DESC);
ALTER TABLE kept_exercises ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept_exercises_self ON kept_exercises USING (member_id = app.viewer());
