-- room: platform
-- The viewer's row says whether they moderate anywhere, so that the menu can offer the queue.
DROP FUNCTION app.begin_session(bytea);
CREATE FUNCTION app.begin_session(p_token_hash bytea) RETURNS TABLE (
  session_id uuid, member_id uuid, persona_id uuid, persona_name text, is_operator boolean, active boolean,
  country text, locale text, theme text, unread integer, touch boolean, moderates boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s record;
BEGIN
  SELECT se.id, se.member_id AS member, se.last_used_at INTO s FROM sessions se
   WHERE se.token_hash = p_token_hash AND se.expires_at > now();
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM app.begin_viewer(s.member);
  RETURN QUERY
    SELECT s.id, m.id, p.id, p.name, app.is_operator(), app.is_active(), m.country::text, m.locale, m.theme,
           app.unread_count(m.id), s.last_used_at < now() - interval '10 minutes', cardinality(app.my_moderated()) > 0
      FROM members m JOIN persona_owners po ON po.member_id = m.id
      JOIN personas p ON p.id = po.persona_id AND p.kind = 'global'
     WHERE m.id = s.member AND m.standing <> 'closed';
END $$;
