// Who is who, for other rooms: names of personas, and (for work with a purpose) the members behind them.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

/** What a page shows of a persona. */
export type PersonaName = { id: Id; name: string; kind: 'global' | 'community' | 'alias'; closed: boolean };

/** Names of the personas that the viewer may see; the others are absent from the map. */
export async function personaNames(tx: Tx, ids: readonly Id[]): Promise<Map<Id, PersonaName>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('personas')
    .select(['id', 'name', 'kind', 'closed_at'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.id, name: row.name, kind: row.kind as PersonaName['kind'], closed: row.closed_at !== null },
    ]),
  );
}

/** The viewer's own personas, oldest first; aliases of single threads left out. */
export async function ownPersonas(
  tx: Tx,
): Promise<{ id: Id; name: string; kind: 'global' | 'community'; communityId: Id | null }[]> {
  const rows = await tx.db
    .selectFrom('personas')
    .select(['id', 'name', 'kind', 'community_id'])
    .where(sql<boolean>`id = ANY (app.my_personas())`)
    .where('kind', '<>', 'alias')
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind as 'global' | 'community',
    communityId: row.community_id,
  }));
}

/** Persona → member, for steps with the purpose communities, moderation or jobs. Empty for a mere viewer's foreign personas. */
export async function membersBehind(tx: Tx, personaIds: readonly Id[]): Promise<Map<Id, Id>> {
  if (personaIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('persona_owners')
    .select(['persona_id', 'member_id'])
    .where('persona_id', 'in', [...new Set(personaIds)])
    .execute();
  return new Map(rows.map((row) => [row.persona_id, row.member_id]));
}

/** A verified address of a member who wants mail, or null. For jobs. */
export async function addressForMail(tx: Tx, memberId: Id): Promise<string | null> {
  const row = await tx.db
    .selectFrom('email_addresses')
    .select('address')
    .where('member_id', '=', memberId)
    .where('verified_at', 'is not', null)
    .where('wants_mail', '=', true)
    .executeTakeFirst();
  return row?.address ?? null;
}

/** Personas that the viewer muted. */
export async function mutedPersonas(tx: Tx): Promise<Set<Id>> {
  const rows = await tx.db.selectFrom('mutes').select('persona_id').execute();
  return new Set(rows.map((row) => row.persona_id));
}

/** Whether anybody runs this place yet. For a transaction of purpose accounts. */
export async function hasOperator(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .selectFrom('members')
    .select('id')
    .where('is_operator', '=', true)
    .where('standing', '=', 'active')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The member of an everywhere-pseudonym, by its key (see nameKey). For steps with purpose accounts. */
export async function memberNamed(tx: Tx, key: string): Promise<{ memberId: Id; personaId: Id } | null> {
  const row = await tx.db
    .selectFrom('personas as p')
    .innerJoin('persona_owners as o', 'o.persona_id', 'p.id')
    .select(['p.id', 'o.member_id'])
    .where('p.kind', '=', 'global')
    .where('p.name_key', '=', key)
    .executeTakeFirst();
  return row ? { memberId: row.member_id, personaId: row.id } : null;
}
