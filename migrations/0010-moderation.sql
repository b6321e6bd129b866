-- room: moderation
-- What a reporter wishes and hears back, who a report is about (so that nobody sees reports about themselves), and
-- decisions that nobody can change afterwards.

ALTER TABLE reports
  ADD COLUMN about_persona_id uuid REFERENCES personas ON DELETE SET NULL,
  ADD COLUMN wish text NOT NULL DEFAULT 'look' CHECK (wish IN ('look', 'talk', 'take_away', 'reach_out', 'know')),
  ADD COLUMN outcome text CHECK (outcome IN ('acted', 'cared', 'nothing')),
  ADD COLUMN answer text NOT NULL DEFAULT '' CHECK (length(answer) <= 2000),
  DROP CONSTRAINT reports_note_check,
  ADD CHECK (length(note) <= 8000);
CREATE INDEX reports_open ON reports (community_id, id) WHERE state = 'open';

-- Reports are never rewritten: only what is decided about them changes, and what their own author adds while they wait.
REVOKE UPDATE, DELETE ON reports FROM companionway_app;
GRANT UPDATE (state, decision_id, decided_at, outcome, answer, note, rule_id, wish) ON reports TO companionway_app;

DROP POLICY reports_moderators ON reports;
CREATE POLICY reports_staff_read ON reports FOR SELECT USING (
  (community_id = ANY ((SELECT app.my_moderated())::uuid[]) OR community_id IS NULL AND app.is_operator())
  AND NOT coalesce(about_persona_id = ANY ((SELECT app.my_personas())::uuid[]), false)
  AND NOT (subject_type = 'community' AND subject_id = ANY ((SELECT app.my_moderated())::uuid[])));
CREATE POLICY reports_staff_decide ON reports FOR UPDATE USING (
  (community_id = ANY ((SELECT app.my_moderated())::uuid[]) OR community_id IS NULL AND app.is_operator())
  AND NOT coalesce(about_persona_id = ANY ((SELECT app.my_personas())::uuid[]), false)
  AND NOT (subject_type = 'community' AND subject_id = ANY ((SELECT app.my_moderated())::uuid[])));
CREATE POLICY reports_add_to_own ON reports FOR UPDATE
  USING (state = 'open' AND EXISTS (SELECT 1 FROM report_authors ra WHERE ra.report_id = id AND ra.member_id = app.viewer()))
  WITH CHECK (state = 'open');

ALTER TABLE decisions
  ADD COLUMN rule_title text CHECK (length(rule_title) <= 140),
  DROP CONSTRAINT decisions_act_check,
  ADD CHECK (act IN ('hide', 'restore', 'release', 'dismiss', 'care', 'warn', 'note'));
CREATE INDEX decisions_by_subject ON decisions (subject_type, subject_id, id DESC);
REVOKE UPDATE, DELETE ON decisions FROM companionway_app;
DROP POLICY decisions_moderators ON decisions;
CREATE POLICY decisions_staff_read ON decisions FOR SELECT USING (
  (community_id = ANY ((SELECT app.my_moderated())::uuid[]) OR community_id IS NULL AND app.is_operator())
  AND NOT coalesce(author_persona_id = ANY ((SELECT app.my_personas())::uuid[]), false));
CREATE POLICY decisions_staff_write ON decisions FOR INSERT WITH CHECK (
  community_id = ANY ((SELECT app.my_moderated())::uuid[]) OR community_id IS NULL AND app.is_operator());
-- What is decided about a community concerns those who lead it.
CREATE POLICY decisions_of_community ON decisions FOR SELECT
  USING (subject_type = 'community' AND subject_id = ANY ((SELECT app.my_moderated())::uuid[]) AND act <> 'dismiss');

-- Whether a community has somebody who may decide about a persona: its staff without the person behind the persona, and
-- (p_above) only those above that person's rank. An alias hides its rank too, so any other staff will do.
CREATE FUNCTION app.has_judge(p_community uuid, p_persona uuid, p_above boolean) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH author AS (
    SELECT po.member_id, p.kind,
           (SELECT m.role FROM memberships m
             WHERE m.community_id = p_community AND m.member_id = po.member_id AND m.status = 'active') AS role
      FROM personas p JOIN persona_owners po ON po.persona_id = p.id WHERE p.id = p_persona)
  SELECT EXISTS (
    SELECT 1 FROM memberships m LEFT JOIN author a ON true
     WHERE m.community_id = p_community AND m.status = 'active' AND m.role IN ('owner', 'moderator')
       AND m.member_id IS DISTINCT FROM a.member_id
       AND (NOT p_above OR a.kind = 'alias' OR a.role IS NULL OR a.role NOT IN ('owner', 'moderator')
            OR a.role = 'moderator' AND m.role = 'owner'))
$$;
