// What is new in the viewer's communities, for the first page. One statement.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';

export type NewsRow = {
  thread_id: string;
  title: string;
  kind: string;
  last_post_at: Date;
  reply_count: number;
  community_slug: string;
  community_name: string;
  author_name: string;
  author_id: string;
  folded: boolean;
  unread: boolean;
};

/**
 * The twelve conversations with the newest words in the viewer's communities: the newest four of each (an index each),
 * then the newest of those. A title is missing where a block or a moderator took it away; such rows are left out.
 */
export async function newsOfOwnCommunities(tx: Tx): Promise<NewsRow[]> {
  const { rows } = await sql<NewsRow>`
    SELECT t.id AS thread_id, pt.title, t.kind, t.last_post_at, t.reply_count, c.slug AS community_slug,
           c.name AS community_name, pe.name AS author_name, pe.id AS author_id,
           jsonb_array_length(po.content_notes) > 0 AS folded,
           (r.last_post_id IS NULL OR r.last_post_id < t.last_post_id) AS unread
      FROM communities c
     CROSS JOIN LATERAL (
       SELECT id, kind, last_post_at, last_post_id, reply_count, persona_id FROM threads
        WHERE community_id = c.id AND state = 'published' ORDER BY last_post_at DESC, id DESC LIMIT 4) AS t
      JOIN posts po ON po.thread_id = t.id AND po.is_opening
      JOIN post_texts pt ON pt.post_id = po.id
      JOIN personas pe ON pe.id = t.persona_id
      LEFT JOIN thread_reads r ON r.thread_id = t.id AND r.member_id = app.viewer()
     WHERE c.id = ANY (app.my_communities()) AND c.archived_at IS NULL
     ORDER BY t.last_post_at DESC, t.id DESC LIMIT 12`.execute(tx.db);
  return rows;
}
