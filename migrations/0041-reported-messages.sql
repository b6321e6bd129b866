-- room: messages, moderation, notifications
-- What a report of a private message opens: that message and at most three around it, to one of the staff who look after
-- the case, with a reason, for half an hour, written down. Nothing else leads from staff to private words.

-- Only one of the two can report a message, and only the other one's.
CREATE POLICY reports_of_message ON reports AS RESTRICTIVE FOR INSERT WITH CHECK (
  subject_type <> 'message'
  OR EXISTS (SELECT 1 FROM private_messages m WHERE m.id = subject_id AND m.deleted_at IS NULL
                AND NOT m.persona_id = ANY ((SELECT app.my_personas())::uuid[])));

-- A look is at what the case is about.
CREATE POLICY private_looks_at_subject ON private_looks AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT 1 FROM cases c WHERE c.id = case_id AND c.subject_type = 'message' AND c.subject_id = thing_id AND c.status <> 'closed'));

-- The words of a look, for whoever took it: two messages before, the reported one, one after. Empty when it may not be:
-- another's look, an old one, a case that is no longer theirs, a report that none of the two made, one's own conversation.
CREATE FUNCTION app.reported_message(p_look uuid, p_at timestamptz)
RETURNS TABLE (id uuid, conversation_id uuid, persona_id uuid, name text, at timestamptz, sealed bytea, taken_back boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH it AS (
    SELECT m.id, m.conversation_id FROM private_looks l
      JOIN cases c ON c.id = l.case_id AND c.subject_type = 'message' AND c.subject_id = l.thing_id AND c.status <> 'closed'
      JOIN private_messages m ON m.id = l.thing_id
      JOIN private_conversations pc ON pc.id = m.conversation_id
     WHERE l.id = p_look AND l.by_persona_id = ANY (app.my_personas()) AND l.at > p_at - interval '30 minutes'
       AND app.is_active() AND app.looks_after(c.community_id, c.escalated_to IS NOT DISTINCT FROM 'operators')
       AND NOT pc.from_persona_id = ANY (app.my_personas()) AND NOT pc.to_persona_id = ANY (app.my_personas())
       AND EXISTS (SELECT 1 FROM reports r JOIN report_authors ra ON ra.report_id = r.id
                     JOIN persona_owners po ON po.member_id = ra.member_id
                    WHERE r.case_id = c.id AND r.subject_type = 'message' AND r.subject_id = m.id
                      AND po.persona_id IN (pc.from_persona_id, pc.to_persona_id))),
  near AS (
    SELECT it.id FROM it
    UNION (SELECT b.id FROM private_messages b JOIN it ON b.conversation_id = it.conversation_id AND b.id < it.id ORDER BY b.id DESC LIMIT 2)
    UNION (SELECT a.id FROM private_messages a JOIN it ON a.conversation_id = it.conversation_id AND a.id > it.id ORDER BY a.id LIMIT 1))
  SELECT m.id, m.conversation_id, m.persona_id, p.name, m.created_at,
         CASE WHEN m.deleted_at IS NULL THEN m.sealed WHEN m.id = (SELECT it.id FROM it) THEN m.kept END, m.deleted_at IS NOT NULL
    FROM near JOIN private_messages m ON m.id = near.id JOIN personas p ON p.id = m.persona_id ORDER BY m.id
$$;
-- Whom a look concerns: the two of them, and nothing about what they wrote. For whoever took the look.
CREATE FUNCTION app.people_of_look(p_look uuid) RETURNS TABLE (persona_id uuid, conversation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT unnest(ARRAY[pc.from_persona_id, pc.to_persona_id]), pc.id
    FROM private_looks l JOIN private_messages m ON m.id = l.thing_id JOIN private_conversations pc ON pc.id = m.conversation_id
   WHERE l.id = p_look AND l.by_persona_id = ANY (app.my_personas())
$$;

-- Taking words back does not end a look into them: they are kept for it, and gone when the case is.
CREATE FUNCTION app.keep_reported() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL AND EXISTS (
       SELECT 1 FROM cases c WHERE c.subject_type = 'message' AND c.subject_id = OLD.id AND c.status <> 'closed') THEN
    NEW.kept := OLD.sealed;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER private_messages_keep BEFORE UPDATE OF deleted_at ON private_messages
  FOR EACH ROW EXECUTE FUNCTION app.keep_reported();
CREATE FUNCTION app.forget_reported() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE private_messages SET kept = NULL WHERE id = NEW.subject_id AND kept IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.subject_type = 'message' AND c.subject_id = NEW.subject_id AND c.status <> 'closed');
  RETURN NULL;
END $$;
CREATE TRIGGER cases_forget_reported AFTER UPDATE OF status ON cases
  FOR EACH ROW WHEN (NEW.subject_type = 'message' AND NEW.status = 'closed') EXECUTE FUNCTION app.forget_reported();

-- The number on every page: a conversation that one left, or that a block hides, is not counted.
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
       AND (n.kind NOT IN ('message', 'message_request') OR app.sees_conversation(n.subject_id))
     LIMIT 100) AS few
$$;
REVOKE EXECUTE ON FUNCTION app.unread_count(uuid) FROM PUBLIC;
