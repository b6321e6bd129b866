// Requests to look behind a name, for the staff of the case. What was found is never kept: it is shown once.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type IdentityRequest = {
  id: Id;
  caseId: Id;
  personaId: Id;
  scope: 'name' | 'contact';
  askedBy: string;
  reason: string;
  askedAt: Date;
  answeredBy: string | null;
  agreed: boolean | null;
  answerReason: string;
  answeredAt: Date | null;
  usableUntil: Date | null;
  usedAt: Date | null;
  /** The viewer asked. */
  mine: boolean;
  /** The viewer is one of the two. */
  involved: boolean;
};

const columns = sql`
  i.id, i.case_id AS "caseId", i.persona_id AS "personaId", i.scope, a.name AS "askedBy", i.reason, i.asked_at AS "askedAt",
  b.name AS "answeredBy", i.agreed, i.answer_reason AS "answerReason", i.answered_at AS "answeredAt", i.usable_until AS "usableUntil",
  i.used_at AS "usedAt", i.asked_by = ANY (app.my_personas()) AS mine,
  i.asked_by = ANY (app.my_personas()) OR coalesce(i.answered_by = ANY (app.my_personas()), false) AS involved
  FROM identity_requests i JOIN personas a ON a.id = i.asked_by LEFT JOIN personas b ON b.id = i.answered_by`;

export async function identityRequests(tx: Tx, caseId: Id): Promise<IdentityRequest[]> {
  const { rows } = await sql<IdentityRequest>`
    SELECT ${columns} WHERE i.case_id = ${caseId} ORDER BY i.id DESC LIMIT 50`.execute(tx.db);
  return rows;
}

export async function identityRequestById(tx: Tx, id: Id): Promise<IdentityRequest | null> {
  const { rows } = await sql<IdentityRequest>`SELECT ${columns} WHERE i.id = ${id}`.execute(tx.db);
  return rows[0] ?? null;
}

export async function openRequest(tx: Tx, caseId: Id, scope: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM identity_requests WHERE case_id = ${caseId} AND scope = ${scope} AND answered_at IS NULL`.execute(
    tx.db,
  );
  return rows.length > 0;
}
