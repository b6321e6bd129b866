// Deletes one kept writing of the viewer's own. What is not theirs, or not there, is simply not there afterwards.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { deleteKept } from './tables.ts';

export async function forgetExercise(tx: Tx, memberId: Id, id: Id): Promise<void> {
  await deleteKept(tx, memberId, id);
}
