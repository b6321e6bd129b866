-- room: notifications
-- At most one notification for each thing, a count that tells nothing of what one can no longer see, and when mail went out.

CREATE UNIQUE INDEX notifications_once_per_post ON notifications (member_id, post_id) WHERE kind IN ('reply', 'mention', 'quote');
CREATE UNIQUE INDEX notifications_once_per_subject ON notifications (member_id, kind, subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX notifications_read_long_ago ON notifications (read_at) WHERE read_at IS NOT NULL;
CREATE INDEX notifications_in_community ON notifications (member_id, community_id);

-- owner: notifications; privacy: private; why: when somebody was last sent a mail; keeps mails to one an hour
CREATE TABLE notification_mails (
  member_id uuid PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  sent_at timestamptz NOT NULL
);
ALTER TABLE notification_mails ENABLE ROW LEVEL SECURITY;
CREATE POLICY notification_mails_system ON notification_mails USING (app.system() = 'jobs');

-- The number on every page follows the rules of the page itself: what the viewer may not read now is not counted. It
-- runs after app.begin_viewer, so the viewer's communities, personas and blocks are known.
CREATE OR REPLACE FUNCTION app.unread_count(p_member uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM (
    SELECT 1 FROM notifications n
     WHERE n.member_id = p_member AND n.read_at IS NULL
       AND (n.post_id IS NULL OR EXISTS (
             SELECT 1 FROM posts p WHERE p.id = n.post_id AND p.state = 'published'
                AND NOT p.persona_id = ANY (app.blocked_personas())
                AND (p.community_id = ANY (app.my_communities())
                     OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = p.community_id))))
       AND (n.kind <> 'join_request' OR n.community_id = ANY (app.my_moderated()))
     LIMIT 100) AS few
$$;
