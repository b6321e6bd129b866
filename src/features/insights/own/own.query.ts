// Agreements of the viewer, what their communities are told, and, for the night's work, the agreed posts.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import { myCommunities } from '../../communities/index.ts';
import { type ToldPlace, toldPlaceSchema } from './model.ts';

export type OwnPlace = {
  id: Id;
  name: string;
  secret: boolean;
  agreed: boolean;
};

/** The viewer's communities in which their posts could be counted, by name: a secret one only where an owner agreed. */
export async function ownPlaces(tx: Tx): Promise<OwnPlace[]> {
  const mine = (await myCommunities(tx)).filter((one) => !one.archived);
  const { rows } = await sql<Omit<OwnPlace, 'name'>>`
    SELECT c.id, c.kind = 'secret' AS secret, ic.id IS NOT NULL AS agreed
      FROM communities c
      LEFT JOIN insight_places ip ON ip.community_id = c.id
      LEFT JOIN insight_consents ic ON ic.community_id = c.id AND ic.member_id = app.viewer()
     WHERE c.id = ANY (${mine.map((one) => one.id)}::uuid[]) AND (c.kind <> 'secret' OR ip.community_id IS NOT NULL)`.execute(
    tx.db,
  );
  const known = new Map(rows.map((one) => [one.id, one]));
  return mine.flatMap(({ id, name }) => {
    const one = known.get(id);
    return one ? [{ ...one, name }] : [];
  });
}

/** Whether the viewer agreed for all their communities that are not secret. */
export async function agreesToAll(tx: Tx): Promise<boolean> {
  const { rows } =
    await sql`SELECT 1 FROM insight_consents WHERE member_id = app.viewer() AND community_id IS NULL`.execute(
      tx.db,
    );
  return rows.length > 0;
}

export type ToldHere = { madeAt: Date | null; told: ToldPlace | null; placeAgreed: boolean };

/** What a community is told, for its members; nulls where nothing is. */
export async function toldHere(tx: Tx, communityId: Id): Promise<ToldHere> {
  const { rows } = await sql<{ madeAt: Date | null; told: unknown; placeAgreed: boolean }>`
    SELECT t.made_at AS "madeAt", t.told, EXISTS (
             SELECT 1 FROM insight_places ip WHERE ip.community_id = ${communityId}::uuid) AS "placeAgreed"
      FROM (SELECT 1) AS one LEFT JOIN insight_told t ON t.community_id = ${communityId}::uuid`.execute(
    tx.db,
  );
  const { madeAt, told, placeAgreed } = rows[0]!;
  const read = toldPlaceSchema.safeParse(told);
  return { madeAt, told: read.success ? read.data : null, placeAgreed };
}

/** With the purpose insights: communities in which enough people agree. */
export async function placesToRead(tx: Tx): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`SELECT community_id AS id FROM app.insight_communities()`.execute(
    tx.db,
  );
  return rows.map((one) => one.id);
}

export type AgreedPost = { who: number; joinedAt: Date; at: Date; title: string; words: string };

/** With the purpose insights: the posts of [from, to) by who agreed; `who` is a number that means nothing anywhere else. */
export async function agreedPosts(tx: Tx, communityId: Id, from: Date, to: Date): Promise<AgreedPost[]> {
  const { rows } = await sql<AgreedPost>`
    SELECT who, joined_at AS "joinedAt", at, title, words FROM app.insight_posts(${communityId}, ${from}, ${to})`.execute(
    tx.db,
  );
  return rows;
}
