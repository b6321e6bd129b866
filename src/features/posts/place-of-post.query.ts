// Where a post stands: its thread, and the cursor of a page that shows it with a little of what came before.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { pageSize } from './model.ts';

/** Posts shown before the one that was asked for. */
const leadIn = 3;

/** `after` is null when the post stands on the first page. Null when there is no such post for this viewer. */
export async function placeOfPost(tx: Tx, postId: Id): Promise<{ threadId: Id; after: Id | null } | null> {
  const { rows } = await sql<{ threadId: Id; after: Id | null }>`
    SELECT p.thread_id AS "threadId",
      CASE WHEN (SELECT count(*) FROM (SELECT 1 FROM posts e WHERE e.thread_id = p.thread_id AND e.id < p.id
                                        ORDER BY e.id DESC LIMIT ${pageSize}) AS earlier) >= ${pageSize}
           THEN (SELECT e.id FROM posts e WHERE e.thread_id = p.thread_id AND e.id < p.id ORDER BY e.id DESC OFFSET ${leadIn} LIMIT 1) END AS after
      FROM posts p JOIN threads t ON t.id = p.thread_id WHERE p.id = ${postId}`.execute(tx.db);
  return rows[0] ?? null;
}
