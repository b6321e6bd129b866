// What a feed holds, in one statement. Runs as a guest, so row-level security leaves nothing that is not public; asking
// for public communities once more keeps it so whoever should ever call this.
import { type RawBuilder, sql } from 'kysely';
import { type Page, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { ContentNote, ThreadKind } from '../posts/index.ts';
import { feedSize } from './model.ts';

export type FeedSource = { of: 'community'; id: Id } | { of: 'author'; id: Id } | { of: 'tag'; tag: string };

export type FeedRow = {
  id: Id;
  postId: Id;
  kind: ThreadKind;
  title: string;
  html: string;
  notes: ContentNote[];
  tags: string[];
  personaId: Id;
  name: string;
  alias: boolean;
  publishedAt: Date;
  updatedAt: Date;
};

/** Newest beginnings first. */
export async function feedRows(tx: Tx, source: FeedSource, before: Id | null): Promise<Page<FeedRow>> {
  const { rows } = await sql<FeedRow>`
SELECT t.id, p.id AS "postId", t.kind, pt.title, pt.html, p.content_notes AS notes,
  coalesce((SELECT json_agg(tt.tag ORDER BY tt.tag) FROM thread_tags tt WHERE tt.thread_id = t.id), '[]') AS tags,
  p.persona_id AS "personaId", pe.name, pe.kind = 'alias' AS alias,
  p.created_at AS "publishedAt", coalesce(p.edited_at, p.created_at) AS "updatedAt"
FROM threads t
JOIN public_communities pc ON pc.community_id = t.community_id
JOIN posts p ON p.thread_id = t.id AND p.is_opening AND p.state = 'published'
JOIN post_texts pt ON pt.post_id = p.id AND pt.state = 'published' AND pt.title IS NOT NULL
JOIN personas pe ON pe.id = p.persona_id
WHERE t.state = 'published' AND ${within(source)} ${before ? sql`AND t.id < ${before}` : sql``}
ORDER BY t.id DESC LIMIT ${feedSize + 1}`.execute(tx.db);
  return toPage(rows, feedSize, (last) => writeIdCursor(last.id));
}

/** An author's feed has their articles: what they wrote for readers. */
function within(source: FeedSource): RawBuilder<unknown> {
  if (source.of === 'community') return sql`t.community_id = ${source.id}`;
  if (source.of === 'author') return sql`t.persona_id = ${source.id} AND t.kind = 'article'`;
  return sql`EXISTS (SELECT 1 FROM thread_tags x WHERE x.thread_id = t.id AND x.tag = ${source.tag})`;
}
