// Keeps a member's safety plan in their account, sealed. Only on their own asking; a later one replaces it.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { PlanWords } from './safety-plan.ts';
import { deletePlan, upsertPlan } from './tables.ts';

/** An empty plan is no plan: nothing is left behind. */
export async function keepPlan(ctx: Context, tx: Tx, memberId: Id, words: PlanWords): Promise<void> {
  if (Object.keys(words).length === 0) await deletePlan(tx, memberId);
  else await upsertPlan(ctx, tx, memberId, words);
}
