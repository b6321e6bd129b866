// The append-only record of staff acts. No words of members, no addresses; reasons are the staff's own.
import type { Context } from '../context.ts';
import type { Tx } from '../db/viewer.ts';

export type StaffAct = {
  act: string;
  subjectType: string;
  subjectId: string | null;
  /** Null: an act of the instance, seen by operators. */
  communityId: string | null;
  reason?: string;
};

/** Writes one entry in the transaction of the act itself: there is no act without its entry. */
export async function recordStaffAct(ctx: Context, tx: Tx, act: StaffAct): Promise<void> {
  await tx.db
    .insertInto('audit_entries')
    .values({
      id: ctx.ids(),
      actor_member_id: tx.session?.member_id ?? tx.token?.member_id ?? null,
      community_id: act.communityId,
      act: act.act,
      subject_type: act.subjectType,
      subject_id: act.subjectId,
      reason: act.reason ?? '',
    })
    .execute();
}
