// Wishes that a peer supporter looks in: one's own, and those that helpers of a community have before them.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { type AcrossList, listOfThreads } from './threads-across.query.ts';

/** Whether the author asked already, and whether anybody here could come at all: nobody is asked to wait for nobody. */
export async function lookInFor(
  tx: Tx,
  postId: Id,
  communityId: Id,
): Promise<{ wished: boolean; helpers: boolean }> {
  const { rows } = await sql<{ wished: boolean; helpers: boolean }>`
    SELECT EXISTS (SELECT 1 FROM look_ins l WHERE l.post_id = ${postId}) AS wished,
           EXISTS (SELECT 1 FROM community_people cp WHERE cp.community_id = ${communityId}
                     AND cp.role IN ('owner', 'moderator', 'facilitator', 'peer_supporter')
                     AND NOT cp.persona_id = ANY (app.my_personas())) AS helpers`.execute(tx.db);
  return rows[0] ?? { wished: false, helpers: false };
}

/** How long a wish stands when nobody answers: what was needed then has passed, or somebody asks again. */
const days = 7;
const most = 20;

/** Conversations in which somebody asked, the longest waiting first, until a helper other than the author has answered. */
export function lookInsOf(tx: Tx, communityId: Id, now: Date): Promise<AcrossList> {
  const since = new Date(now.getTime() - days * 86_400_000);
  return listOfThreads(tx, {
    from: sql`SELECT t.* FROM threads t WHERE t.state = 'published' AND t.id IN (
      SELECT l.thread_id FROM look_ins l JOIN posts p ON p.id = l.post_id AND p.state = 'published'
       WHERE l.community_id = ${communityId} AND l.wished_at > ${since}
         AND NOT l.persona_id = ANY (app.my_personas())
         AND NOT EXISTS (
           SELECT 1 FROM posts r JOIN community_people cp ON cp.community_id = r.community_id AND cp.persona_id = r.persona_id
            WHERE r.thread_id = l.thread_id AND r.state = 'published' AND r.created_at > l.wished_at AND r.persona_id <> l.persona_id
              AND cp.role IN ('owner', 'moderator', 'facilitator', 'peer_supporter')))`,
    oldestFirst: true,
    most,
    size: most,
  });
}
