// Earlier versions of a post, for its author and the moderators of its community; for everybody else there are none.
import { sql } from 'kysely';
import { type Page, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type Revision = {
  id: Id;
  title: string | null;
  markdown: string;
  /** Until when it said so; milliseconds since 1970. */
  until: number;
};

export type PostHistory = {
  id: Id;
  threadId: Id;
  name: string;
  mine: boolean;
  title: string | null;
  html: string;
  since: number;
  earlier: Page<Revision>;
};

const size = 10;

/** Null: no such post for this viewer, taken back, or not theirs to look into (class A12). */
export async function postHistory(tx: Tx, postId: Id, before: Id | null): Promise<PostHistory | null> {
  const { rows } = await sql<Omit<PostHistory, 'earlier'> & { earlier: Revision[] }>`
SELECT p.id, p.thread_id AS "threadId", pe.name, p.persona_id = ANY (app.my_personas()) AS mine, pt.title, pt.html,
  floor(extract(epoch FROM coalesce(p.edited_at, p.created_at)) * 1000)::float8 AS since,
  coalesce((SELECT json_agg(one) FROM (
    SELECT r.id, r.title, r.markdown, floor(extract(epoch FROM r.replaced_at) * 1000) AS until
      FROM post_revisions r WHERE r.post_id = p.id ${before ? sql`AND r.id < ${before}` : sql``}
     ORDER BY r.id DESC LIMIT ${size + 1}) AS one), '[]') AS earlier
FROM posts p JOIN post_texts pt ON pt.post_id = p.id JOIN personas pe ON pe.id = p.persona_id
WHERE p.id = ${postId} AND p.state <> 'deleted'
  AND (p.persona_id = ANY (app.my_personas()) OR p.community_id = ANY (app.my_moderated()))`.execute(tx.db);
  const row = rows[0];
  return row ? { ...row, earlier: toPage(row.earlier, size, (last) => writeIdCursor(last.id)) } : null;
}
