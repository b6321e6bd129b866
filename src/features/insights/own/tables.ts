// All writes to the tables of a community's own figures. A member's agreement as the member; the rest with the purpose insights.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import type { ToldPlace } from './model.ts';

/** The viewer's whole agreement: what is not named is taken back. @param day ISO */
export async function setConsents(
  tx: Tx,
  memberId: Id,
  to: readonly { id: Id; communityId: Id | null }[],
  day: string,
): Promise<void> {
  const named = to.map((one) => one.communityId).filter((one) => one !== null);
  const all = to.some((one) => one.communityId === null);
  await sql`DELETE FROM insight_consents WHERE member_id = ${memberId}
      AND CASE WHEN community_id IS NULL THEN NOT ${all}::boolean ELSE NOT community_id = ANY (${named}::uuid[]) END`.execute(
    tx.db,
  );
  for (const one of to)
    await sql`INSERT INTO insight_consents (id, member_id, community_id, given_on)
      VALUES (${one.id}, ${memberId}, ${one.communityId}, ${day}::date) ON CONFLICT DO NOTHING`.execute(
      tx.db,
    );
}

export async function forgetConsents(tx: Tx, memberId: Id): Promise<void> {
  await sql`DELETE FROM insight_consents WHERE member_id = ${memberId}`.execute(tx.db);
}

/** For an owner of the place: whether agreed posts may be counted in it. @returns whether anything changed */
export async function setPlace(tx: Tx, communityId: Id, agrees: boolean, day: string): Promise<boolean> {
  const { numAffectedRows } = agrees
    ? await sql`INSERT INTO insight_places (community_id, agreed_on) VALUES (${communityId}, ${day}::date) ON CONFLICT DO NOTHING`.execute(
        tx.db,
      )
    : await sql`DELETE FROM insight_places WHERE community_id = ${communityId}`.execute(tx.db);
  return Number(numAffectedRows ?? 0) > 0;
}

/** What a community is told from tonight on; null: nothing. */
export async function replaceTold(
  tx: Tx,
  communityId: Id,
  told: ToldPlace | null,
  madeAt: Date,
): Promise<void> {
  await sql`DELETE FROM insight_told WHERE community_id = ${communityId}`.execute(tx.db);
  if (told)
    await sql`INSERT INTO insight_told (community_id, made_at, told)
      VALUES (${communityId}, ${madeAt}, ${JSON.stringify(told)}::jsonb)`.execute(tx.db);
}

/** Whatever is told of places in which too few agree by now. */
export async function forgetOthers(tx: Tx, kept: readonly Id[]): Promise<void> {
  await sql`DELETE FROM insight_told WHERE NOT community_id = ANY (${kept}::uuid[])`.execute(tx.db);
}
