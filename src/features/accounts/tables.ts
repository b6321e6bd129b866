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
