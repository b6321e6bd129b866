// What the viewer kept for later, as far as they may still read it: the rest is simply not there (class A2).
import { sql } from 'kysely';
import { type Page, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { type ContentNote, pageSize, type ThreadKind } from './model.ts';

export type Bookmark = {
  /** Of the bookmark, for the cursor. */
  id: Id;
  postId: Id;
  threadId: Id;
  isOpening: boolean;
  kind: ThreadKind;
  /** The thread's; null where its beginning is gone. */
  title: string | null;
  personaId: Id;
  name: string;
  beginning: string;
  notes: ContentNote[];
  slug: string;
  community: string;
  /** Milliseconds since 1970. */
  at: number;
};

export async function bookmarks(tx: Tx, before: Id | null): Promise<Page<Bookmark>> {
  const from = before ? sql`AND b.id < ${before}` : sql``;
  const { rows } = await sql<Bookmark>`
SELECT b.id, p.id AS "postId", t.id AS "threadId", p.is_opening AS "isOpening", t.kind, ot.title, p.persona_id AS "personaId", pe.name,
  left(pt.markdown, 900) AS beginning, p.content_notes AS notes, c.slug, c.name AS community,
  floor(extract(epoch FROM p.created_at) * 1000)::float8 AS at
FROM bookmarks b
JOIN posts p ON p.id = b.post_id AND p.state = 'published'
JOIN post_texts pt ON pt.post_id = p.id AND pt.state = 'published'
JOIN threads t ON t.id = p.thread_id
JOIN communities c ON c.id = t.community_id
JOIN personas pe ON pe.id = p.persona_id
LEFT JOIN posts o ON o.thread_id = t.id AND o.is_opening
LEFT JOIN post_texts ot ON ot.post_id = o.id
WHERE b.member_id = app.viewer() ${from}
ORDER BY b.id DESC LIMIT ${pageSize + 1}`.execute(tx.db);
  return toPage(rows, pageSize, (last) => writeIdCursor(last.id));
}
