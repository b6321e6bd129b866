// A post with what a moderator's act needs, words included; only for whom row-level security lets change it.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type StaffPost = {
  id: Id;
  threadId: Id;
  communityId: Id;
  personaId: Id;
  isOpening: boolean;
  state: 'published' | 'held' | 'hidden' | 'deleted';
  quotesPersonaId: Id | null;
  title: string | null;
  markdown: string;
};

/** Locked until the transaction ends. Null for strangers, and for moderators of another community. */
export async function postForStaff(tx: Tx, postId: Id): Promise<StaffPost | null> {
  const { rows } = await sql<StaffPost>`
    SELECT p.id, p.thread_id AS "threadId", p.community_id AS "communityId", p.persona_id AS "personaId", p.is_opening AS "isOpening",
           p.state, q.persona_id AS "quotesPersonaId", pt.title, coalesce(pt.markdown, '') AS markdown
      FROM posts p LEFT JOIN post_texts pt ON pt.post_id = p.id LEFT JOIN posts q ON q.id = p.quotes_post_id
     WHERE p.id = ${postId}
       AND (p.community_id = ANY (app.my_moderated()) OR app.system() IN ('moderation', 'jobs'))
       FOR UPDATE OF p`.execute(tx.db);
  return rows[0] ?? null;
}
