// Writes to screenings and look_ins: what the engine decided about words, and wishes that somebody looks in.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { ContentNote } from './model.ts';

export type NewScreening = {
  postId: Id;
  communityId: Id;
  personaId: Id;
  action: string;
  care: boolean;
  caseKind: string;
  findings: readonly unknown[];
  notes: readonly ContentNote[];
  engine: string;
  now: Date;
};

/** The newest reading of a post takes the place of the one before; what its author said about it stays. */
export async function upsertScreening(tx: Tx, one: NewScreening): Promise<void> {
  const decided = {
    action: one.action,
    care: one.care,
    case_kind: one.caseKind,
    findings: JSON.stringify(one.findings),
    notes: JSON.stringify(one.notes),
    engine: one.engine,
    decided_at: one.now,
  };
  await tx.db
    .insertInto('screenings')
    .values({ post_id: one.postId, community_id: one.communityId, persona_id: one.personaId, ...decided })
    .onConflict((at) => at.column('post_id').doUpdateSet(decided))
    .execute();
}

export async function deleteScreenings(tx: Tx, postIds: readonly Id[]): Promise<void> {
  if (postIds.length === 0) return;
  await tx.db.deleteFrom('screenings').where('post_id', 'in', postIds).execute();
}

export async function updateScreening(
  tx: Tx,
  postId: Id,
  change: { said: string; said_at: Date } | { notes: string; notes_refused_at: Date } | { action: 'allow' },
): Promise<void> {
  await tx.db.updateTable('screenings').set(change).where('post_id', '=', postId).execute();
}

export async function insertLookIn(
  tx: Tx,
  one: { postId: Id; threadId: Id; communityId: Id; personaId: Id; now: Date },
): Promise<void> {
  await tx.db
    .insertInto('look_ins')
    .values({
      post_id: one.postId,
      thread_id: one.threadId,
      community_id: one.communityId,
      persona_id: one.personaId,
      wished_at: one.now,
    })
    .onConflict((at) => at.doNothing())
    .execute();
}

export async function deleteLookIns(tx: Tx, postIds: readonly Id[]): Promise<void> {
  if (postIds.length === 0) return;
  await tx.db.deleteFrom('look_ins').where('post_id', 'in', postIds).execute();
}
