// The thread page in one statement: thread, community, the viewer's place and wishes, and one page of posts.
// Row-level security decides what is there; words that it takes away leave a post without html.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { type Community, type Role, readCommunity, type Standing } from '../communities/index.ts';
import {
  type ContentNote,
  type PostState,
  pageSize,
  type ReadingPreference,
  type ThreadKind,
  type Wanted,
} from './model.ts';
import { type Extras, noExtras } from './slots.ts';

export type PostOnPage = {
  id: Id;
  personaId: Id;
  name: string;
  alias: boolean;
  role: Role | null;
  state: PostState;
  isOpening: boolean;
  mine: boolean;
  blocked: boolean;
  muted: boolean;
  notes: ContentNote[];
  /** Milliseconds since 1970. */
  at: number;
  editedAt: number | null;
  quotes: { id: Id; name: string | null } | null;
  /** Null where the viewer may not read the words. */
  html: string | null;
  /** The viewer keeps it for later. */
  kept: boolean;
  /** The viewer's own words of the last hour, for the care panel; nobody else's. */
  ownRecent: string | null;
  /** What the fillers of `posts.decorate` asked for, by their names. */
  more: Record<string, unknown> | null;
};

export type ThreadPage = {
  id: Id;
  kind: ThreadKind;
  state: PostState;
  wanted: Wanted | null;
  linkUrl: string | null;
  locked: boolean;
  mine: boolean;
  lastPostId: Id | null;
  /** Null when the opening's words are not for the viewer. */
  title: string | null;
  tags: string[];
  community: Community;
  /** With the name under which the viewer writes here. */
  standing: (Standing & { name: string }) | null;
  readTo: Id | null;
  wishes: ReadingPreference[];
  draft: { id: Id; fields: Record<string, string[]>; at: number } | null;
  /** What the fillers of `posts.thread_aside` asked for, by their names. */
  more: Record<string, unknown> | null;
  posts: PostOnPage[];
  hasEarlier: boolean;
  hasLater: boolean;
};

/** Which posts: from the beginning, after or before one, or none at all (the thread alone). */
export type Around = { after?: Id | null; before?: Id | null; none?: boolean };
/** How long after writing the care panel may still stand beside one's own words. */
const careMinutes = 60;

/** Null when there is no such thread, or none for this viewer. */
export async function threadPage(
  tx: Tx,
  threadId: Id,
  around: Around,
  now: Date,
  extras: Extras = noExtras,
): Promise<ThreadPage | null> {
  const backwards = Boolean(around.before);
  const { rows } = await statement(threadId, around, now, extras).execute(tx.db);
  const row = rows[0];
  if (!row) return null;
  const { community, posts: found, ...rest } = row;
  const page = (found ?? []).slice(0, pageSize);
  const more = (found ?? []).length > pageSize;
  return {
    ...rest,
    tags: rest.tags ?? [],
    wishes: rest.wishes ?? [],
    community: readCommunity({
      ...community,
      created_at: new Date(community.created_at),
      archived_at: community.archived_at ? new Date(community.archived_at) : null,
    }),
    posts: backwards ? page.reverse() : page,
    hasEarlier: backwards ? more : Boolean(around.after),
    hasLater: backwards || more,
  };
}

type Row = Omit<ThreadPage, 'posts' | 'hasEarlier' | 'hasLater' | 'community' | 'tags' | 'wishes'> & {
  tags: string[] | null;
  wishes: ReadingPreference[] | null;
  community: Parameters<typeof readCommunity>[0];
  posts: PostOnPage[] | null;
};

function statement(threadId: Id, around: Around, now: Date, extras: Extras) {
  return sql<Row>`
SELECT t.id, t.kind, t.state, t.wanted, t.link_url AS "linkUrl", t.locked_at IS NOT NULL AS locked, t.last_post_id AS "lastPostId",
  t.persona_id = ANY (app.my_personas()) AS mine,
  to_json(c) AS community,
  (SELECT pt.title FROM posts o JOIN post_texts pt ON pt.post_id = o.id WHERE o.thread_id = t.id AND o.is_opening) AS title,
  (SELECT json_agg(tt.tag ORDER BY tt.tag) FROM thread_tags tt WHERE tt.thread_id = t.id) AS tags,
  (SELECT json_build_object('role', cp.role, 'personaId', cp.persona_id, 'name', me.name)
     FROM community_people cp JOIN personas me ON me.id = cp.persona_id
    WHERE cp.community_id = t.community_id AND cp.persona_id = ANY (app.my_personas()) LIMIT 1) AS standing,
  (SELECT r.last_post_id FROM thread_reads r WHERE r.member_id = app.viewer() AND r.thread_id = t.id) AS "readTo",
  (SELECT json_agg(json_build_object('topic', w.topic, 'choice', w.choice, 'fromStrength', w.from_strength))
     FROM reading_preferences w WHERE w.member_id = app.viewer()) AS wishes,
  (SELECT json_build_object('id', d.id, 'fields', d.fields, 'at', floor(extract(epoch FROM d.updated_at) * 1000))
     FROM drafts d WHERE d.member_id = app.viewer() AND d.place = 'reply:' || t.id) AS draft,
  ${extras.thread} AS more,
  (SELECT json_agg(page) FROM (${posts(threadId, around, now, extras)}) AS page) AS posts
FROM threads t
JOIN (SELECT id, slug, name, kind, listed, purpose, '' AS welcome_html, language, joining, settings, created_at, archived_at FROM communities) c
  ON c.id = t.community_id
WHERE t.id = ${threadId}`;
}

function posts(threadId: Id, around: Around, now: Date, extras: Extras) {
  if (around.none) return sql`SELECT NULL WHERE false`;
  const where = around.after
    ? sql`AND p.id > ${around.after}`
    : around.before
      ? sql`AND p.id < ${around.before}`
      : sql``;
  const recent = new Date(now.getTime() - careMinutes * 60_000);
  return sql`
SELECT p.id, p.persona_id AS "personaId", pe.name, pe.kind = 'alias' AS alias, cp.role, p.state, p.is_opening AS "isOpening",
  mine.yes AS mine, p.persona_id = ANY (app.blocked_personas()) AS blocked, p.persona_id = ANY (muted.list) AS muted,
  p.content_notes AS notes, floor(extract(epoch FROM p.created_at) * 1000) AS at,
  floor(extract(epoch FROM p.edited_at) * 1000) AS "editedAt",
  CASE WHEN q.id IS NOT NULL THEN json_build_object('id', q.id, 'name',
    CASE WHEN NOT q.persona_id = ANY (app.blocked_personas()) THEN (SELECT n.name FROM personas n WHERE n.id = q.persona_id) END) END AS quotes,
  CASE WHEN p.state <> 'deleted' THEN pt.html END AS html,
  EXISTS (SELECT 1 FROM bookmarks b WHERE b.member_id = app.viewer() AND b.post_id = p.id) AS kept,
  CASE WHEN mine.yes AND p.created_at > ${recent} THEN pt.markdown END AS "ownRecent",
  ${extras.post} AS more
FROM (SELECT * FROM posts p WHERE p.thread_id = ${threadId} ${where}
       ORDER BY p.id ${around.before ? sql`DESC` : sql``} LIMIT ${pageSize + 1}) AS p
CROSS JOIN (SELECT app.my_muted() AS list) AS muted
CROSS JOIN LATERAL (SELECT p.persona_id = ANY (app.my_personas()) AS yes) AS mine
LEFT JOIN post_texts pt ON pt.post_id = p.id
LEFT JOIN personas pe ON pe.id = p.persona_id
LEFT JOIN community_people cp ON cp.community_id = p.community_id AND cp.persona_id = p.persona_id
LEFT JOIN posts q ON q.id = p.quotes_post_id
ORDER BY p.id ${around.before ? sql`DESC` : sql``}`;
}
