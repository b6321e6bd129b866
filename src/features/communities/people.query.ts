// The people of a community as its members see them (names, never accounts), and who was kept out, for moderators.
import { sql } from 'kysely';
import { type Page, readIdCursor, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Role } from './model.ts';

export type PersonHere = { personaId: Id; name: string; role: Role };
export const peoplePerPage = 40;

const people = (tx: Tx, communityId: Id) =>
  tx.db
    .selectFrom('community_people as cp')
    .innerJoin('personas as p', 'p.id', 'cp.persona_id')
    .select(['cp.persona_id', 'p.name', 'cp.role'])
    .where('cp.community_id', '=', communityId);

const read = (row: { persona_id: string; name: string; role: string }): PersonHere => ({
  personaId: row.persona_id,
  name: row.name,
  role: row.role as Role,
});

/** Those who carry a role, owners first. At most 200. Readers of a public community may see them. */
export async function peopleWithRoles(tx: Tx, communityId: Id): Promise<PersonHere[]> {
  const rows = await people(tx, communityId)
    .where('cp.role', '<>', 'member')
    .orderBy(
      sql`array_position(array['owner','moderator','facilitator','clinician','peer_supporter'], cp.role)`,
    )
    .orderBy('cp.persona_id')
    .limit(200)
    .execute();
  return rows.map(read);
}

/** The other members, a page at a time. Those kept apart by a block are left out, except for moderators. */
export async function otherPeople(
  tx: Tx,
  communityId: Id,
  options: { cursor?: string; all: boolean },
): Promise<Page<PersonHere>> {
  const before = readIdCursor(options.cursor);
  const rows = await people(tx, communityId)
    .where('cp.role', '=', 'member')
    .$if(before !== null, (query) => query.where('cp.persona_id', '<', before ?? ''))
    .$if(!options.all, (query) =>
      query.where(sql<boolean>`NOT cp.persona_id = ANY ((SELECT app.blocked_personas())::uuid[])`),
    )
    .orderBy('cp.persona_id', 'desc')
    .limit(peoplePerPage + 1)
    .execute();
  return toPage(rows.map(read), peoplePerPage, (last) => writeIdCursor(last.personaId));
}

/** One active person; null when they are not, or no longer, here. */
export async function personHere(tx: Tx, communityId: Id, personaId: Id): Promise<PersonHere | null> {
  const row = await people(tx, communityId).where('cp.persona_id', '=', personaId).executeTakeFirst();
  return row ? read(row) : null;
}

/** Names that may not come back. The caller has checked that the viewer moderates. At most 100. */
export async function keptOut(
  tx: Tx,
  communityId: Id,
): Promise<{ personaId: Id; name: string; reason: string }[]> {
  const rows = await withPurpose(tx, 'communities', () =>
    tx.db
      .selectFrom('memberships as m')
      .innerJoin('personas as p', 'p.id', 'm.persona_id')
      .select(['m.persona_id', 'p.name', 'm.end_reason'])
      .where('m.community_id', '=', communityId)
      .where('m.status', '=', 'banned')
      .orderBy('m.ended_at', 'desc')
      .limit(100)
      .execute(),
  );
  return rows.map((row) => ({ personaId: row.persona_id, name: row.name, reason: row.end_reason }));
}

export type Membership = { memberId: Id; personaId: Id; role: Role };

/** The account and present role behind a name in a community. For a step with the purpose communities. */
export async function membershipOf(tx: Tx, communityId: Id, personaId: Id): Promise<Membership | null> {
  const row = await tx.db
    .selectFrom('memberships')
    .select(['member_id', 'persona_id', 'role'])
    .where('community_id', '=', communityId)
    .where('persona_id', '=', personaId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row ? { memberId: row.member_id, personaId: row.persona_id, role: row.role as Role } : null;
}

/** The same by the account, under whichever name they are here. For a step with the purpose communities. */
export async function membershipOfMember(tx: Tx, communityId: Id, memberId: Id): Promise<Membership | null> {
  const row = await tx.db
    .selectFrom('memberships')
    .select(['member_id', 'persona_id', 'role'])
    .where('community_id', '=', communityId)
    .where('member_id', '=', memberId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row ? { memberId: row.member_id, personaId: row.persona_id, role: row.role as Role } : null;
}

/** How many owners there are. For a step with the purpose communities, after lockRoles. */
export async function countOwners(tx: Tx, communityId: Id): Promise<number> {
  const row = await tx.db
    .selectFrom('memberships')
    .select(sql<number>`count(*)::int`.as('owners'))
    .where('community_id', '=', communityId)
    .where('role', '=', 'owner')
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return row.owners;
}

/** How many people are here, up to two: whether somebody is alone. For a step with the purpose communities. */
export async function countPeople(tx: Tx, communityId: Id): Promise<number> {
  const rows = await tx.db
    .selectFrom('memberships')
    .select('persona_id')
    .where('community_id', '=', communityId)
    .where('status', '=', 'active')
    .limit(2)
    .execute();
  return rows.length;
}
