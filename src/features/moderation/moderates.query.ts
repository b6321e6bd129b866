// Whether the viewer looks after any community.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';

export async function moderatesAny(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`SELECT cardinality(app.my_moderated()) > 0 AS yes`.execute(
    tx.db,
  );
  return rows[0]?.yes ?? false;
}
