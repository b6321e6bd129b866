// Notes of the staff to everybody in a conversation, as a column of the conversation's own statement.
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type ThreadNote = { kind: 'aftercare' | 'memorial' | 'slow' | 'locked'; words: string };

/** For the slot posts.thread_aside: of the thread `t`, read as the viewer. */
export const threadNotesColumn: RawBuilder<unknown> = sql`(
  SELECT json_agg(json_build_object('kind', tn.kind, 'words', tn.words) ORDER BY tn.id)
    FROM thread_notes tn WHERE tn.thread_id = t.id AND tn.ended_at IS NULL)`;

export async function threadOfPost(tx: Tx, postId: Id): Promise<{ threadId: Id; communityId: Id } | null> {
  const { rows } = await sql<{ threadId: Id; communityId: Id }>`
    SELECT thread_id AS "threadId", community_id AS "communityId" FROM posts WHERE id = ${postId}`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}
