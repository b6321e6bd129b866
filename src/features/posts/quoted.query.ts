// What a reply quotes: only posts of the same thread whose words the viewer may read now.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export async function authorOfQuoted(tx: Tx, threadId: Id, postId: Id): Promise<Id | null> {
  return (await quoted(tx, threadId, postId))?.personaId ?? null;
}

export type Quoted = { personaId: Id; name: string; markdown: string };

export async function quoted(tx: Tx, threadId: Id, postId: Id): Promise<Quoted | null> {
  const { rows } = await sql<Quoted>`
    SELECT p.persona_id AS "personaId", pe.name, pt.markdown
      FROM posts p JOIN post_texts pt ON pt.post_id = p.id JOIN personas pe ON pe.id = p.persona_id
     WHERE p.id = ${postId} AND p.thread_id = ${threadId} AND p.state = 'published'`.execute(tx.db);
  return rows[0] ?? null;
}
