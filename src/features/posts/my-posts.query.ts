// Everything that the viewer wrote, wherever it stands: also in a community that they have left, so that they can take it back.
import { sql } from 'kysely';
import { type Page, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import { ownPersonas, type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { type PostState, pageSize, type ThreadKind } from './model.ts';

export type MyPost = {
  id: Id;
  state: Exclude<PostState, 'deleted'>;
  isOpening: boolean;
  kind: ThreadKind;
  /** Of a beginning only: other titles are other people's words. */
  title: string | null;
  beginning: string;
  /** The name under which it stands. */
  name: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The viewer may still read the place where it stands. */
  readable: boolean;
  edited: boolean;
};

/** Newest first. Reads past membership, so it takes the viewer's own rows and nothing of anybody else's. */
export async function myPosts(tx: Tx, before: Id | null): Promise<Page<MyPost>> {
  const { rows } = await withPurpose(tx, 'jobs', () =>
    sql<MyPost>`
SELECT p.id, p.state, p.is_opening AS "isOpening", t.kind, pt.title, left(pt.markdown, 900) AS beginning, pe.name,
  floor(extract(epoch FROM p.created_at) * 1000)::float8 AS at, p.edited_at IS NOT NULL AS edited,
  (p.community_id = ANY (app.my_communities())
   OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = p.community_id)) AS readable
FROM posts p JOIN post_texts pt ON pt.post_id = p.id JOIN threads t ON t.id = p.thread_id JOIN personas pe ON pe.id = p.persona_id
WHERE p.persona_id = ANY (${ownPersonas}) AND p.state <> 'deleted' ${before ? sql`AND p.id < ${before}` : sql``}
ORDER BY p.id DESC LIMIT ${pageSize + 1}`.execute(tx.db),
  );
  return toPage(rows, pageSize, (last) => writeIdCursor(last.id));
}
