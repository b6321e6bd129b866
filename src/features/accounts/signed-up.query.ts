// When accounts were made: for the nightly look for accounts that belong together (moderation). For the purpose jobs.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export async function signedUpAt(tx: Tx, memberIds: readonly Id[]): Promise<Map<Id, Date>> {
  const { rows } = await sql<{ id: Id; at: Date }>`
    SELECT id, created_at AS at FROM members WHERE id = ANY (${sql.val([...memberIds])}::uuid[])`.execute(
    tx.db,
  );
  return new Map(rows.map((one) => [one.id, one.at]));
}
