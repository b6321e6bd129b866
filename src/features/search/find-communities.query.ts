// Communities by name or purpose, typing errors forgiven. One statement, at most six.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { CommunityHit } from './model.ts';

export async function findCommunities(tx: Tx, words: string): Promise<CommunityHit[]> {
  const { rows } = await sql<CommunityHit>`
    SELECT c.slug, c.name, c.purpose, c.kind
      FROM app.search_communities(${words}, 6) WITH ORDINALITY AS found(id, place)
      JOIN communities c ON c.id = found.id ORDER BY found.place`.execute(tx.db);
  return rows;
}
