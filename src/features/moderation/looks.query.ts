// Who of the staff looked at a reported private message, when and why: for the staff who look after the case.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type LookTaken = { id: Id; name: string | null; reason: string; at: Date };

/** The newest first, at most 50. */
export async function looksTaken(tx: Tx, caseIds: readonly Id[]): Promise<LookTaken[]> {
  const { rows } = await sql<LookTaken>`
    SELECT l.id, p.name, l.reason, l.at FROM private_looks l LEFT JOIN personas p ON p.id = l.by_persona_id
     WHERE l.case_id = ANY (${sql.val([...caseIds])}::uuid[]) ORDER BY l.id DESC LIMIT 50`.execute(tx.db);
  return rows;
}

/** Which message a look of the viewer's own is about; null for anybody else's. */
export async function ownLook(tx: Tx, lookId: Id): Promise<{ messageId: Id } | null> {
  const { rows } = await sql<{ messageId: Id }>`
    SELECT thing_id AS "messageId" FROM private_looks
     WHERE id = ${lookId} AND by_persona_id = ANY (app.my_personas())`.execute(tx.db);
  return rows[0] ?? null;
}
