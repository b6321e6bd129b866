// All writes to private_conversations, private_sides, private_messages and message_wishes. Row-level security holds every
// caller to their own side; nothing here is ever written for somebody else.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Wish } from './model.ts';

export type NewConversation = { id: Id; from: Id; to: Id; communityId: Id | null; now: Date };

/** @returns false when the two write with each other already */
export async function insertConversation(tx: Tx, one: NewConversation): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO private_conversations (id, from_persona_id, to_persona_id, community_id, started_at, last_at)
    VALUES (${one.id}, ${one.from}, ${one.to}, ${one.communityId}, ${one.now}, ${one.now})
    ON CONFLICT DO NOTHING RETURNING id`.execute(tx.db);
  return rows.length > 0;
}

export async function insertMessage(
  tx: Tx,
  one: { id: Id; conversationId: Id; personaId: Id; sealed: Buffer; submissionId: Id; now: Date },
): Promise<void> {
  await tx.db
    .insertInto('private_messages')
    .values({
      id: one.id,
      conversation_id: one.conversationId,
      persona_id: one.personaId,
      sealed: one.sealed,
      created_at: one.now,
      submission_id: one.submissionId,
    })
    .execute();
}

/** @returns false when there was nothing to accept */
export async function acceptConversation(tx: Tx, id: Id, now: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE private_conversations SET accepted_at = ${now}
     WHERE id = ${id} AND accepted_at IS NULL AND ended_at IS NULL AND to_persona_id = ANY (app.my_personas()) RETURNING id`.execute(
    tx.db,
  );
  return rows.length > 0;
}

export async function endConversation(tx: Tx, id: Id, now: Date): Promise<void> {
  await sql`UPDATE private_conversations SET ended_at = ${now} WHERE id = ${id} AND ended_at IS NULL`.execute(
    tx.db,
  );
}

export type Side = {
  read_id?: Id;
  muted_at?: Date | null;
  declined_at?: Date | null;
  left_at?: Date;
};

export async function markSide(tx: Tx, conversationId: Id, personaId: Id, side: Side): Promise<void> {
  await tx.db
    .insertInto('private_sides')
    .values({ conversation_id: conversationId, persona_id: personaId, ...side })
    .onConflict((at) => at.columns(['conversation_id', 'persona_id']).doUpdateSet(side))
    .execute();
}

/** One's own words of a conversation, one or all. @returns how many went */
export async function takeBackWords(tx: Tx, conversationId: Id, only: Id | null, now: Date): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('private_messages')
    .set({ sealed: null, deleted_at: now })
    .where('conversation_id', '=', conversationId)
    .where(sql<boolean>`persona_id = ANY (app.my_personas())`)
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`(${only}::uuid IS NULL OR id = ${only}::uuid)`)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export async function upsertWish(tx: Tx, memberId: Id, who: Wish): Promise<void> {
  await tx.db
    .insertInto('message_wishes')
    .values({ member_id: memberId, who })
    .onConflict((at) => at.column('member_id').doUpdateSet({ who }))
    .execute();
}

/** The viewer's account ends: see app.leave_conversations. */
export async function leaveAll(tx: Tx, erase: boolean, now: Date): Promise<void> {
  await sql`SELECT app.leave_conversations(${erase}, ${now})`.execute(tx.db);
}
