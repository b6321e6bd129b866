// Operators' words on the lines, all of them: there are as many as there are lines, a few hundred.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { LineCheckRow } from './line-check.ts';

export async function lineChecks(tx: Tx): Promise<LineCheckRow[]> {
  const { rows } = await sql<LineCheckRow>`
    SELECT country, line_key AS "lineId", checked_on::text AS "checkedOn", corrected AS "check"
      FROM crisis_line_checks ORDER BY checked_on, country, line_key LIMIT 5000`.execute(tx.db);
  return rows;
}
