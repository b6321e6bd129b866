// All writes to this room's tables. No member, address or time of day is ever among the values.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Addition } from './additions.query.ts';

export async function addCount(
  tx: Tx,
  row: { day: string; tier: string; surface: string; language: string; count: number },
): Promise<void> {
  await sql`SELECT app.count_searches(${row.day}::date, ${row.tier}, ${row.surface}, ${row.language}, ${row.count})`.execute(
    tx.db,
  );
}

/** The words are stored by the database only once at least ten callers asked them. */
export async function addNearMiss(
  tx: Tx,
  row: { day: string; queryKey: Buffer; callerKey: Buffer; words: string },
): Promise<void> {
  await sql`SELECT app.note_near_miss(${row.day}::date, ${row.queryKey}, ${row.callerKey}, ${row.words}, 10)`.execute(
    tx.db,
  );
}

export async function insertAddition(
  ctx: Context,
  tx: Tx,
  one: Addition & { reviewedBy: string },
): Promise<void> {
  const { reviewedBy: reviewed_by, ...rest } = one;
  await tx.db
    .insertInto('compassion_additions')
    .values({ id: ctx.ids(), ...rest, reviewed_by, added_at: ctx.clock() })
    .execute();
}

/** @returns false when there is no such word in force */
export async function withdrawAdditionRow(ctx: Context, tx: Tx, id: Id): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('compassion_additions')
    .set({ withdrawn_at: ctx.clock() })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
