// A post of the viewer's own with everything that its form shows.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { ContentNote, PostState, ThreadKind, Wanted } from './model.ts';
import type { PostScreening } from './screening.query.ts';

export type OwnPost = {
  id: Id;
  threadId: Id;
  communityId: Id;
  personaId: Id;
  isOpening: boolean;
  state: Exclude<PostState, 'deleted'>;
  title: string | null;
  markdown: string;
  /** All of them, whoever put them on. */
  notes: ContentNote[];
  /** Those that a moderator added. */
  staffNotes: ContentNote[];
  /** Put on by the safety engine and not taken off by the author. */
  autoNotes: ContentNote[];
  /** What the engine decided, where that is kept: a held post may wait because of it. */
  screened: PostScreening['action'] | null;
  notesRefused: boolean;
  kind: ThreadKind;
  wanted: Wanted | null;
  linkUrl: string | null;
  tags: string[];
};

/** Null for other people's posts and for what was taken back. `lock`: until the transaction ends. */
export async function ownPost(tx: Tx, postId: Id, options: { lock?: boolean } = {}): Promise<OwnPost | null> {
  const { rows } = await sql<OwnPost>`
    SELECT p.id, p.thread_id AS "threadId", p.community_id AS "communityId", p.persona_id AS "personaId",
           p.is_opening AS "isOpening", p.state, pt.title, pt.markdown, p.content_notes AS notes,
           p.staff_notes AS "staffNotes", coalesce(s.notes, '[]') AS "autoNotes", s.action AS screened, s.notes_refused_at IS NOT NULL AS "notesRefused", t.kind, t.wanted, t.link_url AS "linkUrl",
           coalesce((SELECT json_agg(tt.tag ORDER BY tt.tag) FROM thread_tags tt WHERE tt.thread_id = t.id), '[]') AS tags
      FROM posts p JOIN post_texts pt ON pt.post_id = p.id JOIN threads t ON t.id = p.thread_id
      LEFT JOIN screenings s ON s.post_id = p.id
     WHERE p.id = ${postId} AND p.persona_id = ANY (app.my_personas()) AND p.state <> 'deleted'
       ${options.lock ? sql`FOR UPDATE OF p` : sql``}`.execute(tx.db);
  return rows[0] ?? null;
}
