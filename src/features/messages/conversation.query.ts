// One conversation as one of the two may see it: who, how it stands, and a page of its messages.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { ownPersonas, type Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { messagesOnPage, type Sign, type Standing } from './model.ts';
import { standingOf } from './policy.ts';
import { openWords } from './sealed-words.ts';

export type Conversation = {
  id: Id;
  /** By which name the viewer writes here. */
  me: { id: Id; name: string };
  /** Null where their name belongs to a place that the viewer is no longer in. */
  other: { id: Id; name: string | null };
  community: { id: Id; name: string; slug: string } | null;
  standing: Standing;
  muted: boolean;
  readTo: Id | null;
  /** Whether the viewer may write now. */
  maySend: boolean;
};

type Row = Omit<Conversation, 'me' | 'other' | 'community' | 'standing'> & {
  mine: boolean;
  accepted: boolean;
  declined: boolean;
  ended: boolean;
  myId: Id;
  myName: string;
  otherId: Id;
  otherName: string | null;
  communityId: Id | null;
  communityName: string | null;
  communitySlug: string | null;
};

/** Null for everybody but the two; for them too across a block, and for whoever left. */
export async function conversation(tx: Tx, id: Id): Promise<Conversation | null> {
  const { rows } = await sql<Row>`
    WITH it AS (
      SELECT c.*, c.from_persona_id = ANY (app.my_personas()) AS mine FROM private_conversations c WHERE c.id = ${id})
    SELECT it.id, it.mine, it.accepted_at IS NOT NULL AS accepted, it.ended_at IS NOT NULL AS ended,
           s.declined_at IS NOT NULL AS declined, s.muted_at IS NOT NULL AS muted, s.read_id AS "readTo",
           me.id AS "myId", me.name AS "myName",
           CASE WHEN it.mine THEN it.to_persona_id ELSE it.from_persona_id END AS "otherId", o.name AS "otherName",
           co.id AS "communityId", co.name AS "communityName", co.slug AS "communitySlug",
           app.may_send(it.id, me.id) AS "maySend"
      FROM it JOIN personas me ON me.id = CASE WHEN it.mine THEN it.from_persona_id ELSE it.to_persona_id END
      LEFT JOIN personas o ON o.id = CASE WHEN it.mine THEN it.to_persona_id ELSE it.from_persona_id END
      LEFT JOIN communities co ON co.id = it.community_id
      LEFT JOIN private_sides s ON s.conversation_id = it.id AND s.persona_id = me.id`.execute(tx.db);
  const row = rows[0];
  return row ? toConversation(row) : null;
}

const toConversation = (row: Row): Conversation => ({
  id: row.id,
  me: { id: row.myId, name: row.myName },
  other: { id: row.otherId, name: row.otherName },
  community:
    row.communityId && row.communityName && row.communitySlug
      ? { id: row.communityId, name: row.communityName, slug: row.communitySlug }
      : null,
  standing: standingOf(row),
  muted: row.muted,
  readTo: row.readTo,
  maySend: row.maySend,
});

export type Message = {
  id: Id;
  mine: boolean;
  at: Date;
  takenBack: boolean;
  /** Null when taken back, or sealed with another instance key. */
  text: string | null;
  sign: Sign;
};

/** The latest messages, or those before one of them; oldest first. `earlier`: where the page before begins. */
export async function messagesOf(
  ctx: Context,
  tx: Tx,
  conversationId: Id,
  before: Id | null,
): Promise<{ messages: Message[]; earlier: Id | null }> {
  const { rows } = await sql<{ id: Id; mine: boolean; at: Date; gone: boolean; sealed: Buffer | null }>`
    SELECT m.id, m.persona_id = ANY (app.my_personas()) AS mine, m.created_at AS at, m.deleted_at IS NOT NULL AS gone, m.sealed
      FROM private_messages m
     WHERE m.conversation_id = ${conversationId} AND (${before}::uuid IS NULL OR m.id < ${before}::uuid)
     ORDER BY m.id DESC LIMIT ${messagesOnPage + 1}`.execute(tx.db);
  const page = rows.slice(0, messagesOnPage).reverse();
  const messages = page.map((row) => {
    const words = openWords(ctx, conversationId, row.sealed);
    return {
      id: row.id,
      mine: row.mine,
      at: row.at,
      takenBack: row.gone,
      text: words?.text ?? null,
      sign: words?.sign ?? 'none',
    };
  });
  return { messages, earlier: rows.length > messagesOnPage ? (page[0]?.id ?? null) : null };
}

/** A form that came twice: the conversation in which its words stand already. */
export async function sentBefore(tx: Tx, key: Id): Promise<Id | null> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 40))`.execute(tx.db);
  const { rows } = await sql<{ id: Id }>`
    SELECT conversation_id AS id FROM private_messages
     WHERE submission_id = ${key} AND persona_id = ANY (${ownPersonas}) LIMIT 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}
