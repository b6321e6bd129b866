// For the moderation room: what one of the two wants to report, and the words that a look opens. Nothing else of private
// words is given to any other room.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { openWords } from './sealed-words.ts';

export type MessageToReport = {
  conversationId: Id;
  personaId: Id;
  name: string | null;
  text: string | null;
  own: boolean;
  communityId: Id | null;
  communityName: string | null;
};

/** As one of the two; null for everybody else, and for what was taken back. */
export async function messageToReport(ctx: Context, tx: Tx, id: Id): Promise<MessageToReport | null> {
  const { rows } = await sql<Omit<MessageToReport, 'text'> & { sealed: Buffer }>`
    SELECT m.conversation_id AS "conversationId", m.persona_id AS "personaId", pe.name, m.sealed,
           m.persona_id = ANY (app.my_personas()) AS own, c.community_id AS "communityId", co.name AS "communityName"
      FROM private_messages m JOIN private_conversations c ON c.id = m.conversation_id
      LEFT JOIN personas pe ON pe.id = m.persona_id LEFT JOIN communities co ON co.id = c.community_id
     WHERE m.id = ${id} AND m.deleted_at IS NULL`.execute(tx.db);
  const row = rows[0];
  if (!row) return null;
  const { sealed, ...rest } = row;
  return { ...rest, text: openWords(ctx, row.conversationId, sealed)?.text ?? null };
}

export type WordsOfLook = {
  id: Id;
  personaId: Id;
  name: string;
  at: Date;
  /** Null when they are gone, or sealed with another instance key. */
  text: string | null;
  takenBack: boolean;
};

/** The reported message and at most three around it, for whoever took this look, for half an hour. Else nothing. */
export async function wordsOfLook(ctx: Context, tx: Tx, lookId: Id): Promise<WordsOfLook[]> {
  const { rows } = await sql<{
    id: Id;
    conversation_id: Id;
    persona_id: Id;
    name: string;
    at: Date;
    sealed: Buffer | null;
    taken_back: boolean;
  }>`SELECT * FROM app.reported_message(${lookId}, ${ctx.clock()})`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    personaId: row.persona_id,
    name: row.name,
    at: row.at,
    text: openWords(ctx, row.conversation_id, row.sealed)?.text ?? null,
    takenBack: row.taken_back,
  }));
}

/** The two people of a look that the viewer took, to tell them of it. */
export async function peopleOfLook(tx: Tx, lookId: Id): Promise<{ personaId: Id; conversationId: Id }[]> {
  const { rows } = await sql<{ personaId: Id; conversationId: Id }>`
    SELECT persona_id AS "personaId", conversation_id AS "conversationId" FROM app.people_of_look(${lookId})`.execute(
    tx.db,
  );
  return rows;
}
