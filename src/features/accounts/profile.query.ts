// Profiles as the viewer may see them: row-level security decides about every facet.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Facet } from './model.ts';

const facetColumns = sql`f.id, f.persona_id AS "personaId", f.kind, f.label, f.value, f.audience,
  coalesce((SELECT array_agg(fc.community_id) FROM facet_communities fc WHERE fc.facet_id = f.id), '{}') AS "communityIds"`;

export async function facetsOf(tx: Tx, personaId: Id): Promise<Facet[]> {
  const { rows } = await sql<Facet>`
    SELECT ${facetColumns} FROM facets f WHERE f.persona_id = ${personaId} ORDER BY f.position, f.id LIMIT 100`.execute(
    tx.db,
  );
  return rows;
}

/** One facet of the viewer's own. */
export async function ownFacet(tx: Tx, id: Id): Promise<Facet | null> {
  const { rows } = await sql<Facet>`
    SELECT ${facetColumns} FROM facets f WHERE f.id = ${id} AND f.persona_id = ANY (app.my_personas())`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

export type Profile = {
  id: Id;
  name: string;
  kind: 'global' | 'community' | 'alias';
  communityId: Id | null;
  roleNote: string | null;
  isMine: boolean;
  isBlocked: boolean;
  isMuted: boolean;
};

/** Null when there is no such persona for this viewer, or its owner has left. */
export async function profile(tx: Tx, personaId: Id): Promise<Profile | null> {
  const { rows } = await sql<Profile>`
    SELECT p.id, p.name, p.kind, p.community_id AS "communityId", p.role_note AS "roleNote",
           p.id = ANY (app.my_personas()) AS "isMine",
           EXISTS (SELECT 1 FROM blocks b WHERE b.persona_id = p.id AND b.member_id = app.viewer()) AS "isBlocked",
           EXISTS (SELECT 1 FROM mutes m WHERE m.persona_id = p.id AND m.member_id = app.viewer()) AS "isMuted"
      FROM personas p WHERE p.id = ${personaId} AND p.closed_at IS NULL`.execute(tx.db);
  return rows[0] ?? null;
}

export type KeptAway = { id: Id; name: string; way: 'blocks' | 'mutes' };

/** Whom the viewer blocked or muted, the newest first. */
export async function keptAway(tx: Tx): Promise<KeptAway[]> {
  const { rows } = await sql<KeptAway>`
    SELECT k.id, coalesce(p.name, '') AS name, k.way
      FROM (SELECT persona_id AS id, created_at, 'blocks' AS way FROM blocks WHERE member_id = app.viewer()
            UNION ALL SELECT persona_id, created_at, 'mutes' FROM mutes WHERE member_id = app.viewer()) AS k
      LEFT JOIN personas p ON p.id = k.id ORDER BY k.created_at DESC, k.id LIMIT 500`.execute(tx.db);
  return rows;
}

/** As whom the viewer blocks a persona: their name in its community where they have one there, else the first one. */
export async function ownPersonaBeside(tx: Tx, communityId: Id | null): Promise<Id | null> {
  const { rows } = await sql<{ id: Id }>`
    SELECT id FROM personas WHERE id = ANY (app.my_personas()) AND closed_at IS NULL
       AND (kind = 'global' OR kind = 'community' AND community_id = ${communityId})
     ORDER BY kind = 'community' DESC LIMIT 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** Which of these communities the viewer is in. */
export async function sharedCommunities(tx: Tx, ids: readonly Id[]): Promise<Id[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: Id }>`
    SELECT id FROM unnest(${sql.val([...ids])}::uuid[]) AS id WHERE id = ANY (app.my_communities())`.execute(
    tx.db,
  );
  return rows.map((row) => row.id);
}
