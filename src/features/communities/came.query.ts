// How the people of a place came to it: for the nightly look for accounts that belong together (moderation), and for
// nothing that a page shows. For a step with the purpose jobs.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type Came = { memberId: Id; personaId: Id; joinedAt: Date; invitationId: Id | null };

/** @param most people; the newest count */
export async function howPeopleCame(tx: Tx, communityId: Id, most: number): Promise<Came[]> {
  const { rows } = await sql<Came>`
    SELECT member_id AS "memberId", persona_id AS "personaId", joined_at AS "joinedAt", invitation_id AS "invitationId"
      FROM memberships WHERE community_id = ${communityId} AND status = 'active'
     ORDER BY joined_at DESC, member_id LIMIT ${most}`.execute(tx.db);
  return rows;
}
