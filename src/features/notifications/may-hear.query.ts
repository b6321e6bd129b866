// Asked as the member who would be told, so that row-level security answers: may they read it now, is nobody blocked.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

/** Whether the viewer may read these words now. A block in either direction, a lost membership, a hidden post: no. */
export async function mayRead(tx: Tx, postId: Id): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM posts p JOIN threads t ON t.id = p.thread_id JOIN post_texts pt ON pt.post_id = p.id
     WHERE app.is_active() AND p.id = ${postId} AND p.state = 'published' AND t.state = 'published'`.execute(
    tx.db,
  );
  return rows.length > 0;
}

export async function moderates(tx: Tx, communityId: Id): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    SELECT ${communityId}::uuid = ANY (app.my_moderated()) AS yes`.execute(tx.db);
  return rows[0]?.yes ?? false;
}

/** Whether the viewer looks after a place still: a community, or (null) the instance. */
export async function looksAfter(tx: Tx, communityId: Id | null): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    SELECT coalesce(${communityId}::uuid = ANY (app.my_moderated()), false) OR app.is_operator() AS yes`.execute(
    tx.db,
  );
  return rows[0]?.yes ?? false;
}

export async function isIn(tx: Tx, communityId: Id): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    SELECT ${communityId}::uuid = ANY (app.my_communities()) AS yes`.execute(tx.db);
  return rows[0]?.yes ?? false;
}

/** Whether the account is still there. Suspended members are told of decisions, not of conversations. */
export async function exists(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`SELECT app.viewer() IS NOT NULL AS yes`.execute(tx.db);
  return rows[0]?.yes ?? false;
}
