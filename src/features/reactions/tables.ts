// All writes to reactions. reaction_kinds follows by a trigger.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { ReactionKind } from './model.ts';

type Row = { postId: Id; personaId: Id; kind: ReactionKind };

export async function insertReaction(tx: Tx, row: Row): Promise<void> {
  await tx.db
    .insertInto('reactions')
    .values({ post_id: row.postId, persona_id: row.personaId, kind: row.kind })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** @returns whether there was one to take back */
export async function deleteReaction(tx: Tx, row: Row): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('reactions')
    .where('post_id', '=', row.postId)
    .where('persona_id', '=', row.personaId)
    .where('kind', '=', row.kind)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
