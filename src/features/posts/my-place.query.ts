// The viewer's place in a community with the name under which they write there.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Standing } from '../communities/index.ts';

export async function myPlace(tx: Tx, communityId: Id): Promise<(Standing & { name: string }) | null> {
  const { rows } = await sql<Standing & { name: string }>`
    SELECT cp.role, cp.persona_id AS "personaId", me.name
      FROM community_people cp JOIN personas me ON me.id = cp.persona_id
     WHERE cp.community_id = ${communityId} AND cp.persona_id = ANY (app.my_personas()) LIMIT 1`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}
