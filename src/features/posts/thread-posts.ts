// The columns of posts on a thread page, in SQL, for whichever posts are asked for.
import { type RawBuilder, sql } from 'kysely';
import type { Extras } from './slots.ts';

/** How long after writing the care panel may still stand beside one's own words. */
const careMinutes = 60;

/** @param found selects from posts, bounded; row-level security decides what of it is there */
export function postRows(found: RawBuilder<unknown>, now: Date, extras: Pick<Extras, 'post'>) {
  const recent = new Date(now.getTime() - careMinutes * 60_000);
  return sql`
SELECT p.id, p.persona_id AS "personaId", pe.name, pe.kind = 'alias' AS alias, cp.role, p.state, p.is_opening AS "isOpening",
  mine.yes AS mine, p.persona_id = ANY (app.blocked_personas()) AS blocked, p.persona_id = ANY (muted.list) AS muted,
  p.content_notes AS notes, floor(extract(epoch FROM p.created_at) * 1000) AS at,
  floor(extract(epoch FROM p.edited_at) * 1000) AS "editedAt",
  CASE WHEN q.id IS NOT NULL THEN json_build_object('id', q.id, 'personaId', q.persona_id,
    'mine', q.persona_id = ANY (app.my_personas()), 'name',
    CASE WHEN NOT q.persona_id = ANY (app.blocked_personas()) THEN (SELECT n.name FROM personas n WHERE n.id = q.persona_id) END) END AS quotes,
  CASE WHEN p.state <> 'deleted' THEN pt.html END AS html,
  EXISTS (SELECT 1 FROM bookmarks b WHERE b.member_id = app.viewer() AND b.post_id = p.id) AS kept,
  CASE WHEN mine.yes AND p.created_at > ${recent} THEN pt.markdown END AS "ownRecent",
  ${extras.post} AS more
FROM (${found}) AS p
CROSS JOIN (SELECT app.my_muted() AS list) AS muted
CROSS JOIN LATERAL (SELECT p.persona_id = ANY (app.my_personas()) AS yes) AS mine
LEFT JOIN post_texts pt ON pt.post_id = p.id
LEFT JOIN personas pe ON pe.id = p.persona_id
LEFT JOIN community_people cp ON cp.community_id = p.community_id AND cp.persona_id = p.persona_id
LEFT JOIN posts q ON q.id = p.quotes_post_id`;
}
