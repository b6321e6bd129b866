// Whom a new post may concern: for jobs, which see threads and follows without a viewer. Names no words.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type PostPlace = { threadId: Id; communityId: Id; authorPersona: Id; starterPersona: Id };

/** Null when the post is not there for readers (any more). */
export async function publishedPost(tx: Tx, postId: Id): Promise<PostPlace | null> {
  const { rows } = await sql<PostPlace>`
    SELECT p.thread_id AS "threadId", p.community_id AS "communityId", p.persona_id AS "authorPersona",
           t.persona_id AS "starterPersona"
      FROM posts p JOIN threads t ON t.id = p.thread_id
     WHERE p.id = ${postId} AND p.state = 'published' AND t.state = 'published'`.execute(tx.db);
  return rows[0] ?? null;
}

/** Member → whether they want to hear of it. At most 10,000. */
export async function followsOf(tx: Tx, threadId: Id): Promise<Map<Id, boolean>> {
  const rows = await tx.db
    .selectFrom('thread_follows')
    .select(['member_id', 'wants'])
    .where('thread_id', '=', threadId)
    .limit(10_000)
    .execute();
  return new Map(rows.map((row) => [row.member_id, row.wants]));
}

/** Personas of those who look after a community. */
export async function staffOf(tx: Tx, communityId: Id): Promise<Id[]> {
  const rows = await tx.db
    .selectFrom('community_people')
    .select('persona_id')
    .where('community_id', '=', communityId)
    .where('role', 'in', ['owner', 'moderator'])
    .execute();
  return rows.map((row) => row.persona_id);
}
