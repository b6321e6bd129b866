// Whom a text calls by name: people of the community and voices of the thread, as far as the writer may see them.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { nameKey } from '../accounts/index.ts';
import { mentionCandidates, pickMentions } from './mentions.ts';

/** Personas, never the writer, never across a block. At most `mentionsMax`. */
export async function mentionedIn(
  tx: Tx,
  communityId: Id,
  threadId: Id,
  writerId: Id,
  text: string,
): Promise<Id[]> {
  const calls = mentionCandidates(text);
  if (calls.length === 0) return [];
  const keys = [...new Set(calls.flat().map(nameKey))];
  // Three branches, so that each finds its own index of names.
  const { rows } = await sql<{ id: Id; name_key: string }>`
    SELECT p.id, p.name_key FROM personas p JOIN community_people cp ON cp.persona_id = p.id AND cp.community_id = ${communityId}
     WHERE p.kind = 'global' AND p.name_key = ANY (${keys}::text[]) AND NOT p.id = ANY (app.blocked_personas())
    UNION ALL
    SELECT p.id, p.name_key FROM personas p JOIN community_people cp ON cp.persona_id = p.id AND cp.community_id = ${communityId}
     WHERE p.kind = 'community' AND p.community_id = ${communityId} AND p.name_key = ANY (${keys}::text[]) AND NOT p.id = ANY (app.blocked_personas())
    UNION ALL
    SELECT p.id, p.name_key FROM personas p
     WHERE p.kind = 'alias' AND p.thread_id = ${threadId} AND p.name_key = ANY (${keys}::text[]) AND NOT p.id = ANY (app.blocked_personas())
       AND EXISTS (SELECT 1 FROM posts po WHERE po.thread_id = ${threadId} AND po.persona_id = p.id AND po.state = 'published')`.execute(
    tx.db,
  );
  const idByKey = new Map(rows.filter((row) => row.id !== writerId).map((row) => [row.name_key, row.id]));
  return pickMentions(calls, idByKey, nameKey);
}
