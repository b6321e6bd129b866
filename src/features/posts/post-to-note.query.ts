// A post that the viewer may annotate: their own, or one of a community that they moderate.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { ContentNote } from './model.ts';

export type PostToNote = {
  id: Id;
  communityId: Id;
  mine: boolean;
  moderates: boolean;
  name: string;
  notes: ContentNote[];
  markdown: string;
};

/** Null for everybody else, and for what was taken back. */
export async function postToNote(tx: Tx, postId: Id): Promise<PostToNote | null> {
  const { rows } = await sql<PostToNote>`
    SELECT p.id, p.community_id AS "communityId", p.persona_id = ANY (app.my_personas()) AS mine,
           p.community_id = ANY (app.my_moderated()) AS moderates, pe.name,
           p.content_notes AS notes, pt.markdown
      FROM posts p JOIN post_texts pt ON pt.post_id = p.id JOIN personas pe ON pe.id = p.persona_id
     WHERE p.id = ${postId} AND p.state <> 'deleted'
       AND (p.persona_id = ANY (app.my_personas()) OR p.community_id = ANY (app.my_moderated()))`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}
