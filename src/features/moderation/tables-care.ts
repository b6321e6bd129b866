// All writes to identity_requests, private_looks and thread_notes.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export async function insertThreadNote(
  tx: Tx,
  one: { id: Id; threadId: Id; communityId: Id; kind: 'aftercare' | 'memorial'; words: string; at: Date },
): Promise<void> {
  await tx.db
    .insertInto('thread_notes')
    .values({
      id: one.id,
      thread_id: one.threadId,
      community_id: one.communityId,
      kind: one.kind,
      words: one.words,
      at: one.at,
    })
    .execute();
}

/** The database holds it to the case's own message, and keeps it for good. */
export async function insertLook(
  tx: Tx,
  one: { id: Id; caseId: Id; messageId: Id; by: Id; reason: string; at: Date },
): Promise<void> {
  await tx.db
    .insertInto('private_looks')
    .values({
      id: one.id,
      case_id: one.caseId,
      thing_type: 'message',
      thing_id: one.messageId,
      by_persona_id: one.by,
      reason: one.reason,
      at: one.at,
    })
    .execute();
}

export type NewIdentityRequest = {
  id: Id;
  caseId: Id;
  personaId: Id;
  scope: 'name' | 'contact';
  askedBy: Id;
  reason: string;
  at: Date;
};

export async function insertIdentityRequest(tx: Tx, one: NewIdentityRequest): Promise<void> {
  await tx.db
    .insertInto('identity_requests')
    .values({
      id: one.id,
      case_id: one.caseId,
      persona_id: one.personaId,
      scope: one.scope,
      asked_by: one.askedBy,
      reason: one.reason,
      asked_at: one.at,
    })
    .execute();
}

/** Row-level security finds no row for the one who asked. @returns whether there was one to answer */
export async function answerIdentityRequest(
  tx: Tx,
  one: { id: Id; by: Id; agreed: boolean; reason: string; at: Date; usableUntil: Date | null },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('identity_requests')
    .set({
      answered_by: one.by,
      agreed: one.agreed,
      answer_reason: one.reason,
      answered_at: one.at,
      usable_until: one.usableUntil,
    })
    .where('id', '=', one.id)
    .where('answered_at', 'is', null)
    .where(sql<boolean>`NOT asked_by = ANY (app.my_personas())`)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
