-- room: moderation, communities
-- Looking after those who look after others: how words stay folded, a buddy by agreement, talks between two; and which
-- invitation somebody came by, for the signs of accounts that belong together.

ALTER TABLE moderator_wishes
  ADD COLUMN fold text NOT NULL DEFAULT 'always' CHECK (fold IN ('always', 'strong', 'never')),
  ALTER COLUMN daily_budget SET DEFAULT 25;
UPDATE moderator_wishes SET fold = 'never' WHERE NOT folds;
ALTER TABLE moderator_wishes DROP COLUMN folds, DROP COLUMN rests_until;

-- `opened` is the sum of weights. Heavy ones in a row: after some the queue offers something lighter. What somebody opened
-- today stays open for them and counts once; forgotten with the row.
ALTER TABLE exposures
  ADD COLUMN heavy_in_a_row integer NOT NULL DEFAULT 0,
  ADD COLUMN opened_posts uuid[] NOT NULL DEFAULT '{}';

-- Both agree; then the buddy sees one thing: that a day was a lot.
ALTER TABLE moderator_buddies ADD COLUMN agreed_at timestamptz, ADD COLUMN a_lot_on date;
DROP POLICY moderator_buddies_read ON moderator_buddies;
DROP POLICY moderator_buddies_own ON moderator_buddies;
REVOKE UPDATE ON moderator_buddies FROM companionway_app;
GRANT UPDATE (agreed_at, a_lot_on) ON moderator_buddies TO companionway_app;
CREATE POLICY moderator_buddies_read ON moderator_buddies FOR SELECT USING (
  community_id = ANY ((SELECT app.my_moderated())::uuid[])
  AND (persona_id = ANY ((SELECT app.my_personas())::uuid[]) OR buddy_persona_id = ANY ((SELECT app.my_personas())::uuid[])));
CREATE POLICY moderator_buddies_ask ON moderator_buddies FOR INSERT WITH CHECK (
  community_id = ANY ((SELECT app.my_moderated())::uuid[]) AND persona_id = ANY ((SELECT app.my_personas())::uuid[])
  AND agreed_at IS NULL AND a_lot_on IS NULL
  AND EXISTS (SELECT 1 FROM community_people cp WHERE cp.community_id = moderator_buddies.community_id
                AND cp.persona_id = buddy_persona_id AND cp.role IN ('owner', 'moderator')));
CREATE POLICY moderator_buddies_agree ON moderator_buddies FOR UPDATE
  USING (agreed_at IS NULL AND buddy_persona_id = ANY ((SELECT app.my_personas())::uuid[])
         AND community_id = ANY ((SELECT app.my_moderated())::uuid[]))
  WITH CHECK (agreed_at IS NOT NULL AND a_lot_on IS NULL);
CREATE POLICY moderator_buddies_tell ON moderator_buddies FOR UPDATE
  USING (agreed_at IS NOT NULL AND persona_id = ANY ((SELECT app.my_personas())::uuid[]))
  WITH CHECK (agreed_at IS NOT NULL AND persona_id = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY moderator_buddies_end ON moderator_buddies FOR DELETE USING (
  persona_id = ANY ((SELECT app.my_personas())::uuid[]) OR buddy_persona_id = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY moderator_buddies_forget ON moderator_buddies FOR UPDATE USING (app.system() = 'jobs') WITH CHECK (a_lot_on IS NULL);
CREATE POLICY moderator_buddies_jobs ON moderator_buddies FOR SELECT USING (app.system() = 'jobs');

-- A talk is between two: once somebody said yes, no other colleague sees that it was asked for.
ALTER TABLE debriefs ADD COLUMN answer text NOT NULL DEFAULT '' CHECK (length(answer) <= 500);
DROP POLICY debriefs_own ON debriefs;
DROP POLICY debriefs_answer ON debriefs;
REVOKE UPDATE ON debriefs FROM companionway_app;
GRANT UPDATE (answered_by, answered_at, answer) ON debriefs TO companionway_app;
CREATE POLICY debriefs_own ON debriefs FOR SELECT USING (asked_by = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY debriefs_ask ON debriefs FOR INSERT WITH CHECK (
  asked_by = ANY ((SELECT app.my_personas())::uuid[]) AND answered_at IS NULL AND app.looks_after(community_id, false));
CREATE POLICY debriefs_take_back ON debriefs FOR DELETE USING (
  asked_by = ANY ((SELECT app.my_personas())::uuid[]) OR app.system() = 'jobs');
CREATE POLICY debriefs_forget ON debriefs FOR SELECT USING (app.system() = 'jobs');
CREATE POLICY debriefs_asked ON debriefs FOR SELECT USING (
  app.looks_after(community_id, false) AND (
    answered_by = ANY ((SELECT app.my_personas())::uuid[])
    OR answered_by IS NULL AND (asked_of IS NULL OR asked_of = ANY ((SELECT app.my_personas())::uuid[]))));
CREATE POLICY debriefs_answer ON debriefs FOR UPDATE
  USING (answered_at IS NULL AND app.looks_after(community_id, false)
         AND NOT asked_by = ANY ((SELECT app.my_personas())::uuid[])
         AND (asked_of IS NULL OR asked_of = ANY ((SELECT app.my_personas())::uuid[])))
  WITH CHECK (answered_by = ANY ((SELECT app.my_personas())::uuid[]));

CREATE POLICY exposures_age ON exposures FOR SELECT USING (app.system() = 'jobs');

-- Which invitation somebody came by; for the nightly look for accounts that belong together. Private like the membership.
ALTER TABLE memberships ADD COLUMN invitation_id uuid REFERENCES invitations ON DELETE SET NULL;
CREATE INDEX memberships_by_invitation ON memberships (invitation_id) WHERE invitation_id IS NOT NULL;

-- One sign of a kind for a case or a pair; nobody sees one that is about themselves.
CREATE UNIQUE INDEX moderation_signals_one_brigade ON moderation_signals (case_id) WHERE kind = 'brigade';
CREATE UNIQUE INDEX moderation_signals_one_pair ON moderation_signals (community_id, persona_id, other_persona_id) WHERE kind = 'related';
DROP POLICY moderation_signals_staff ON moderation_signals;
REVOKE UPDATE ON moderation_signals FROM companionway_app;
GRANT UPDATE (signs, sureness, at, dismissed_at) ON moderation_signals TO companionway_app;
CREATE POLICY moderation_signals_staff ON moderation_signals FOR SELECT USING (
  (app.looks_after(community_id, false) OR kind = 'brigade' AND EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id))
  AND NOT persona_id = ANY ((SELECT app.my_personas())::uuid[])
  AND NOT coalesce(other_persona_id = ANY ((SELECT app.my_personas())::uuid[]), false));
