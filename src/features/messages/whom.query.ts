// Whom the viewer may begin to write to, and by which of their names. The database answers; one answer for every reason.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Wish } from './model.ts';
import { usualWish } from './model.ts';

/** A name of the viewer's own that may write; the one by which the two met comes first. */
export type OwnName = { id: Id; name: string; communityId: Id | null; community: string | null };
export type Somebody = { id: Id; name: string; communityId: Id | null; names: OwnName[] };

/** Null: nobody is there, or they do not want it, or a block, or an end that was meant. */
export async function somebody(tx: Tx, personaId: Id): Promise<Somebody | null> {
  const { rows } = await sql<OwnName & { toName: string; toCommunity: Id | null }>`
    SELECT mine.id, mine.name, mine.community_id AS "communityId", c.name AS community,
           them.name AS "toName", them.community_id AS "toCommunity"
      FROM personas them, personas mine LEFT JOIN communities c ON c.id = mine.community_id
     WHERE them.id = ${personaId} AND mine.id = ANY (app.my_personas()) AND mine.kind <> 'alias' AND mine.closed_at IS NULL
       AND app.takes_messages(mine.id, them.id)
     ORDER BY mine.community_id IS NOT DISTINCT FROM them.community_id DESC, mine.community_id IS NULL, lower(mine.name), mine.id
     LIMIT 50`.execute(tx.db);
  const [first] = rows;
  if (!first) return null;
  const names = rows.map(({ id, name, communityId, community }) => ({ id, name, communityId, community }));
  return { id: personaId, name: first.toName, communityId: first.toCommunity, names };
}

export async function mayWriteTo(tx: Tx, personaId: Id): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM unnest(app.my_personas()) AS mine WHERE app.takes_messages(mine, ${personaId}) LIMIT 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}

/** The open conversation with somebody, under whichever of the viewer's names; the latest. */
export async function conversationWith(tx: Tx, personaId: Id): Promise<Id | null> {
  const { rows } = await sql<{ id: Id }>`
    SELECT id FROM private_conversations
     WHERE (from_persona_id = ${personaId} OR to_persona_id = ${personaId})
       AND NOT ${personaId} = ANY (app.my_personas()) AND ended_at IS NULL
     ORDER BY last_at DESC, id DESC LIMIT 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** How many the viewer began since then, under any name, also those that are over. */
export async function begunSince(tx: Tx, since: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT app.conversations_begun(${since}) AS n`.execute(tx.db);
  return rows[0]?.n ?? 0;
}

export async function ownWish(tx: Tx): Promise<Wish> {
  const { rows } = await sql<{ who: Wish }>`
    SELECT who FROM message_wishes WHERE member_id = app.viewer()`.execute(tx.db);
  return rows[0]?.who ?? usualWish;
}
