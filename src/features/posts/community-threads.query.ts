// One page of a community's conversations, newest activity first, in one statement.
import { sql } from 'kysely';
import type { TimeCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import {
  type ContentNote,
  type PostState,
  pageSize,
  type ReadingPreference,
  type ThreadKind,
  type Wanted,
} from './model.ts';

export type ThreadInList = {
  id: Id;
  kind: ThreadKind;
  state: PostState;
  wanted: Wanted | null;
  locked: boolean;
  personaId: Id;
  name: string;
  /** Milliseconds since 1970. */
  lastPostAt: number;
  replies: number;
  tags: string[];
  notes: ContentNote[];
  /** Null where the opening's words are not for the viewer. */
  title: string | null;
  /** The first characters of the opening's markdown. */
  beginning: string | null;
  muted: boolean;
  /** Something here is newer than what the viewer has read; false for guests and for threads never opened. */
  unread: boolean;
};

export type ThreadFilter = { kind?: ThreadKind; tag?: string };
export type ThreadList = { threads: ThreadInList[]; wishes: ReadingPreference[] };

/** One row more than a page, when there are more. */
export async function communityThreads(
  tx: Tx,
  communityId: Id,
  filter: ThreadFilter,
  before: TimeCursor | null,
): Promise<ThreadList> {
  const { rows } = await sql<ThreadList>`
SELECT (SELECT coalesce(json_agg(one), '[]') FROM (${list(communityId, filter, before)}) AS one) AS threads,
  (SELECT coalesce(json_agg(json_build_object('topic', w.topic, 'choice', w.choice, 'fromStrength', w.from_strength)), '[]')
     FROM reading_preferences w WHERE w.member_id = app.viewer()) AS wishes`.execute(tx.db);
  return rows[0] ?? { threads: [], wishes: [] };
}

// The limit is written out: a plan that does not know it looks so dear that PostgreSQL plans anew at each asking.
function list(communityId: Id, filter: ThreadFilter, before: TimeCursor | null) {
  const kind = filter.kind ? sql`AND t.kind = ${filter.kind}` : sql``;
  const tag = filter.tag
    ? sql`AND EXISTS (SELECT 1 FROM thread_tags x WHERE x.thread_id = t.id AND x.tag = ${filter.tag})`
    : sql``;
  const from = before ? sql`AND (t.last_post_at, t.id) < (${before.at}, ${before.id})` : sql``;
  return sql`
SELECT t.id, t.kind, t.state, t.wanted, t.locked_at IS NOT NULL AS locked, t.persona_id AS "personaId", pe.name,
  floor(extract(epoch FROM t.last_post_at) * 1000) AS "lastPostAt", t.reply_count AS replies,
  coalesce((SELECT json_agg(tt.tag ORDER BY tt.tag) FROM thread_tags tt WHERE tt.thread_id = t.id), '[]') AS tags,
  coalesce(o.content_notes, '[]') AS notes, pt.title, left(pt.markdown, 900) AS beginning,
  t.persona_id = ANY (muted.list) AS muted,
  coalesce(r.last_post_id < t.last_post_id, false) AS unread
FROM (SELECT * FROM threads t WHERE t.community_id = ${communityId} ${kind} ${tag} ${from}
       ORDER BY t.last_post_at DESC, t.id DESC LIMIT ${sql.lit(pageSize + 1)}) AS t
CROSS JOIN (SELECT app.my_muted() AS list) AS muted
LEFT JOIN posts o ON o.thread_id = t.id AND o.is_opening
LEFT JOIN post_texts pt ON pt.post_id = o.id
LEFT JOIN personas pe ON pe.id = t.persona_id
LEFT JOIN thread_reads r ON r.thread_id = t.id AND r.member_id = app.viewer()
ORDER BY t.last_post_at DESC, t.id DESC`;
}
