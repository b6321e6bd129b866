-- room: messages
-- Private messages between two personas. Row-level security knows the two of them and nobody else: no operator, no
-- moderator, no purpose of the program. What a report opens, for how long and to whom, is in 0041.

-- owner: messages; privacy: private; why: who writes with whom, by which names, and since when
CREATE TABLE private_conversations (
  id uuid PRIMARY KEY,
  from_persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  to_persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  -- Where they met; null for names that are used everywhere.
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  started_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  -- Null: a request. That it was declined stands on the other one's side, where its writer never sees it.
  accepted_at timestamptz,
  ended_at timestamptz,
  CHECK (from_persona_id <> to_persona_id)
);
CREATE UNIQUE INDEX private_conversations_one ON private_conversations
  (least(from_persona_id, to_persona_id), greatest(from_persona_id, to_persona_id)) WHERE ended_at IS NULL;
CREATE INDEX private_conversations_from ON private_conversations (from_persona_id, last_at DESC, id DESC);
CREATE INDEX private_conversations_to ON private_conversations (to_persona_id, last_at DESC, id DESC);
ALTER TABLE private_conversations ENABLE ROW LEVEL SECURITY;

-- owner: messages; privacy: private; why: what one of the two did on their own side: read, muted, declined, left; never the other's to know
CREATE TABLE private_sides (
  conversation_id uuid NOT NULL REFERENCES private_conversations ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  -- The last message that this one had before them.
  read_id uuid,
  muted_at timestamptz,
  declined_at timestamptz,
  left_at timestamptz,
  PRIMARY KEY (conversation_id, persona_id)
);
CREATE INDEX private_sides_by_persona ON private_sides (persona_id);
ALTER TABLE private_sides ENABLE ROW LEVEL SECURITY;

-- owner: messages; privacy: private; why: the words, sealed with the instance key before they are stored
CREATE TABLE private_messages (
  id uuid PRIMARY KEY,
  conversation_id uuid NOT NULL REFERENCES private_conversations ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  sealed bytea CHECK (length(sealed) <= 100000),
  created_at timestamptz NOT NULL,
  deleted_at timestamptz,
  submission_id uuid NOT NULL,
  -- Taken back while somebody looks into a report of it: for that look alone, and gone when it is settled (0041).
  kept bytea,
  UNIQUE (persona_id, submission_id),
  CHECK ((sealed IS NULL) = (deleted_at IS NOT NULL))
);
CREATE INDEX private_messages_by_conversation ON private_messages (conversation_id, id DESC);
ALTER TABLE private_messages ENABLE ROW LEVEL SECURITY;

-- owner: messages; privacy: private; why: from whom a member wants private messages is nobody else's business
CREATE TABLE message_wishes (
  member_id uuid PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  who text NOT NULL CHECK (who IN ('nobody', 'communities', 'members'))
);
ALTER TABLE message_wishes ENABLE ROW LEVEL SECURITY;
CREATE POLICY message_wishes_self ON message_wishes USING (member_id = app.viewer());

CREATE POLICY private_sides_own ON private_sides FOR SELECT
  USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]));

-- One of the two, with no block between the two names, and not gone from it.
CREATE POLICY private_conversations_read ON private_conversations FOR SELECT USING (
  (from_persona_id = ANY ((SELECT app.my_personas())::uuid[]) OR to_persona_id = ANY ((SELECT app.my_personas())::uuid[]))
  AND NOT from_persona_id = ANY ((SELECT app.blocked_personas())::uuid[])
  AND NOT to_persona_id = ANY ((SELECT app.blocked_personas())::uuid[])
  AND NOT EXISTS (SELECT 1 FROM private_sides s WHERE s.conversation_id = id AND s.left_at IS NOT NULL
                     AND s.persona_id = ANY ((SELECT app.my_personas())::uuid[])));
CREATE POLICY private_messages_read ON private_messages FOR SELECT
  USING (EXISTS (SELECT 1 FROM private_conversations c WHERE c.id = conversation_id));

-- The same question for a number on every page and for lists of other rooms, which do not name these tables.
CREATE FUNCTION app.sees_conversation(p_conversation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM private_conversations c
     WHERE c.id = p_conversation AND (c.from_persona_id = ANY (app.my_personas()) OR c.to_persona_id = ANY (app.my_personas()))
       AND NOT c.from_persona_id = ANY (app.blocked_personas()) AND NOT c.to_persona_id = ANY (app.blocked_personas())
       AND NOT EXISTS (SELECT 1 FROM private_sides s WHERE s.conversation_id = c.id AND s.left_at IS NOT NULL
                          AND s.persona_id = ANY (app.my_personas())))
$$;

-- Whether the viewer, under one of their names, may begin to write to somebody. One answer for every reason: a wish, a
-- block, a door that was closed before, nobody there. Judged by the names alone, so that it ties no two of them together.
CREATE FUNCTION app.takes_messages(p_from uuid, p_to uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT app.is_active() AND p_from = ANY (app.my_personas()) AND NOT p_to = ANY (app.my_personas())
     AND NOT p_to = ANY (app.blocked_personas())
     AND EXISTS (
       SELECT 1 FROM personas a, personas b
         JOIN persona_owners po ON po.persona_id = b.id
         JOIN members m ON m.id = po.member_id AND m.standing <> 'closed'
         LEFT JOIN message_wishes w ON w.member_id = m.id
        WHERE a.id = p_from AND b.id = p_to AND a.kind <> 'alias' AND b.kind <> 'alias'
          AND a.closed_at IS NULL AND b.closed_at IS NULL
          -- A name of one community is for the people of that community.
          AND (a.community_id IS NULL OR a.community_id = ANY (app.my_communities())
               AND EXISTS (SELECT 1 FROM community_people cp WHERE cp.community_id = a.community_id AND cp.persona_id = b.id))
          AND (b.community_id IS NULL OR b.community_id = ANY (app.my_communities())
               OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = b.community_id))
          AND CASE coalesce(w.who, 'communities')
                WHEN 'members' THEN true
                WHEN 'communities' THEN EXISTS (SELECT 1 FROM community_people cp
                   WHERE cp.persona_id = b.id AND cp.community_id = ANY (app.my_communities()))
                ELSE false END)
     -- Who left, or put a request aside, is not asked again; who took a request back may ask again after a month.
     AND NOT EXISTS (
       SELECT 1 FROM private_conversations c LEFT JOIN private_sides s ON s.conversation_id = c.id AND s.persona_id = p_to
        WHERE (c.from_persona_id, c.to_persona_id) IN ((p_from, p_to), (p_to, p_from))
          AND (s.left_at IS NOT NULL OR s.declined_at IS NOT NULL
               OR c.from_persona_id = p_from AND c.accepted_at IS NULL AND c.started_at > now() - interval '30 days'))
$$;

-- A request is one message; then words go both ways until one of the two leaves.
CREATE FUNCTION app.may_send(p_conversation uuid, p_persona uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT app.is_active() AND p_persona = ANY (app.my_personas()) AND app.sees_conversation(p_conversation)
     AND EXISTS (
       SELECT 1 FROM private_conversations c
         JOIN personas o ON o.id = CASE WHEN c.from_persona_id = p_persona THEN c.to_persona_id ELSE c.from_persona_id END
        WHERE c.id = p_conversation AND p_persona IN (c.from_persona_id, c.to_persona_id) AND c.ended_at IS NULL AND o.closed_at IS NULL
          AND (c.accepted_at IS NOT NULL
               OR p_persona = c.from_persona_id AND NOT EXISTS (SELECT 1 FROM private_messages m WHERE m.conversation_id = c.id)))
$$;
CREATE FUNCTION app.is_side(p_conversation uuid, p_persona uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM private_conversations c
                  WHERE c.id = p_conversation AND p_persona IN (c.from_persona_id, c.to_persona_id))
$$;

REVOKE UPDATE, DELETE ON private_conversations, private_messages FROM companionway_app;
GRANT UPDATE (accepted_at, ended_at) ON private_conversations TO companionway_app;
GRANT UPDATE (sealed, deleted_at) ON private_messages TO companionway_app;
REVOKE SELECT, INSERT ON private_messages FROM companionway_app;
GRANT SELECT (id, conversation_id, persona_id, sealed, created_at, deleted_at, submission_id),
      INSERT (id, conversation_id, persona_id, sealed, created_at, submission_id) ON private_messages TO companionway_app;
REVOKE DELETE ON private_sides FROM companionway_app;

CREATE POLICY private_conversations_begin ON private_conversations FOR INSERT WITH CHECK (
  accepted_at IS NULL AND ended_at IS NULL AND app.takes_messages(from_persona_id, to_persona_id));
CREATE POLICY private_conversations_change ON private_conversations FOR UPDATE
  USING (ended_at IS NULL AND (from_persona_id = ANY ((SELECT app.my_personas())::uuid[]) OR to_persona_id = ANY ((SELECT app.my_personas())::uuid[])))
  WITH CHECK (true);
CREATE FUNCTION app.guard_acceptance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.accepted_at IS DISTINCT FROM OLD.accepted_at
     AND (OLD.accepted_at IS NOT NULL OR NOT NEW.to_persona_id = ANY (app.my_personas())) THEN
    RAISE EXCEPTION 'only the one who was written to accepts, once' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER private_conversations_guard BEFORE UPDATE OF accepted_at ON private_conversations
  FOR EACH ROW EXECUTE FUNCTION app.guard_acceptance();
CREATE POLICY private_sides_add ON private_sides FOR INSERT
  WITH CHECK (persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND app.is_side(conversation_id, persona_id));
CREATE POLICY private_sides_change ON private_sides FOR UPDATE
  USING (persona_id = ANY ((SELECT app.my_personas())::uuid[])) WITH CHECK (app.is_side(conversation_id, persona_id));
CREATE POLICY private_messages_send ON private_messages FOR INSERT WITH CHECK (app.may_send(conversation_id, persona_id));
-- One's own words can be taken back and nothing else.
CREATE POLICY private_messages_take_back ON private_messages FOR UPDATE
  USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND deleted_at IS NULL)
  WITH CHECK (persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND sealed IS NULL AND deleted_at IS NOT NULL);

CREATE FUNCTION app.note_message() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE private_conversations SET last_at = greatest(last_at, NEW.created_at) WHERE id = NEW.conversation_id;
  RETURN NULL;
END $$;
CREATE TRIGGER private_messages_note AFTER INSERT ON private_messages FOR EACH ROW EXECUTE FUNCTION app.note_message();

-- How many conversations the viewer began since then, also those that they see no longer: leaving resets no limit.
CREATE FUNCTION app.conversations_begun(p_since timestamptz) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM (SELECT 1 FROM private_conversations
    WHERE from_persona_id = ANY (app.my_personas()) AND started_at > p_since LIMIT 1000) AS few
$$;

-- An account ends: its conversations with it, its words if their writer wishes so, also where a block hides them.
CREATE FUNCTION app.leave_conversations(p_erase boolean, p_at timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE mine uuid[] := app.my_personas();
BEGIN
  IF p_erase THEN
    UPDATE private_messages SET sealed = NULL, deleted_at = p_at WHERE persona_id = ANY (mine) AND deleted_at IS NULL;
  END IF;
  UPDATE private_conversations SET ended_at = p_at
   WHERE ended_at IS NULL AND (from_persona_id = ANY (mine) OR to_persona_id = ANY (mine));
  DELETE FROM private_sides WHERE persona_id = ANY (mine);
  DELETE FROM message_wishes WHERE member_id = app.viewer();
END $$;

-- Unfinished private words are kept as other drafts are: for their writer alone.
ALTER TABLE drafts DROP CONSTRAINT drafts_kind_check,
  ADD CHECK (kind IN ('thread', 'reply', 'edit', 'message', 'report', 'other'));
