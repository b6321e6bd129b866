// What the first page shows: one statement for guests, one for members. Row-level security chooses the rows.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';

export type CommunityCardRow = { slug: string; name: string; purpose: string; kind: string; joining: string };
/** Six listed public communities with the most recent life. */
export async function publicCommunities(tx: Tx): Promise<CommunityCardRow[]> {
  return tx.db
    .selectFrom('communities')
    .select(['slug', 'name', 'purpose', 'kind', 'joining'])
    .where('kind', '=', 'public')
    .where('listed', '=', true)
    .where('archived_at', 'is', null)
    .orderBy('last_activity_at', 'desc')
    .orderBy('id', 'desc')
    .limit(6)
    .execute();
}

/** The viewer's communities, at most 50, by name. */
export async function ownCommunities(tx: Tx): Promise<CommunityCardRow[]> {
  const { rows } = await sql<CommunityCardRow>`
    SELECT slug, name, purpose, kind, joining FROM communities
     WHERE id = ANY (app.my_communities()) AND archived_at IS NULL ORDER BY name LIMIT 50`.execute(tx.db);
  return rows;
}
