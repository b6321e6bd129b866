// Writes to restrictions and to memberships that end by a decision. Why it is done is the moderation room's business.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { RestrictionKind, Role } from './model.ts';

export type NewRestriction = {
  id: Id;
  communityId: Id;
  /** One conversation; null: the whole community. */
  threadId: Id | null;
  /** Null: everybody there (slow mode). */
  personaId: Id | null;
  kind: RestrictionKind;
  /** Between two posts of one person, for slow mode. */
  seconds: number | null;
  decisionId: Id;
  at: Date;
  /** Null: until it is lifted. */
  until: Date | null;
};

export async function insertRestriction(tx: Tx, one: NewRestriction): Promise<void> {
  await tx.db
    .insertInto('restrictions')
    .values({
      id: one.id,
      community_id: one.communityId,
      thread_id: one.threadId,
      persona_id: one.personaId,
      kind: one.kind,
      seconds: one.seconds,
      decision_id: one.decisionId,
      starts_at: one.at,
      until: one.until,
    })
    .execute();
}

export type WhichRestrictions =
  | { decisionId: Id }
  | { communityId: Id; personaId: Id }
  | { communityId: Id; slowThreadId: Id | null };

/** @returns how many ended */
export async function endRestrictionRows(tx: Tx, which: WhichRestrictions, at: Date): Promise<number> {
  const query = tx.db.updateTable('restrictions').set({ ended_at: at }).where('ended_at', 'is', null);
  const narrowed =
    'decisionId' in which
      ? query.where('decision_id', '=', which.decisionId)
      : 'personaId' in which
        ? query.where('community_id', '=', which.communityId).where('persona_id', '=', which.personaId)
        : query
            .where('community_id', '=', which.communityId)
            .where('kind', '=', 'slow')
            .where('thread_id', which.slowThreadId === null ? 'is' : '=', which.slowThreadId);
  return Number((await narrowed.executeTakeFirst()).numUpdatedRows);
}

/** A ban that should not have been: the person is as they were before. For a step with the purpose communities. */
export async function undoBan(
  tx: Tx,
  one: { communityId: Id; memberId: Id; role: Role | null },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('memberships')
    .set(
      one.role ? { status: 'active', ended_at: null, end_reason: '', role: one.role } : { status: 'removed' },
    )
    .where('community_id', '=', one.communityId)
    .where('member_id', '=', one.memberId)
    .where('status', '=', 'banned')
    .returning('member_id')
    .executeTakeFirst();
  return row !== undefined;
}
