// Lists of threads across communities: articles, an author's, a tag's, those that wait. One statement each; row-level
// security decides what is in them, so a hidden thing and one that is not there leave the same gap.
import { type RawBuilder, sql } from 'kysely';
import { type Page, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { type ContentNote, pageSize, type ReadingPreference, type ThreadKind, type Wanted } from './model.ts';

export type ThreadAcross = {
  id: Id;
  kind: ThreadKind;
  wanted: Wanted | null;
  personaId: Id;
  name: string;
  /** When it began; milliseconds since 1970. */
  at: number;
  /** Null where the viewer muted its author. */
  beginning: string | null;
  title: string;
  notes: ContentNote[];
  tags: string[];
  slug: string;
  community: string;
  public: boolean;
};

export type AcrossList = Page<ThreadAcross> & { wishes: ReadingPreference[] };

type Narrowed = {
  /** The threads in question, in order and by an index, at most `most` of them. */
  from: RawBuilder<unknown>;
  oldestFirst?: boolean;
  most: number;
  size: number;
};

/** For lists that another file of this room narrows. */
export const listOfThreads = (tx: Tx, narrowed: Narrowed): Promise<AcrossList> => across(tx, narrowed);

async function across(tx: Tx, { from, oldestFirst, most, size }: Narrowed): Promise<AcrossList> {
  const order = oldestFirst ? sql`t.id` : sql`t.id DESC`;
  const last = oldestFirst ? sql`t.id DESC` : sql`t.id`;
  const { rows } = await sql<{
    threads: ThreadAcross[];
    wishes: ReadingPreference[];
    looked: number;
    lookedTo: Id | null;
  }>`
WITH found AS MATERIALIZED (${from} ORDER BY ${order} LIMIT ${most})
SELECT coalesce((SELECT json_agg(one) FROM (
  SELECT t.id, t.kind, t.wanted, t.persona_id AS "personaId", pe.name, floor(extract(epoch FROM t.created_at) * 1000) AS at,
    CASE WHEN NOT t.persona_id = ANY (muted.list) THEN left(pt.markdown, 900) END AS beginning, pt.title, o.content_notes AS notes,
    coalesce((SELECT json_agg(tt.tag ORDER BY tt.tag) FROM thread_tags tt WHERE tt.thread_id = t.id), '[]') AS tags,
    c.slug, c.name AS community, c.kind = 'public' AS public
  FROM found AS t
  CROSS JOIN (SELECT app.my_muted() AS list) AS muted
  JOIN posts o ON o.thread_id = t.id AND o.is_opening AND o.state = 'published'
  JOIN post_texts pt ON pt.post_id = o.id
  JOIN personas pe ON pe.id = t.persona_id
  JOIN communities c ON c.id = t.community_id
  ORDER BY ${order} LIMIT ${size + 1}) AS one), '[]') AS threads,
  coalesce((SELECT json_agg(json_build_object('topic', w.topic, 'choice', w.choice, 'fromStrength', w.from_strength))
     FROM reading_preferences w WHERE w.member_id = app.viewer()), '[]') AS wishes,
  (SELECT count(*)::integer FROM found) AS looked, (SELECT t.id FROM found t ORDER BY ${last} LIMIT 1) AS "lookedTo"`.execute(
    tx.db,
  );
  const row = rows[0]!;
  const page = toPage(row.threads, size, (one) => writeIdCursor(one.id));
  // What stands behind a block falls away after the limit: the list goes on where the looking ended.
  const goesOn = page.next === null && row.looked === most && row.lookedTo;
  return { ...page, next: goesOn ? writeIdCursor(goesOn) : page.next, wishes: row.wishes };
}

const before = (id: Id | null) => (id ? sql`AND t.id < ${id}` : sql``);
const page = { most: pageSize * 3, size: pageSize };

export function articles(tx: Tx, from: Id | null): Promise<AcrossList> {
  return across(tx, {
    from: sql`SELECT * FROM threads t WHERE t.kind = 'article' AND t.state = 'published' ${before(from)}`,
    ...page,
  });
}

export function articlesBy(tx: Tx, personaId: Id, from: Id | null): Promise<AcrossList> {
  return across(tx, {
    from: sql`SELECT * FROM threads t WHERE t.persona_id = ${personaId} AND t.kind = 'article' AND t.state = 'published' ${before(from)}`,
    ...page,
  });
}

export function threadsTagged(tx: Tx, tag: string, from: Id | null): Promise<AcrossList> {
  return across(tx, {
    from: sql`SELECT t.* FROM thread_tags x JOIN threads t ON t.id = x.thread_id WHERE x.tag = ${tag} AND t.state = 'published' ${before(from)}`,
    ...page,
  });
}

/** Threads of others that nobody has answered yet, the longest waiting first. */
export function threadsWaiting(tx: Tx, communityId: Id, after: Id | null): Promise<AcrossList> {
  return across(tx, {
    from: sql`SELECT * FROM threads t
      WHERE t.community_id = ${communityId} AND t.first_reply_at IS NULL AND t.state = 'published'
        AND t.kind IN ('support', 'question', 'check_in') AND t.locked_at IS NULL
        AND NOT t.persona_id = ANY (app.my_personas()) ${after ? sql`AND t.id > ${after}` : sql``}`,
    oldestFirst: true,
    ...page,
  });
}

/**
 * What somebody wrote for readers in public communities: articles, stories, resources. Calls for support, questions and
 * check-ins are said in a room; nobody's page is a shop window for them.
 */
export function writtenForReaders(tx: Tx, personaId: Id, most: number): Promise<AcrossList> {
  return across(tx, {
    from: sql`SELECT * FROM threads t WHERE t.persona_id = ${personaId} AND t.state = 'published' AND t.kind IN ('article', 'story', 'resource')
      AND EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = t.community_id)`,
    most: most * 3,
    size: most,
  });
}
