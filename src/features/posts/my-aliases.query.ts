// Where the viewer wrote without their name, and who looked behind it: when and why, never who (class C5).
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type MyAlias = {
  id: Id;
  name: string;
  threadId: Id;
  /** Null where the thread can no longer be read. */
  title: string | null;
  readable: boolean;
  community: string | null;
  looks: { reason: string; at: string }[];
};

/** Aliases that were looked behind first, then the newest; at most 100. */
export async function myAliases(tx: Tx): Promise<MyAlias[]> {
  const { rows } = await sql<MyAlias>`
SELECT pe.id, pe.name, pe.thread_id AS "threadId", ot.title, t.id IS NOT NULL AS readable, c.name AS community,
  coalesce((SELECT json_agg(json_build_object('reason', r.reason, 'at', r.revealed_at) ORDER BY r.revealed_at DESC)
              FROM alias_reveals r WHERE r.persona_id = pe.id), '[]') AS looks
FROM personas pe
LEFT JOIN threads t ON t.id = pe.thread_id
LEFT JOIN posts o ON o.thread_id = t.id AND o.is_opening
LEFT JOIN post_texts ot ON ot.post_id = o.id
LEFT JOIN communities c ON c.id = pe.community_id
WHERE pe.id = ANY (app.my_personas()) AND pe.kind = 'alias'
ORDER BY EXISTS (SELECT 1 FROM alias_reveals r WHERE r.persona_id = pe.id) DESC, pe.id DESC LIMIT 100`.execute(
    tx.db,
  );
  return rows;
}
