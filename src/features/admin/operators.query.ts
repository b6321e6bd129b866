// How many operators there are; the database tells operators only.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

/** Active operators beside this member. Waits for others who ask at the same time, until the transaction ends. */
export async function operatorsBeside(tx: Tx, memberId: Id): Promise<number> {
  const { rows } = await sql<{ left: number }>`SELECT app.operators_left(${memberId}) AS left`.execute(tx.db);
  return rows[0]?.left ?? 0;
}
