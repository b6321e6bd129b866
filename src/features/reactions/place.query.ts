// Where a readable post stands, and as whom the viewer would react there.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type Place = { threadId: Id; communityId: Id; personaId: Id | null };

/** Null where the words can't be read: absent, hidden, folded away by a block, elsewhere. */
export async function placeOfPost(tx: Tx, postId: Id): Promise<Place | null> {
  const { rows } = await sql<Place>`
    SELECT p.thread_id AS "threadId", p.community_id AS "communityId",
           (SELECT cp.persona_id FROM community_people cp
             WHERE cp.community_id = p.community_id AND cp.persona_id = ANY (app.my_personas()) LIMIT 1) AS "personaId"
      FROM posts p JOIN post_texts pt ON pt.post_id = p.id
     WHERE p.id = ${postId} AND p.state = 'published'`.execute(tx.db);
  return rows[0] ?? null;
}
