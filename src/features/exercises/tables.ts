// All writes to kept_exercises. Words are sealed here, so that they never reach the database as they are.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Answers } from './answers.ts';

/** What the seal is bound to; kept.query.ts opens it with the same. */
export const keptSeal = 'kept exercise';

export async function insertKept(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  exercise: string,
  answers: Answers,
): Promise<void> {
  await tx.db
    .insertInto('kept_exercises')
    .values({
      id: ctx.ids(),
      member_id: memberId,
      exercise,
      sealed: ctx.secrets.seal(keptSeal, memberId, JSON.stringify(answers)),
      created_at: ctx.clock(),
    })
    .execute();
}

export async function deleteKept(tx: Tx, memberId: Id, id: Id): Promise<void> {
  await tx.db.deleteFrom('kept_exercises').where('id', '=', id).where('member_id', '=', memberId).execute();
}

/** With the account. */
export async function deleteAllKept(tx: Tx, memberId: Id): Promise<void> {
  await tx.db.deleteFrom('kept_exercises').where('member_id', '=', memberId).execute();
}
