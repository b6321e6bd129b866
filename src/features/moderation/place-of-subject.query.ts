// In which community a thing stands, also where operators decided about it. For steps with the purpose moderation.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export async function placeOfSubject(
  tx: Tx,
  thing: { type: string; subjectId: Id; caseId: Id | null },
): Promise<Id | null> {
  const { rows } = await sql<{ id: Id | null }>`
    SELECT coalesce((SELECT c.community_id FROM cases c WHERE c.id = ${thing.caseId}::uuid),
                    (SELECT p.community_id FROM posts p WHERE ${thing.type} = 'post' AND p.id = ${thing.subjectId}),
                    (SELECT pe.community_id FROM personas pe WHERE ${thing.type} = 'persona' AND pe.id = ${thing.subjectId}),
                    CASE WHEN ${thing.type} = 'community' THEN ${thing.subjectId}::uuid END) AS id`.execute(
    tx.db,
  );
  return rows[0]?.id ?? null;
}

/** Posts of a person that wait since a decision made them wait. At most 200. */
export async function heldSince(
  tx: Tx,
  decision: { authorPersonaId: Id | null; communityId: Id | null; at: Date },
): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    SELECT id FROM posts WHERE persona_id = ${decision.authorPersonaId}::uuid AND state = 'held' AND created_at >= ${decision.at}
       AND (${decision.communityId}::uuid IS NULL OR community_id = ${decision.communityId}::uuid) ORDER BY id LIMIT 200`.execute(
    tx.db,
  );
  return rows.map((row) => row.id);
}
