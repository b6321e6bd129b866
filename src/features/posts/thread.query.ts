// The thread page in one statement: thread, community, the viewer's place and wishes, and one page of posts.
// Row-level security decides what is there; words that it takes away leave a post without html.
import { type RawBuilder, sql } from 'kysely';
import { compiled } from '../../platform/db/pool.ts';
import type { Ahead, Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { readCommunity } from '../communities/index.ts';
import { pageSize, type ReadingPreference } from './model.ts';
import { withOwnPosts } from './own-posts-on-page.query.ts';
import { findShared, isForAll, keepShared } from './shared-pages.ts';
import { type Extras, noExtras } from './slots.ts';
import type { Around, PostOnPage, SharedPage, ThreadPage } from './thread-page.ts';
import { postRows } from './thread-posts.ts';

export type { Around, PostOnPage, ThreadPage } from './thread-page.ts';

/** Null when there is no such thread, or none for this viewer. */
export async function threadPage(
  tx: Tx,
  threadId: Id,
  around: Around,
  now: Date,
  extras: Extras = noExtras,
): Promise<ThreadPage | null> {
  const { rows } = await statement(threadId, around, now, extras).execute(tx.db);
  return rows[0] ? pageOf(rows[0], around) : null;
}

/**
 * The first question of `sharedThreadPage`, to be sent ahead: what everybody reads comes from memory while the database
 * says that it is still so, and then only what belongs to this reader is asked. Row-level security answers either way.
 */
export function askedFirst(threadId: Id, around: Around, now: Date, extras: Extras): Asked {
  const shared = findShared(threadId, around);
  if (!shared) return { ...compiled(statement(threadId, around, now, extras)), shared };
  let { text, values } = ownTexts.get(extras) ?? { text: '', values: [] };
  if (text === '') {
    ({ text, values } = compiled(own(extras)));
    ownTexts.set(extras, { text, values });
  }
  const real: Record<string, string> = {
    [marks.id]: threadId,
    [marks.people]: shared.people,
    [marks.posts]: shared.posts,
  };
  return { text, values: values.map((value) => real[value as string] ?? value), shared };
}

type Asked = Ahead & { shared: SharedPage | null };
// The text is made once, with these in the places of the values: making it costs more than the rest of the question.
const marks = { id: 'the thread', people: 'the people', posts: 'the posts' };
const ownTexts = new WeakMap<Extras, Ahead>();

/** The same as `threadPage` for the page itself, which many read at once. Needs `askedFirst` sent ahead. */
export async function sharedThreadPage(
  tx: Tx,
  threadId: Id,
  around: Around,
  now: Date,
  extras: Extras,
): Promise<ThreadPage | null> {
  if (!tx.ahead) return threadPage(tx, threadId, around, now, extras);
  const { shared } = tx.ahead.asked as Asked;
  let [row] = (await tx.ahead.rows) as (Row | undefined)[];
  if (row && shared) {
    const beside = row as unknown as OwnBesideCommon;
    if (!beside.differs && isCurrent(shared, beside)) {
      const page = besideCommon(shared, beside);
      const whole = beside.mine ? await withOwnPosts(tx, page, beside.mine, now, extras) : page;
      if (whole) return whole;
    }
    [row] = (await statement(threadId, around, now, extras).execute(tx.db)).rows;
  }
  if (!row) return null;
  const page = pageOf(row, around);
  if (isForAll(page, row.staff))
    keepShared(around, page, { thread: row.version, people: row.people, place: row.place }, extras);
  return page;
}

const isCurrent = ({ versions }: SharedPage, row: Versioned): boolean =>
  row.version === versions.thread && row.people === versions.people && row.place === versions.place;

function besideCommon(shared: SharedPage, row: OwnBesideCommon): ThreadPage {
  const { common } = shared;
  const kept = new Set(row.kept);
  return {
    ...common,
    posts:
      kept.size > 0
        ? common.posts.map((one) => (kept.has(one.id) ? { ...one, kept: true } : one))
        : common.posts,
    standing: row.standing,
    readTo: row.readTo,
    wishes: row.wishes ?? [],
    draft: row.draft,
    more: { ...common.more, ...row.more },
    shared,
  };
}

function pageOf(row: Row, around: Around): ThreadPage {
  const { community, posts: found, version: _v, people: _p, place: _l, staff: _s, ...rest } = row;
  const page = (found ?? []).slice(0, pageSize);
  const more = (found ?? []).length > pageSize;
  const backwards = Boolean(around.before);
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

/** What tells whether a common copy still holds: of the thread, of the names in all threads, of the community's own row. */
type Versioned = { version: string; people: string; place: string };
/** What belongs to the reader. */
type Own = Versioned &
  Pick<ThreadPage, 'standing' | 'readTo' | 'draft' | 'more'> & { wishes: ReadingPreference[] | null };
/**
 * `differs`: a block or a mute is on this page, or the reader has rights of staff here. `mine`: the reader's names, where one
 * of them stands on it.
 */
type OwnBesideCommon = Own & { differs: boolean; mine: Id[] | null; kept: Id[] | null };
type Row = Own &
  Omit<ThreadPage, 'posts' | 'hasEarlier' | 'hasLater' | 'community' | 'tags' | 'wishes' | 'shared'> & {
    community: Parameters<typeof readCommunity>[0];
    staff: boolean;
    tags: string[] | null;
    posts: PostOnPage[] | null;
  };

// xmin: the number of the transaction that wrote the row as it stands; every change of it gives another.
const ownColumns = (more: RawBuilder<unknown>) => sql`
  t.version, (SELECT s.version FROM shown_people s) AS people, c.xmin::text AS place,
  (SELECT json_build_object('role', cp.role, 'personaId', cp.persona_id, 'name', me.name)
     FROM unnest(app.my_personas()) AS mine (id)
     JOIN community_people cp ON cp.community_id = t.community_id AND cp.persona_id = mine.id
     JOIN personas me ON me.id = mine.id LIMIT 1) AS standing,
  (SELECT r.last_post_id FROM thread_reads r WHERE r.member_id = app.viewer() AND r.thread_id = t.id) AS "readTo",
  (SELECT json_agg(json_build_object('topic', w.topic, 'choice', w.choice, 'fromStrength', w.from_strength))
     FROM reading_preferences w WHERE w.member_id = app.viewer()) AS wishes,
  (SELECT json_build_object('id', d.id, 'fields', d.fields, 'at', floor(extract(epoch FROM d.updated_at) * 1000))
     FROM drafts d WHERE d.member_id = app.viewer() AND d.place = 'reply:' || t.id) AS draft,
  ${more} AS more`;

const fromThread = (threadId: Id) => sql`
FROM threads t JOIN communities c ON c.id = t.community_id WHERE t.id = ${threadId}`;

function own(extras: Extras) {
  return sql<OwnBesideCommon>`
SELECT ${ownColumns(extras.own)},
  t.community_id = ANY (app.my_moderated())
    OR (app.blocked_personas() || app.my_muted()) && ${marks.people}::uuid[] AS differs,
  CASE WHEN app.my_personas() && ${marks.people}::uuid[] THEN to_json(app.my_personas()) END AS mine,
  (SELECT json_agg(b.post_id) FROM bookmarks b
    WHERE b.member_id = app.viewer() AND b.post_id = ANY (${marks.posts}::uuid[])) AS kept
${fromThread(marks.id)}`;
}

function statement(threadId: Id, around: Around, now: Date, extras: Extras) {
  return sql<Row>`
SELECT t.id, t.kind, t.state, t.wanted, t.link_url AS "linkUrl", t.locked_at IS NOT NULL AS locked, t.last_post_id AS "lastPostId",
  t.persona_id = ANY (app.my_personas()) AS mine,
  (SELECT pt.title FROM posts o JOIN post_texts pt ON pt.post_id = o.id WHERE o.thread_id = t.id AND o.is_opening) AS title,
  (SELECT json_agg(tt.tag ORDER BY tt.tag) FROM thread_tags tt WHERE tt.thread_id = t.id) AS tags,
  json_build_object('id', c.id, 'slug', c.slug, 'name', c.name, 'kind', c.kind, 'listed', c.listed, 'purpose', c.purpose, 'welcome_html', '',
    'language', c.language, 'joining', c.joining, 'settings', c.settings, 'created_at', c.created_at, 'archived_at', c.archived_at) AS community,
  t.community_id = ANY (app.my_moderated()) AS staff,
  ${ownColumns(extras.thread)},
  (SELECT json_agg(page) FROM (${posts(threadId, around, now, extras)}) AS page) AS posts
${fromThread(threadId)}`;
}

function posts(threadId: Id, around: Around, now: Date, extras: Extras) {
  if (around.none) return sql`SELECT NULL WHERE false`;
  const where = around.after
    ? sql`AND p.id > ${around.after}`
    : around.before
      ? sql`AND p.id < ${around.before}`
      : sql``;
  const order = around.before ? sql`DESC` : sql``;
  const found = sql`SELECT * FROM posts p WHERE p.thread_id = ${threadId} ${where}
       ORDER BY p.id ${order} LIMIT ${sql.lit(pageSize + 1)}`;
  return sql`${postRows(found, now, extras)} ORDER BY p.id ${order}`;
}
