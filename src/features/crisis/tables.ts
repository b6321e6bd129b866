// All writes to this room's tables. A plan is sealed here, so that its words never reach the database as they are.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { LineCheck } from './line-check.ts';
import type { PlanWords } from './safety-plan.ts';

/** What the seal is bound to; own-plan.query.ts opens it with the same. */
export const planSeal = 'safety plan';

export async function upsertPlan(ctx: Context, tx: Tx, memberId: Id, words: PlanWords): Promise<void> {
  const sealed = ctx.secrets.seal(planSeal, memberId, JSON.stringify(words));
  const updated_at = ctx.clock();
  await tx.db
    .insertInto('safety_plans')
    .values({ member_id: memberId, sealed, updated_at })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ sealed, updated_at }))
    .execute();
}

export async function deletePlan(tx: Tx, memberId: Id): Promise<void> {
  await tx.db.deleteFrom('safety_plans').where('member_id', '=', memberId).execute();
}

/** The function refuses whoever is no operator (42501). */
export async function saveLineCheck(
  tx: Tx,
  row: { country: string; lineId: string; checkedOn: string; check: LineCheck },
): Promise<void> {
  await sql`SELECT app.check_crisis_line(${row.country}, ${row.lineId}, ${row.checkedOn}::date, ${JSON.stringify(row.check)}::jsonb)`.execute(
    tx.db,
  );
}
