-- room: moderation, communities
-- Cases as an append-only log with a derived row; reasons, strikes and appeals; duty, welfare, terms, transparency; and
-- the restrictions that acts put on people and places. Which file of the room writes which table: its README.

-- Who looks after a place: its own staff; the operators, where the place is theirs (null) or a case was handed to them.
CREATE FUNCTION app.looks_after(p_community uuid, p_with_operators boolean) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(p_community = ANY (app.my_moderated()), false)
         OR (p_community IS NULL OR p_with_operators) AND app.is_operator();

-- owner: moderation; privacy: private; why: what is looked at, derived from case_events; for the staff who look after the place
CREATE TABLE cases (
  id uuid PRIMARY KEY,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('care', 'conduct', 'appeal')),
  subject_type text NOT NULL CHECK (subject_type IN ('post', 'persona', 'message', 'community', 'decision')),
  subject_id uuid NOT NULL,
  about_persona_id uuid REFERENCES personas ON DELETE SET NULL,
  status text NOT NULL CHECK (status IN ('new', 'claimed', 'escalated', 'waiting', 'closed')),
  urgency text NOT NULL CHECK (urgency IN ('imminent', 'high', 'medium', 'low')),
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  claimed_by uuid REFERENCES personas ON DELETE SET NULL,
  escalated_to text CHECK (escalated_to IN ('operators', 'on_call')),
  waits_for text CHECK (waits_for IN ('edit', 'follow_up')),
  waits_until timestamptz,
  steps text[] NOT NULL DEFAULT '{}',
  reports integer NOT NULL DEFAULT 0,
  findings integer NOT NULL DEFAULT 0,
  outcome text CHECK (outcome IN ('acted', 'cared', 'nothing', 'upheld', 'overturned', 'withdrawn')),
  closed_at timestamptz,
  last_seq integer NOT NULL,
  -- One case of a kind for one thing: what comes later joins it.
  UNIQUE NULLS NOT DISTINCT (community_id, subject_type, subject_id, kind)
);
CREATE INDEX cases_queue ON cases (community_id, due_at, id) WHERE status <> 'closed';
CREATE INDEX cases_by_subject ON cases (subject_type, subject_id);
CREATE INDEX cases_by_person ON cases (about_persona_id, id DESC);
CREATE INDEX cases_with_operators ON cases (due_at, id) WHERE escalated_to = 'operators' AND status <> 'closed';
ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
REVOKE DELETE ON cases FROM companionway_app;
-- Nobody sees a case about themselves, under whichever name, nor one about the community that they lead.
CREATE POLICY cases_staff ON cases USING (
  app.looks_after(community_id, escalated_to IS NOT DISTINCT FROM 'operators')
  AND NOT coalesce(about_persona_id = ANY ((SELECT app.my_personas())::uuid[]), false)
  AND NOT (subject_type = 'community' AND subject_id = ANY ((SELECT app.my_moderated())::uuid[])));
CREATE POLICY cases_system ON cases USING (app.system() IN ('moderation', 'jobs'));

-- owner: moderation; privacy: private; why: who of the staff did what in a case; never shown to members
CREATE TABLE case_events (
  case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
  seq integer NOT NULL CHECK (seq > 0),
  at timestamptz NOT NULL,
  type text NOT NULL CHECK (length(type) <= 40),
  actor_persona_id uuid REFERENCES personas ON DELETE SET NULL,
  report_id uuid,
  decision_id uuid,
  data jsonb NOT NULL DEFAULT '{}' CHECK (length(data::text) <= 20000),
  PRIMARY KEY (case_id, seq)
);
CREATE INDEX case_events_by_decision ON case_events (decision_id) WHERE decision_id IS NOT NULL;
ALTER TABLE case_events ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE, TRUNCATE ON case_events FROM companionway_app;
CREATE POLICY case_events_read ON case_events FOR SELECT
  USING (EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id) OR app.system() IN ('moderation', 'jobs'));
CREATE POLICY case_events_append ON case_events FOR INSERT WITH CHECK (
  EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id)
  AND (app.system() IN ('moderation', 'jobs') OR actor_persona_id = ANY ((SELECT app.my_personas())::uuid[])));
-- Append-only for everybody, also for whoever owns the tables. Depth 2: the case itself goes (its community was erased).
CREATE FUNCTION app.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() > 1 THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER case_events_append_only BEFORE UPDATE OR DELETE ON case_events
  FOR EACH ROW EXECUTE FUNCTION app.refuse_rewriting();

-- owner: moderation; privacy: private; why: what the safety engine said about somebody's words, for the staff
CREATE TABLE case_findings (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
  at timestamptz NOT NULL,
  surface text NOT NULL CHECK (length(surface) <= 40),
  category text NOT NULL CHECK (length(category) <= 40),
  level text NOT NULL CHECK (length(level) <= 40),
  score real,
  rules text[] NOT NULL DEFAULT '{}',
  spans jsonb NOT NULL DEFAULT '[]' CHECK (length(spans::text) <= 20000),
  reasons text[] NOT NULL DEFAULT '{}',
  -- Was the machine right? Feeds the golden set.
  verdict text CHECK (verdict IN ('right', 'wrong', 'unsure')),
  verdict_at timestamptz
);
CREATE INDEX case_findings_by_case ON case_findings (case_id, id);
ALTER TABLE case_findings ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON case_findings FROM companionway_app;
GRANT UPDATE (verdict, verdict_at) ON case_findings TO companionway_app;
CREATE POLICY case_findings_staff ON case_findings
  USING (EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id));

-- Reports and decisions know their case.
ALTER TABLE reports
  DROP CONSTRAINT reports_subject_type_check,
  ADD CHECK (subject_type IN ('post', 'persona', 'message', 'community')),
  ADD COLUMN case_id uuid REFERENCES cases ON DELETE SET NULL;
CREATE INDEX reports_by_case ON reports (case_id, id);
-- Staff to whom a case was handed see its reports; steps with the purpose moderation join and answer them.
CREATE POLICY reports_of_case ON reports FOR SELECT USING (case_id IS NOT NULL AND EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id
  AND app.looks_after(c.community_id, c.escalated_to IS NOT DISTINCT FROM 'operators'))
  AND NOT coalesce(about_persona_id = ANY ((SELECT app.my_personas())::uuid[]), false)
  AND NOT (subject_type = 'community' AND subject_id = ANY ((SELECT app.my_moderated())::uuid[])));
CREATE POLICY reports_system ON reports USING (app.system() IN ('moderation', 'jobs'));

-- What a decision must say to be understood and answered: facts, scope, how long, whether automation took part.
ALTER TABLE decisions
  DROP CONSTRAINT decisions_act_check,
  DROP CONSTRAINT decisions_subject_type_check,
  ADD CHECK (subject_type IN ('post', 'persona', 'message', 'community')),
  ADD COLUMN case_id uuid REFERENCES cases ON DELETE SET NULL,
  ADD COLUMN facts text NOT NULL DEFAULT '' CHECK (length(facts) <= 2000),
  ADD COLUMN automation text NOT NULL DEFAULT 'none' CHECK (automation IN ('none', 'noticed', 'acted')),
  ADD COLUMN scope text NOT NULL DEFAULT 'thing' CHECK (scope IN ('thing', 'thread', 'community', 'instance')),
  ADD COLUMN until timestamptz,
  ADD COLUMN severity smallint CHECK (severity BETWEEN 1 AND 3),
  ADD COLUMN appeal_until timestamptz;
UPDATE decisions SET act = 'coach' WHERE act = 'warn';
ALTER TABLE decisions ADD CHECK (act IN (
  'care', 'coach', 'ask_edit', 'note', 'hide', 'cool', 'remove', 'slow', 'lock', 'limit', 'suspend', 'ban', 'ban_instance',
  'restore', 'release', 'unlock', 'lift', 'dismiss', 'pause', 'resume'));
CREATE INDEX decisions_by_case ON decisions (case_id, id DESC);
CREATE POLICY decisions_of_case ON decisions FOR SELECT USING (case_id IS NOT NULL AND EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id
  AND app.looks_after(c.community_id, c.escalated_to IS NOT DISTINCT FROM 'operators'))
  AND NOT coalesce(author_persona_id = ANY ((SELECT app.my_personas())::uuid[]), false));
CREATE POLICY decisions_system ON decisions FOR SELECT USING (app.system() IN ('moderation', 'jobs'));
CREATE POLICY decisions_system_write ON decisions FOR INSERT WITH CHECK (app.system() = 'moderation');

-- owner: moderation; privacy: private; why: for its person and that community's staff; an alias keeps its own
CREATE TABLE strikes (
  decision_id uuid PRIMARY KEY REFERENCES decisions ON DELETE CASCADE,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 3),
  at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Set when an appeal overturns the decision.
  cancelled_at timestamptz
);
CREATE INDEX strikes_by_person ON strikes (persona_id, expires_at);
ALTER TABLE strikes ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON strikes FROM companionway_app;
GRANT UPDATE (cancelled_at) ON strikes TO companionway_app;
CREATE POLICY strikes_own ON strikes FOR SELECT USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY strikes_staff ON strikes USING (app.looks_after(community_id, false)
  AND NOT persona_id = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY strikes_system ON strikes USING (app.system() = 'moderation');

-- Whether the viewer decided this, under whichever name.
CREATE FUNCTION app.decided_by_me(p_decision uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM case_events e WHERE e.decision_id = p_decision AND e.type = 'acted'
                    AND e.actor_persona_id = ANY (app.my_personas()))
$$;
-- Whether a community has staff besides the one who decided and the one it concerns.
CREATE FUNCTION app.has_second_judge(p_community uuid, p_decision uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM memberships m
     WHERE m.community_id = p_community AND m.status = 'active' AND m.role IN ('owner', 'moderator')
       AND NOT EXISTS (SELECT 1 FROM case_events e JOIN persona_owners po ON po.persona_id = e.actor_persona_id
                        WHERE e.decision_id = p_decision AND e.type = 'acted' AND po.member_id = m.member_id)
       AND NOT EXISTS (SELECT 1 FROM decisions d JOIN persona_owners po ON po.persona_id = d.author_persona_id
                        WHERE d.id = p_decision AND po.member_id = m.member_id))
$$;

-- owner: moderation; privacy: private; why: a person's objection; for them and the staff who answer it
CREATE TABLE appeals (
  id uuid PRIMARY KEY,
  decision_id uuid NOT NULL UNIQUE REFERENCES decisions ON DELETE CASCADE,
  case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  words text NOT NULL CHECK (length(words) BETWEEN 1 AND 4000),
  filed_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'upheld', 'overturned', 'withdrawn')),
  answer text NOT NULL DEFAULT '' CHECK (length(answer) <= 2000),
  answered_at timestamptz
);
CREATE INDEX appeals_by_person ON appeals (persona_id, id DESC);
CREATE INDEX appeals_by_case ON appeals (case_id);
ALTER TABLE appeals ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON appeals FROM companionway_app;
GRANT UPDATE (state, answer, answered_at) ON appeals TO companionway_app;
CREATE POLICY appeals_own ON appeals FOR SELECT USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY appeals_file ON appeals FOR INSERT WITH CHECK (
  persona_id = ANY ((SELECT app.my_personas())::uuid[])
  AND EXISTS (SELECT 1 FROM decisions d WHERE d.id = decision_id
                 AND (d.author_persona_id = ANY ((SELECT app.my_personas())::uuid[])
                      OR d.subject_type = 'community' AND d.subject_id = ANY ((SELECT app.my_moderated())::uuid[]))));
CREATE POLICY appeals_withdraw ON appeals FOR UPDATE
  USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND state = 'open') WITH CHECK (state = 'withdrawn');
CREATE POLICY appeals_staff_read ON appeals FOR SELECT USING (EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id));
-- Another moderator answers than the one who decided: no row is there to change for that one.
CREATE POLICY appeals_answer ON appeals FOR UPDATE
  USING (state = 'open' AND EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id) AND NOT app.decided_by_me(decision_id)
         AND NOT persona_id = ANY ((SELECT app.my_personas())::uuid[]))
  WITH CHECK (state IN ('upheld', 'overturned'));

-- owner: moderation; privacy: private; why: two of the staff must want it before somebody's anonymity is broken; the person is told
CREATE TABLE identity_requests (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  -- name: under which name an alias is known in the community. contact: address and country, for an emergency.
  scope text NOT NULL CHECK (scope IN ('name', 'contact')),
  asked_by uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 1000),
  asked_at timestamptz NOT NULL,
  answered_by uuid REFERENCES personas ON DELETE CASCADE,
  agreed boolean,
  answer_reason text NOT NULL DEFAULT '' CHECK (length(answer_reason) <= 1000),
  answered_at timestamptz,
  -- An agreement may be used until then (moments; the life of an emergency).
  usable_until timestamptz,
  used_at timestamptz
);
CREATE UNIQUE INDEX identity_requests_one_open ON identity_requests (case_id, scope) WHERE answered_at IS NULL;
CREATE INDEX identity_requests_by_persona ON identity_requests (persona_id);
ALTER TABLE identity_requests ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON identity_requests FROM companionway_app;
GRANT UPDATE (answered_by, agreed, answer_reason, answered_at, usable_until) ON identity_requests TO companionway_app;
CREATE POLICY identity_requests_read ON identity_requests FOR SELECT USING (EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id));
CREATE POLICY identity_requests_ask ON identity_requests FOR INSERT WITH CHECK (
  answered_at IS NULL AND used_at IS NULL AND asked_by = ANY ((SELECT app.my_personas())::uuid[])
  AND EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id AND c.about_persona_id = persona_id
              AND (scope = 'name' OR c.kind = 'care')));
-- Two persons, whatever their names: the one who asked cannot agree. Contact is for operators to agree to.
CREATE POLICY identity_requests_answer ON identity_requests FOR UPDATE
  USING (answered_at IS NULL AND EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id)
         AND NOT asked_by = ANY ((SELECT app.my_personas())::uuid[]))
  WITH CHECK (answered_by = ANY ((SELECT app.my_personas())::uuid[]) AND (scope = 'name' OR app.is_operator() OR NOT agreed));
-- The look itself, once, for one of the two, while the agreement lasts. Null when it may not be.
CREATE FUNCTION app.use_identity_request(p_request uuid, p_look uuid, p_at timestamptz)
RETURNS TABLE (name text, country text, address text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r record; found_member uuid;
BEGIN
  SELECT i.*, c.community_id AS place INTO r FROM identity_requests i JOIN cases c ON c.id = i.case_id
   WHERE i.id = p_request AND i.agreed AND i.used_at IS NULL AND i.usable_until > p_at
     AND (i.asked_by = ANY (app.my_personas()) OR i.answered_by = ANY (app.my_personas()))
     AND app.looks_after(c.community_id, c.escalated_to IS NOT DISTINCT FROM 'operators')
     FOR UPDATE OF i;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE identity_requests SET used_at = p_at WHERE id = p_request;
  SELECT po.member_id INTO found_member FROM persona_owners po WHERE po.persona_id = r.persona_id;
  IF r.place IS NOT NULL AND EXISTS (SELECT 1 FROM personas p WHERE p.id = r.persona_id AND p.kind = 'alias') THEN
    INSERT INTO alias_reveals (id, persona_id, community_id, reason, revealed_at)
    VALUES (p_look, r.persona_id, r.place, r.reason, p_at);
  END IF;
  RETURN QUERY
    SELECT coalesce((SELECT p.name FROM memberships m JOIN personas p ON p.id = m.persona_id
                      WHERE m.community_id = r.place AND m.member_id = found_member),
                    (SELECT p.name FROM personas p WHERE p.id = r.persona_id)),
           CASE WHEN r.scope = 'contact' THEN (SELECT m.country::text FROM members m WHERE m.id = found_member) END,
           CASE WHEN r.scope = 'contact' THEN (SELECT e.address::text FROM email_addresses e
                                                WHERE e.member_id = found_member AND e.verified_at IS NOT NULL) END;
END $$;

-- owner: moderation; privacy: private; why: each look at a private thing (a reported message), with its reason; both people are told
CREATE TABLE private_looks (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
  thing_type text NOT NULL CHECK (thing_type IN ('message')),
  thing_id uuid NOT NULL,
  by_persona_id uuid REFERENCES personas ON DELETE SET NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 1000),
  at timestamptz NOT NULL
);
CREATE INDEX private_looks_by_case ON private_looks (case_id, id);
ALTER TABLE private_looks ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON private_looks FROM companionway_app;
CREATE POLICY private_looks_read ON private_looks FOR SELECT USING (EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id));
CREATE POLICY private_looks_add ON private_looks FOR INSERT WITH CHECK (
  by_persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id));

-- owner: moderation; privacy: members; why: a word to everybody in a conversation (aftercare, memorial, why it is slow or closed)
CREATE TABLE thread_notes (
  id uuid PRIMARY KEY,
  thread_id uuid NOT NULL REFERENCES threads ON DELETE CASCADE,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('aftercare', 'memorial', 'slow', 'locked')),
  words text NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
  at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX thread_notes_by_thread ON thread_notes (thread_id, id) WHERE ended_at IS NULL;
ALTER TABLE thread_notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY thread_notes_read ON thread_notes FOR SELECT
  USING (EXISTS (SELECT 1 FROM threads t WHERE t.id = thread_id));
CREATE POLICY thread_notes_write ON thread_notes
  USING (community_id = ANY ((SELECT app.my_moderated())::uuid[]) OR app.system() = 'moderation');

-- owner: moderation; privacy: private; why: how a place looks after itself; null is the instance
CREATE TABLE moderation_settings (
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  minutes_imminent integer NOT NULL DEFAULT 15 CHECK (minutes_imminent BETWEEN 5 AND 60),
  minutes_high integer NOT NULL DEFAULT 60 CHECK (minutes_high BETWEEN 15 AND 480),
  minutes_medium integer NOT NULL DEFAULT 480 CHECK (minutes_medium BETWEEN 60 AND 2880),
  minutes_low integer NOT NULL DEFAULT 1440 CHECK (minutes_low BETWEEN 240 AND 10080),
  hours_appeal integer NOT NULL DEFAULT 72 CHECK (hours_appeal BETWEEN 12 AND 336),
  days_to_appeal integer NOT NULL DEFAULT 30 CHECK (days_to_appeal BETWEEN 7 AND 180),
  time_zone text NOT NULL DEFAULT 'Etc/UTC' CHECK (length(time_zone) <= 60),
  -- Local minutes between which the clocks of medium and low cases stand still; equal: never.
  night_from integer NOT NULL DEFAULT 0 CHECK (night_from BETWEEN 0 AND 1439),
  night_to integer NOT NULL DEFAULT 0 CHECK (night_to BETWEEN 0 AND 1439),
  is_log_public boolean NOT NULL DEFAULT true,
  UNIQUE NULLS NOT DISTINCT (community_id)
);
ALTER TABLE moderation_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY moderation_settings_staff ON moderation_settings USING (app.looks_after(community_id, false));
CREATE POLICY moderation_settings_system ON moderation_settings FOR SELECT USING (app.system() IN ('moderation', 'jobs'));

-- owner: moderation; privacy: private; why: when somebody of the staff is there; for their colleagues
CREATE TABLE duty_shifts (
  id uuid PRIMARY KEY,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  -- Called for what cannot wait, also when it is nobody's turn to look.
  is_on_call boolean NOT NULL DEFAULT false,
  weekday smallint CHECK (weekday BETWEEN 0 AND 6),
  from_minute integer NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute integer NOT NULL CHECK (to_minute BETWEEN 1 AND 1440)
);
CREATE INDEX duty_shifts_by_community ON duty_shifts (community_id, weekday, from_minute);
ALTER TABLE duty_shifts ENABLE ROW LEVEL SECURITY;
CREATE POLICY duty_shifts_staff ON duty_shifts USING (app.looks_after(community_id, false));
CREATE POLICY duty_shifts_system ON duty_shifts FOR SELECT USING (app.system() IN ('moderation', 'jobs'));

-- owner: moderation; privacy: private; why: how much somebody can bear is for them alone
CREATE TABLE moderator_wishes (
  member_id uuid PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  daily_budget smallint NOT NULL DEFAULT 20 CHECK (daily_budget BETWEEN 1 AND 200),
  folds boolean NOT NULL DEFAULT true,
  rests_until timestamptz
);
ALTER TABLE moderator_wishes ENABLE ROW LEVEL SECURITY;
CREATE POLICY moderator_wishes_self ON moderator_wishes USING (member_id = app.viewer());

-- owner: moderation; privacy: private; why: what somebody had to read on a day, for their own budget; nobody else sees it
CREATE TABLE exposures (
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  day date NOT NULL,
  opened integer NOT NULL DEFAULT 0,
  heavy integer NOT NULL DEFAULT 0,
  PRIMARY KEY (member_id, day)
);
ALTER TABLE exposures ENABLE ROW LEVEL SECURITY;
CREATE POLICY exposures_self ON exposures USING (member_id = app.viewer());
CREATE POLICY exposures_forget ON exposures FOR DELETE USING (app.system() = 'jobs');

-- owner: moderation; privacy: private; why: how somebody is after hard reading; encrypted words, theirs alone
CREATE TABLE moderator_check_ins (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  at timestamptz NOT NULL,
  feels smallint NOT NULL CHECK (feels BETWEEN 1 AND 5),
  sealed bytea CHECK (length(sealed) <= 20000)
);
CREATE INDEX moderator_check_ins_own ON moderator_check_ins (member_id, id DESC);
ALTER TABLE moderator_check_ins ENABLE ROW LEVEL SECURITY;
CREATE POLICY moderator_check_ins_self ON moderator_check_ins USING (member_id = app.viewer());

-- owner: moderation; privacy: private; why: who of the staff looks after whom; for these two and their colleagues
CREATE TABLE moderator_buddies (
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  buddy_persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  since timestamptz NOT NULL,
  PRIMARY KEY (community_id, persona_id),
  CHECK (persona_id <> buddy_persona_id)
);
ALTER TABLE moderator_buddies ENABLE ROW LEVEL SECURITY;
CREATE POLICY moderator_buddies_read ON moderator_buddies FOR SELECT
  USING (community_id = ANY ((SELECT app.my_moderated())::uuid[]));
CREATE POLICY moderator_buddies_own ON moderator_buddies
  USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND community_id = ANY ((SELECT app.my_moderated())::uuid[]));

-- owner: moderation; privacy: private; why: somebody asks a colleague to talk; for these two
CREATE TABLE debriefs (
  id uuid PRIMARY KEY,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  asked_by uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  -- Null: any colleague.
  asked_of uuid REFERENCES personas ON DELETE SET NULL,
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 1000),
  asked_at timestamptz NOT NULL,
  answered_by uuid REFERENCES personas ON DELETE SET NULL,
  answered_at timestamptz
);
CREATE INDEX debriefs_open ON debriefs (community_id, id) WHERE answered_at IS NULL;
ALTER TABLE debriefs ENABLE ROW LEVEL SECURITY;
CREATE POLICY debriefs_own ON debriefs
  USING (asked_by = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY debriefs_answer ON debriefs
  USING (asked_of = ANY ((SELECT app.my_personas())::uuid[]) OR asked_of IS NULL AND app.looks_after(community_id, false));

-- owner: moderation; privacy: private; why: how often a reporter was right, in broad bands and without who it is; for staff alone
CREATE TABLE report_quality (
  report_id uuid PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
  band text NOT NULL CHECK (band IN ('new', 'seldom', 'mixed', 'mostly'))
);
ALTER TABLE report_quality ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_quality_staff ON report_quality FOR SELECT USING (EXISTS (
  SELECT 1 FROM reports r JOIN cases c ON c.id = r.case_id WHERE r.id = report_id
     AND app.looks_after(c.community_id, c.escalated_to IS NOT DISTINCT FROM 'operators')
     AND NOT coalesce(c.about_persona_id = ANY ((SELECT app.my_personas())::uuid[]), false)));
CREATE POLICY report_quality_system ON report_quality USING (app.system() IN ('moderation', 'jobs'));

-- owner: moderation; privacy: private; why: signs of brigading and of accounts that belong together, with which sign and how sure; never a sanction
CREATE TABLE moderation_signals (
  id uuid PRIMARY KEY,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('brigade', 'related')),
  case_id uuid REFERENCES cases ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  other_persona_id uuid REFERENCES personas ON DELETE CASCADE,
  signs jsonb NOT NULL CHECK (length(signs::text) <= 4000),
  sureness real NOT NULL CHECK (sureness BETWEEN 0 AND 1),
  at timestamptz NOT NULL,
  dismissed_at timestamptz
);
CREATE INDEX moderation_signals_by_person ON moderation_signals (persona_id, id DESC);
CREATE INDEX moderation_signals_by_case ON moderation_signals (case_id);
ALTER TABLE moderation_signals ENABLE ROW LEVEL SECURITY;
CREATE POLICY moderation_signals_staff ON moderation_signals USING (app.looks_after(community_id, false)
  AND NOT persona_id = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY moderation_signals_system ON moderation_signals USING (app.system() IN ('moderation', 'jobs'));

-- owner: moderation; privacy: private; why: a list that everybody could read would teach how to get around it
CREATE TABLE moderation_terms (
  id uuid PRIMARY KEY,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  term text NOT NULL CHECK (length(term) BETWEEN 2 AND 80),
  kind text NOT NULL CHECK (kind IN ('term', 'hashtag')),
  action text NOT NULL CHECK (action IN ('watch', 'hold', 'refuse')),
  variants boolean NOT NULL DEFAULT true,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'shadow', 'live', 'retired')),
  made_by uuid REFERENCES personas ON DELETE SET NULL,
  made_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX moderation_terms_one ON moderation_terms (community_id, kind, lower(term)) NULLS NOT DISTINCT WHERE state <> 'retired';
ALTER TABLE moderation_terms ENABLE ROW LEVEL SECURITY;
REVOKE DELETE ON moderation_terms FROM companionway_app;
CREATE POLICY moderation_terms_staff ON moderation_terms USING (app.looks_after(community_id, false));
CREATE POLICY moderation_terms_system ON moderation_terms FOR SELECT USING (app.system() IN ('moderation', 'jobs'));

-- owner: moderation; privacy: private; why: how often a term met words on a day; a count without words or people
CREATE TABLE moderation_term_hits (
  term_id uuid NOT NULL REFERENCES moderation_terms ON DELETE CASCADE,
  day date NOT NULL,
  hits integer NOT NULL DEFAULT 0,
  PRIMARY KEY (term_id, day)
);
ALTER TABLE moderation_term_hits ENABLE ROW LEVEL SECURITY;
CREATE POLICY moderation_term_hits_staff ON moderation_term_hits FOR SELECT
  USING (EXISTS (SELECT 1 FROM moderation_terms t WHERE t.id = term_id));
CREATE POLICY moderation_term_hits_system ON moderation_term_hits USING (app.system() IN ('moderation', 'jobs'));

-- owner: moderation; privacy: members; why: when rules changed is told to whoever may see the community; which list, never its words
CREATE TABLE rule_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rule_added', 'rule_retired', 'list_changed', 'setting_changed')),
  title text NOT NULL DEFAULT '' CHECK (length(title) <= 140)
);
CREATE INDEX rule_changes_by_community ON rule_changes (community_id, at DESC);
ALTER TABLE rule_changes ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON rule_changes FROM companionway_app;
CREATE POLICY rule_changes_read ON rule_changes FOR SELECT
  USING (community_id IS NULL OR EXISTS (SELECT 1 FROM communities c WHERE c.id = community_id));
CREATE POLICY rule_changes_add ON rule_changes FOR INSERT
  WITH CHECK (app.looks_after(community_id, false) OR app.system() = 'moderation');
-- Charters and lists note their changes by themselves, so that none is forgotten.
CREATE FUNCTION app.note_rule_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO rule_changes (community_id, at, kind, title) VALUES (NEW.community_id, now(), 'rule_added', NEW.title);
  ELSIF OLD.retired_at IS NULL AND NEW.retired_at IS NOT NULL THEN
    INSERT INTO rule_changes (community_id, at, kind, title) VALUES (NEW.community_id, NEW.retired_at, 'rule_retired', NEW.title);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER charter_rules_note AFTER INSERT OR UPDATE OF retired_at ON charter_rules
  FOR EACH ROW EXECUTE FUNCTION app.note_rule_change();
CREATE FUNCTION app.note_list_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'live' AND (TG_OP = 'INSERT' OR OLD.state <> 'live') OR TG_OP = 'UPDATE' AND OLD.state = 'live' AND NEW.state <> 'live' THEN
    INSERT INTO rule_changes (community_id, at, kind) VALUES (NEW.community_id, NEW.changed_at, 'list_changed');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER moderation_terms_note AFTER INSERT OR UPDATE OF state ON moderation_terms
  FOR EACH ROW EXECUTE FUNCTION app.note_list_change();

-- owner: moderation; privacy: members; why: what was decided, without names, words or moderators, for whoever may see the community
CREATE TABLE moderation_log (
  decision_id uuid PRIMARY KEY,
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  on_day date NOT NULL,
  act text NOT NULL CHECK (length(act) <= 40),
  rule_title text CHECK (length(rule_title) <= 140),
  automation text NOT NULL,
  was_overturned boolean NOT NULL DEFAULT false
);
CREATE INDEX moderation_log_by_community ON moderation_log (community_id, on_day DESC);
ALTER TABLE moderation_log ENABLE ROW LEVEL SECURITY;
REVOKE DELETE ON moderation_log FROM companionway_app;
CREATE POLICY moderation_log_read ON moderation_log FOR SELECT
  USING (community_id IS NULL OR EXISTS (SELECT 1 FROM communities c WHERE c.id = community_id));
CREATE POLICY moderation_log_write ON moderation_log FOR INSERT
  WITH CHECK (app.looks_after(community_id, false) OR app.system() = 'moderation');
CREATE POLICY moderation_log_overturn ON moderation_log FOR UPDATE USING (app.system() = 'moderation');

-- owner: moderation; privacy: members; why: monthly counts, suppressed before they are stored, for whoever may see the community
CREATE TABLE transparency_months (
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  month date NOT NULL,
  counts jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (community_id, month)
);
ALTER TABLE transparency_months ENABLE ROW LEVEL SECURITY;
CREATE POLICY transparency_months_read ON transparency_months FOR SELECT
  USING (community_id IS NULL OR EXISTS (SELECT 1 FROM communities c WHERE c.id = community_id));
CREATE POLICY transparency_months_write ON transparency_months USING (app.system() = 'jobs');

-- owner: moderation; privacy: private; why: reports and posts of a week, exact and therefore only for staff and sums over them
CREATE TABLE report_weeks (
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  week date NOT NULL,
  posts integer NOT NULL,
  reports integer NOT NULL,
  UNIQUE NULLS NOT DISTINCT (community_id, week)
);
ALTER TABLE report_weeks ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_weeks_staff ON report_weeks FOR SELECT USING (app.looks_after(community_id, false));
CREATE POLICY report_weeks_system ON report_weeks USING (app.system() = 'jobs');

-- owner: communities; privacy: private; why: who writes slowly, later or not at all, and until when; for the person and the staff
CREATE TABLE restrictions (
  id uuid PRIMARY KEY,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  thread_id uuid REFERENCES threads ON DELETE CASCADE,
  -- Null: everybody there (slow). An alias is restricted as its writer, without anybody learning who that is.
  persona_id uuid REFERENCES personas ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('slow', 'limit', 'cool', 'suspend')),
  seconds integer CHECK (seconds BETWEEN 10 AND 604800),
  decision_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  until timestamptz,
  ended_at timestamptz,
  CHECK ((kind = 'slow') = (persona_id IS NULL)),
  CHECK ((kind = 'slow') = (seconds IS NOT NULL))
);
CREATE INDEX restrictions_by_community ON restrictions (community_id) WHERE ended_at IS NULL;
CREATE INDEX restrictions_by_persona ON restrictions (persona_id) WHERE ended_at IS NULL;
ALTER TABLE restrictions ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE, DELETE ON restrictions FROM companionway_app;
GRANT UPDATE (ended_at) ON restrictions TO companionway_app;
CREATE POLICY restrictions_own ON restrictions FOR SELECT USING (
  persona_id = ANY ((SELECT app.my_personas())::uuid[])
  OR persona_id IS NULL AND community_id = ANY ((SELECT app.my_communities())::uuid[]));
CREATE POLICY restrictions_staff ON restrictions USING (community_id = ANY ((SELECT app.my_moderated())::uuid[])
  AND NOT coalesce(persona_id = ANY ((SELECT app.my_personas())::uuid[]), false));
CREATE POLICY restrictions_system ON restrictions USING (app.system() IN ('communities', 'moderation'));

-- What was there: one case for each thing and kind, with a log that leads to the same.
DO $$ BEGIN
CREATE TEMPORARY TABLE old_cases ON COMMIT DROP AS
  SELECT gen_random_uuid() AS id, r.community_id, CASE r.kind WHEN 'worry' THEN 'care' ELSE 'conduct' END AS kind,
         r.kind AS report_kind, r.subject_type, r.subject_id, (array_agg(r.about_persona_id))[1] AS about_persona_id,
         date_trunc('milliseconds', min(r.created_at)) AS opened_at,
         CASE r.kind WHEN 'worry' THEN 'high' ELSE 'medium' END AS urgency,
         CASE r.kind WHEN 'worry' THEN interval '1 hour' ELSE interval '8 hours' END AS clock
    FROM reports r GROUP BY r.community_id, r.kind, r.subject_type, r.subject_id;
CREATE TEMPORARY TABLE old_events ON COMMIT DROP AS
  SELECT e.*, 1 + row_number() OVER (PARTITION BY e.case_id ORDER BY e.at, e.ord, e.thing) AS seq FROM (
    SELECT c.id AS case_id, date_trunc('milliseconds', r.created_at) AS at, 0 AS ord, r.id AS thing, 'reported' AS type, r.id AS report_id,
           NULL::uuid AS decision_id, NULL::text AS outcome,
           jsonb_build_object('urgency', c.urgency, 'dueAt', to_char((date_trunc('milliseconds', r.created_at) + c.clock) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS data
      FROM old_cases c JOIN reports r ON r.subject_type = c.subject_type AND r.subject_id = c.subject_id AND r.kind = c.report_kind
       AND r.community_id IS NOT DISTINCT FROM c.community_id
    UNION ALL
    SELECT c.id, date_trunc('milliseconds', d.decided_at), 1, d.id, 'acted', NULL, d.id, (array_agg(r.outcome))[1],
           jsonb_build_object('act', d.act, 'closes', coalesce((array_agg(r.outcome))[1], 'nothing'))
      FROM old_cases c JOIN reports r ON r.subject_type = c.subject_type AND r.subject_id = c.subject_id AND r.kind = c.report_kind
       AND r.community_id IS NOT DISTINCT FROM c.community_id JOIN decisions d ON d.id = r.decision_id
     GROUP BY c.id, d.id) AS e;
INSERT INTO cases (id, community_id, kind, subject_type, subject_id, about_persona_id, status, urgency, opened_at, due_at, reports, outcome, closed_at, last_seq)
  SELECT c.id, c.community_id, c.kind, c.subject_type, c.subject_id, c.about_persona_id,
         CASE last.type WHEN 'acted' THEN 'closed' ELSE 'new' END, c.urgency, c.opened_at,
         coalesce((SELECT min(e.at) FROM old_events e WHERE e.case_id = c.id AND e.type = 'reported'
                      AND e.seq > coalesce((SELECT max(a.seq) FROM old_events a WHERE a.case_id = c.id AND a.type = 'acted'), 0)),
                  (SELECT min(e.at) FROM old_events e WHERE e.case_id = c.id AND e.type = 'reported'
                      AND e.seq > coalesce((SELECT max(a.seq) FROM old_events a WHERE a.case_id = c.id AND a.type = 'acted' AND a.seq < last.seq), 0))) + c.clock,
         (SELECT count(*) FROM old_events e WHERE e.case_id = c.id AND e.type = 'reported'),
         CASE last.type WHEN 'acted' THEN coalesce(last.outcome, 'nothing') END, CASE last.type WHEN 'acted' THEN last.at END, last.seq
    FROM old_cases c JOIN LATERAL (SELECT * FROM old_events e WHERE e.case_id = c.id ORDER BY e.seq DESC LIMIT 1) AS last ON true;
INSERT INTO case_events (case_id, seq, at, type, data)
  SELECT c.id, 1, c.opened_at, 'opened', jsonb_build_object('kind', c.kind, 'urgency', c.urgency,
         'dueAt', to_char((c.opened_at + c.clock) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM old_cases c;
INSERT INTO case_events (case_id, seq, at, type, report_id, decision_id, data)
  SELECT case_id, seq, at, type, report_id, decision_id, data FROM old_events;
UPDATE reports r SET case_id = e.case_id FROM old_events e WHERE e.report_id = r.id;
UPDATE decisions d SET case_id = e.case_id FROM old_events e WHERE e.decision_id = d.id;
END $$;
