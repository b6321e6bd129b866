// The viewer's notifications with the words that they may read now; what they may not see is not there at all (class A2).
import { sql } from 'kysely';
import { type Page, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Kind } from './model.ts';

export type Notification = {
  id: Id;
  kind: Kind;
  at: Date;
  unread: boolean;
  threadId: Id | null;
  postId: Id | null;
  subjectId: Id | null;
  /** Who wrote. */
  name: string | null;
  personaId: Id | null;
  /** Of the conversation; null where a moderator or a block took it away. */
  title: string | null;
  communityName: string | null;
  communitySlug: string | null;
};

export const pageSize = 30;
type Wish = { before?: Id | null; unreadOnly?: boolean; size?: number };

export async function notificationList(tx: Tx, wish: Wish = {}): Promise<Page<Notification>> {
  const { before = null, unreadOnly = false, size = pageSize } = wish;
  const { rows } = await sql<Notification>`
    SELECT n.id, n.kind, n.created_at AS at, n.read_at IS NULL AS unread, n.thread_id AS "threadId", n.post_id AS "postId",
           pe.name, pe.id AS "personaId", n.subject_id AS "subjectId", ot.title, c.name AS "communityName", c.slug AS "communitySlug"
      FROM notifications n
      LEFT JOIN posts p ON p.id = n.post_id AND p.state = 'published'
      LEFT JOIN post_texts pt ON pt.post_id = p.id
      LEFT JOIN personas pe ON pe.id = p.persona_id
      LEFT JOIN posts o ON o.thread_id = p.thread_id AND o.is_opening
      LEFT JOIN post_texts ot ON ot.post_id = o.id AND o.state = 'published'
      LEFT JOIN communities c ON c.id = n.community_id
     WHERE n.member_id = app.viewer() AND (n.read_at IS NULL OR NOT ${unreadOnly})
       AND (n.post_id IS NULL OR pt.post_id IS NOT NULL)
       AND (n.kind <> 'join_request' OR n.community_id = ANY (app.my_moderated()))
       AND (n.kind <> 'case_waits' OR coalesce(n.community_id = ANY (app.my_moderated()), false) OR app.is_operator())
       AND (n.kind NOT IN ('message', 'message_request') OR app.sees_conversation(n.subject_id))
       AND (${before}::uuid IS NULL OR n.id < ${before}::uuid)
     ORDER BY n.id DESC LIMIT ${size + 1}`.execute(tx.db);
  return toPage(rows, size, (last) => writeIdCursor(last.id));
}
