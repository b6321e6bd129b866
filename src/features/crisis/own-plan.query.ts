// The viewer's own plan, opened.
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { PlanWords } from './safety-plan.ts';
import { planSeal } from './tables.ts';

const plan = z.record(z.string(), z.string());

/** `none`: nothing kept. `unreadable`: kept, but sealed with another instance key (a restored backup without the key). */
export type OwnPlan = { state: 'none' | 'unreadable' } | { state: 'kept'; words: PlanWords; updatedAt: Date };

export async function ownPlan(ctx: Context, tx: Tx, memberId: Id): Promise<OwnPlan> {
  const row = await tx.db
    .selectFrom('safety_plans')
    .select(['sealed', 'updated_at'])
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  if (!row) return { state: 'none' };
  const plain = ctx.secrets.open(planSeal, memberId, row.sealed);
  if (plain === null) return { state: 'unreadable' };
  return { state: 'kept', words: plan.parse(JSON.parse(plain)), updatedAt: row.updated_at };
}
