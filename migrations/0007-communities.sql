-- room: communities
-- Topics for the directory, who made an invitation, and the reason a membership ended.

-- owner: communities; privacy: members; why: shown wherever the community itself is
CREATE TABLE community_topics (
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  topic text NOT NULL CHECK (length(topic) BETWEEN 2 AND 40 AND topic = lower(topic)),
  PRIMARY KEY (community_id, topic)
);
CREATE INDEX community_topics_by_topic ON community_topics (topic);
ALTER TABLE community_topics ENABLE ROW LEVEL SECURITY;
CREATE POLICY community_topics_read ON community_topics FOR SELECT
  USING (EXISTS (SELECT 1 FROM communities c WHERE c.id = community_id));
CREATE POLICY community_topics_write ON community_topics
  USING (community_id = ANY ((SELECT app.my_moderated())::uuid[]));

-- Somebody who no longer looks after a community must not keep doors open to it: their invitations end with their role.
ALTER TABLE invitations ADD COLUMN made_by uuid REFERENCES personas ON DELETE SET NULL;

-- What a person was told when they were removed; own rows only (memberships_self).
ALTER TABLE memberships ADD COLUMN end_reason text NOT NULL DEFAULT '' CHECK (length(end_reason) <= 1000);

-- People with a role come first on the people page.
CREATE INDEX community_people_with_role ON community_people (community_id, role) WHERE role <> 'member';
