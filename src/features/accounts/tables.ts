// All writes to the tables of this room: members, personas and their owners. Keys, links and sessions are in tables-*.ts.
// Callers say for whom (the viewer's own rows) or with which purpose; row-level security holds them to it.
import { type Insertable, sql } from 'kysely';
import type { DB } from '../../platform/db/generated/schema.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

type NewPersona = { id: Id; kind: 'global' | 'community'; name: string; name_key: string; community_id?: Id };

/** @returns false when the name is taken there */
export async function insertPersona(
  tx: Tx,
  persona: NewPersona,
  memberId: Id | null,
  now: Date,
): Promise<boolean> {
  const made = await tx.db
    .insertInto('personas')
    .values({ ...persona, created_at: now })
    .onConflict((at) => at.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return false;
  if (memberId)
    await tx.db
      .insertInto('persona_owners')
      .values({ persona_id: persona.id, member_id: memberId })
      .execute();
  return true;
}

export async function insertMember(tx: Tx, member: Insertable<DB['members']>, personaId: Id): Promise<void> {
  await tx.db.insertInto('members').values(member).execute();
  await tx.db.insertInto('persona_owners').values({ persona_id: personaId, member_id: member.id }).execute();
}

export async function insertCredentials(tx: Tx, row: Insertable<DB['credentials']>): Promise<void> {
  await tx.db.insertInto('credentials').values(row).execute();
}

/** Of a persona of the viewer's own. */
export async function renamePersona(
  tx: Tx,
  id: Id,
  name: string,
  key: string,
): Promise<'done' | 'name_taken' | 'not_found'> {
  // A clash would end the transaction; the row is looked for first and the index is the last word.
  const { rows } = await sql<{ clash: boolean }>`
    SELECT EXISTS (SELECT 1 FROM personas o WHERE o.id <> p.id AND o.kind = p.kind AND o.name_key = ${key}
                     AND o.community_id IS NOT DISTINCT FROM p.community_id) AS clash
      FROM personas p WHERE p.id = ${id} AND p.kind <> 'alias' AND p.id = ANY (app.my_personas()) FOR UPDATE`.execute(
    tx.db,
  );
  if (!rows[0]) return 'not_found';
  if (rows[0].clash) return 'name_taken';
  await tx.db.updateTable('personas').set({ name, name_key: key }).where('id', '=', id).execute();
  return 'done';
}

/** @returns false when another account has verified this address */
export async function upsertAddress(tx: Tx, memberId: Id, address: string, now: Date): Promise<boolean> {
  // Two accounts that open their links for one address at once come one after the other; the second sees the first.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`address ${address.toLowerCase()}`}, 0))`.execute(
    tx.db,
  );
  const other = await tx.db
    .selectFrom('email_addresses')
    .select('member_id')
    .where('address', '=', address)
    .where('verified_at', 'is not', null)
    .where('member_id', '<>', memberId)
    .executeTakeFirst();
  if (other) return false;
  await tx.db
    .insertInto('email_addresses')
    .values({ member_id: memberId, address, verified_at: now })
    .onConflict((at) => at.column('member_id').doUpdateSet({ address, verified_at: now }))
    .execute();
  return true;
}

export async function setWantsMail(tx: Tx, memberId: Id, wants: boolean): Promise<void> {
  await tx.db
    .updateTable('email_addresses')
    .set({ wants_mail: wants })
    .where('member_id', '=', memberId)
    .execute();
}

export async function deleteAddress(tx: Tx, memberId: Id): Promise<void> {
  await tx.db.deleteFrom('email_addresses').where('member_id', '=', memberId).execute();
}

export async function setPreference(
  tx: Tx,
  memberId: Id,
  what: { country: string | null } | { theme: 'system' | 'light' | 'dark' } | { locale: string },
): Promise<void> {
  await tx.db.updateTable('members').set(what).where('id', '=', memberId).execute();
}

/** A name that says nothing, unique by its key; with it goes whatever else the persona said. */
export async function neutralisePersonas(tx: Tx, ids: readonly Id[], name: string, now: Date): Promise<void> {
  for (const id of ids) {
    await tx.db
      .updateTable('personas')
      .set({ name, name_key: `left ${id}`, role_note: null, closed_at: now })
      .where('id', '=', id)
      .execute();
  }
}

/** Keys, addresses, sessions, facets, blocks, and the ties between the personas. The bare member row stays, closed. */
export async function deleteEverythingOf(tx: Tx, memberId: Id, personaIds: readonly Id[]): Promise<void> {
  if (personaIds.length > 0) await tx.db.deleteFrom('facets').where('persona_id', 'in', personaIds).execute();
  const tables = [
    'sessions',
    'access_tokens',
    'passkeys',
    'recovery_codes',
    'credentials',
    'email_addresses',
    'one_time_links',
    'challenges',
    'blocks',
    'mutes',
    'persona_owners',
  ] as const;
  for (const table of tables) await tx.db.deleteFrom(table).where('member_id', '=', memberId).execute();
  await tx.db
    .updateTable('members')
    .set({ country: null, theme: 'system', last_seen_on: null })
    .where('id', '=', memberId)
    .execute();
}

type FacetFields = { persona_id: Id; kind: string; label: string; value: string; audience: string };

export async function insertFacet(tx: Tx, id: Id, fields: FacetFields): Promise<void> {
  await sql`INSERT INTO facets (id, persona_id, kind, label, value, audience, position)
    SELECT ${id}, ${fields.persona_id}, ${fields.kind}, ${fields.label}, ${fields.value}, ${fields.audience},
           coalesce(max(position) + 1, 0) FROM facets WHERE persona_id = ${fields.persona_id}`.execute(tx.db);
}

/** @returns how many rows were the viewer's to change: 1 or 0 */
export async function updateFacet(tx: Tx, id: Id, fields: FacetFields): Promise<number> {
  const changed = await tx.db
    .updateTable('facets')
    .set(fields)
    .where('id', '=', id)
    .where(sql<boolean>`persona_id = ANY (app.my_personas())`)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows);
}

export async function deleteFacet(tx: Tx, id: Id): Promise<number> {
  const gone = await tx.db
    .deleteFrom('facets')
    .where('id', '=', id)
    .where(sql<boolean>`persona_id = ANY (app.my_personas())`)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Puts a persona's facets into the given order. */
export async function orderFacets(tx: Tx, ids: readonly Id[]): Promise<void> {
  for (const [position, id] of ids.entries()) {
    await tx.db.updateTable('facets').set({ position }).where('id', '=', id).execute();
  }
}

export async function setFacetCommunities(tx: Tx, facetId: Id, communityIds: readonly Id[]): Promise<void> {
  await tx.db.deleteFrom('facet_communities').where('facet_id', '=', facetId).execute();
  if (communityIds.length === 0) return;
  await tx.db
    .insertInto('facet_communities')
    .values(communityIds.map((community_id) => ({ facet_id: facetId, community_id })))
    .execute();
}

export async function insertBlock(
  tx: Tx,
  memberId: Id,
  asPersonaId: Id,
  personaId: Id,
  now: Date,
): Promise<void> {
  await tx.db
    .insertInto('blocks')
    .values({ member_id: memberId, as_persona_id: asPersonaId, persona_id: personaId, created_at: now })
    .onConflict((at) => at.doNothing())
    .execute();
}

export async function insertMute(tx: Tx, memberId: Id, personaId: Id, now: Date): Promise<void> {
  await tx.db
    .insertInto('mutes')
    .values({ member_id: memberId, persona_id: personaId, created_at: now })
    .onConflict((at) => at.doNothing())
    .execute();
}

export async function deleteKeepingAway(
  tx: Tx,
  table: 'blocks' | 'mutes',
  memberId: Id,
  personaId: Id,
): Promise<void> {
  await tx.db
    .deleteFrom(table)
    .where('member_id', '=', memberId)
    .where('persona_id', '=', personaId)
    .execute();
}
