-- room: platform
-- The unread number follows the rules of its page again (class A2: after access is lost, no count may speak of what was
-- there). Members with nothing unread, which is most requests, pay nothing for it.

CREATE OR REPLACE FUNCTION app.begin_session(p_token_hash bytea) RETURNS TABLE (
  session_id uuid, member_id uuid, persona_id uuid, persona_name text, is_operator boolean, active boolean,
  country text, locale text, theme text, unread integer, touch boolean, moderates boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT se.id, m.id, p.id, p.name, m.country::text, m.locale, m.theme,
         CASE WHEN EXISTS (SELECT 1 FROM notifications n WHERE n.member_id = m.id AND n.read_at IS NULL) THEN 1 ELSE 0 END,
         se.last_used_at < now() - interval '10 minutes'
    INTO session_id, member_id, persona_id, persona_name, country, locale, theme, unread, touch
    FROM sessions se
    JOIN members m ON m.id = se.member_id AND m.standing <> 'closed'
    JOIN persona_owners po ON po.member_id = m.id
    JOIN personas p ON p.id = po.persona_id AND p.kind = 'global'
   WHERE se.token_hash = p_token_hash AND se.expires_at > now();
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM app.begin_viewer(member_id);
  is_operator := app.is_operator();
  active := app.is_active();
  moderates := app.my_moderated() <> '{}';
  -- Only now is it known what this viewer may read.
  IF unread > 0 THEN unread := app.unread_count(member_id); END IF;
  RETURN NEXT;
END $$;
