// Deletes the plan that a member keeps in their account, at once. Copies in browsers are theirs to clear.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { deletePlan } from './tables.ts';

export async function forgetPlan(tx: Tx, memberId: Id): Promise<void> {
  await deletePlan(tx, memberId);
}
