// How an account stands, for operators: by exact name, and nothing of what its owner writes or where.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type MemberStanding = {
  memberId: Id;
  personaId: Id;
  name: string;
  standing: 'active' | 'suspended' | 'closed';
  suspendedUntil: Date | null;
  isOperator: boolean;
  mayWriteArticles: boolean;
};

/** By the key of an everywhere-pseudonym (see nameKey), or by its persona. For steps with purpose accounts. */
export async function standingOf(
  tx: Tx,
  who: { key: string } | { personaId: Id },
): Promise<MemberStanding | null> {
  const row = await tx.db
    .selectFrom('personas as p')
    .innerJoin('persona_owners as o', 'o.persona_id', 'p.id')
    .innerJoin('members as m', 'm.id', 'o.member_id')
    .select([
      'm.id',
      'p.id as persona_id',
      'p.name',
      'm.standing',
      'm.suspended_until',
      'm.is_operator',
      'm.may_write_articles',
    ])
    .where('p.kind', '=', 'global')
    .where('p.closed_at', 'is', null)
    .where((eb) => ('key' in who ? eb('p.name_key', '=', who.key) : eb('p.id', '=', who.personaId)))
    .executeTakeFirst();
  if (!row) return null;
  return {
    memberId: row.id,
    personaId: row.persona_id,
    name: row.name,
    standing: row.standing as MemberStanding['standing'],
    suspendedUntil: row.suspended_until,
    isOperator: row.is_operator,
    mayWriteArticles: row.may_write_articles,
  };
}

/** Everywhere-pseudonyms of members, for the operators' audit. For steps with purpose accounts. */
export async function namesOfMembers(tx: Tx, memberIds: readonly Id[]): Promise<Map<Id, string>> {
  if (memberIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('persona_owners as o')
    .innerJoin('personas as p', 'p.id', 'o.persona_id')
    .select(['o.member_id', 'p.name'])
    .where('p.kind', '=', 'global')
    .where('o.member_id', 'in', [...new Set(memberIds)])
    .execute();
  return new Map(rows.map((row) => [row.member_id, row.name]));
}

/** Whether an operator is behind a name. For steps with a purpose that may know (moderation). */
export async function isOperatorPersona(tx: Tx, personaId: Id): Promise<boolean> {
  const row = await tx.db
    .selectFrom('persona_owners as o')
    .innerJoin('members as m', 'm.id', 'o.member_id')
    .select('m.is_operator')
    .where('o.persona_id', '=', personaId)
    .executeTakeFirst();
  return row?.is_operator ?? false;
}

/** Operators by the names that they use everywhere; for one another. For steps with the purpose moderation. */
export async function operatorNames(tx: Tx): Promise<{ id: Id; name: string; mine: boolean }[]> {
  const { rows } = await sql<{ id: Id; name: string; mine: boolean }>`
    SELECT p.id, p.name, p.id = ANY (app.my_personas()) AS mine
      FROM members m JOIN persona_owners o ON o.member_id = m.id JOIN personas p ON p.id = o.persona_id AND p.kind = 'global'
     WHERE m.is_operator AND m.standing = 'active' ORDER BY lower(p.name), p.id LIMIT 100`.execute(tx.db);
  return rows;
}
