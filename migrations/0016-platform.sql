-- room: platform
-- The beginning of every request, in as few statements as it can be: one that reads everything about the viewer, one for
-- blocks, one that fixes the settings. It was eight; on the busiest pages it cost as much as the page's own statement.

CREATE OR REPLACE FUNCTION app.begin_viewer(p_member uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  r record; b text;
BEGIN
  SELECT m.id, m.is_operator, m.standing = 'active' OR m.standing = 'suspended' AND m.suspended_until < now() AS active,
         ARRAY(SELECT persona_id FROM persona_owners WHERE member_id = m.id) AS personas, c.all_of_them, c.moderated
    INTO r
    FROM members m
    LEFT JOIN LATERAL (
      SELECT array_agg(ms.community_id)::text AS all_of_them,
             (array_agg(ms.community_id) FILTER (WHERE ms.role IN ('owner', 'moderator')))::text AS moderated
        FROM memberships ms WHERE ms.member_id = m.id AND ms.status = 'active') AS c ON true
   WHERE m.id = p_member AND m.standing <> 'closed';
  IF NOT FOUND THEN RETURN; END IF;
  SELECT array_agg(x)::text INTO b FROM (
    SELECT persona_id AS x FROM blocks WHERE member_id = r.id
    UNION SELECT as_persona_id FROM blocks WHERE persona_id = ANY (r.personas)) AS both_ways;
  PERFORM set_config('app.member', r.id::text, true),
          set_config('app.active', CASE WHEN r.active THEN 'on' ELSE '' END, true),
          set_config('app.operator', CASE WHEN r.is_operator AND r.active THEN 'on' ELSE '' END, true),
          set_config('app.personas', r.personas::text, true),
          set_config('app.communities', CASE WHEN r.active THEN coalesce(r.all_of_them, '{}') ELSE '{}' END, true),
          set_config('app.moderated', CASE WHEN r.active THEN coalesce(r.moderated, '{}') ELSE '{}' END, true),
          set_config('app.blocked', coalesce(b, '{}'), true);
END $$;

CREATE OR REPLACE FUNCTION app.begin_session(p_token_hash bytea) RETURNS TABLE (
  session_id uuid, member_id uuid, persona_id uuid, persona_name text, is_operator boolean, active boolean,
  country text, locale text, theme text, unread integer, touch boolean, moderates boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT se.id, m.id, p.id, p.name, m.country::text, m.locale, m.theme,
         (SELECT count(*)::integer FROM (SELECT 1 FROM notifications n WHERE n.member_id = m.id AND n.read_at IS NULL LIMIT 100) AS few),
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
  RETURN NEXT;
END $$;
