// The directory: listed communities only, so that nothing a stranger sees can depend on a secret one (class A8).
import { sql } from 'kysely';
import { type Page, readTimeCursor, toPage, writeTimeCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import type { Joining, Kind } from './model.ts';

export type Entry = {
  id: Id;
  slug: string;
  name: string;
  purpose: string;
  kind: Kind;
  listed: boolean;
  joining: Joining;
  language: string;
  topics: string[];
  lastActivityAt: Date;
};
export type Wish = { words?: string; topic?: string; language?: string; kind?: Kind; cursor?: string };
export const perPage = 24;

/** At most six words of a search; the rest would only make it slower. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .slice(0, 6);
}

const topicsOfRow = sql<
  string[]
>`coalesce((SELECT array_agg(ct.topic ORDER BY ct.topic) FROM community_topics ct WHERE ct.community_id = c.id), '{}')`;

// Written with microseconds by a trigger, while cursors carry milliseconds: rows within one millisecond must not be lost.
const activity = sql<Date>`date_trunc('milliseconds', c.last_activity_at)`;

/** Newest activity first. Each word must be in name, purpose or topics, or nearly so: typing errors are forgiven. */
export async function directory(tx: Tx, wish: Wish): Promise<Page<Entry>> {
  const after = readTimeCursor(wish.cursor);
  let query = tx.db
    .selectFrom('communities as c')
    .select([
      'c.id',
      'c.slug',
      'c.name',
      'c.purpose',
      'c.kind',
      'c.listed',
      'c.joining',
      'c.language',
      'c.last_activity_at',
    ])
    .select(topicsOfRow.as('topics'))
    .where('c.listed', '=', true)
    .where('c.kind', '<>', 'secret')
    .where('c.archived_at', 'is', null)
    .orderBy(activity, 'desc')
    .orderBy('c.id', 'desc')
    .limit(perPage + 1);
  if (after) query = query.where(sql<boolean>`(${activity}, c.id) < (${after.at}, ${after.id}::uuid)`);
  if (wish.kind) query = query.where('c.kind', '=', wish.kind);
  if (wish.language) query = query.where('c.language', '=', wish.language);
  if (wish.topic) {
    query = query.where(
      sql<boolean>`EXISTS (SELECT 1 FROM community_topics ct WHERE ct.community_id = c.id AND ct.topic = ${wish.topic})`,
    );
  }
  for (const word of wordsOf(wish.words ?? '')) {
    const text = sql`(c.name || ' ' || c.purpose || ' ' || array_to_string(${topicsOfRow}, ' '))`;
    query = query.where(
      sql<boolean>`(${text} ILIKE ${`%${word}%`} OR strict_word_similarity(${word}, ${text}) > 0.45)`,
    );
  }
  const rows = await query.execute();
  const entries = rows.map(({ last_activity_at, ...row }) => ({
    ...row,
    kind: row.kind as Kind,
    joining: row.joining as Joining,
    lastActivityAt: last_activity_at,
  }));
  return toPage(entries, perPage, (last) => writeTimeCursor({ at: last.lastActivityAt, id: last.id }));
}

/** Topics of listed communities, the commoner ones, by name. Said without numbers. */
export async function commonTopics(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('community_topics as ct')
    .innerJoin('communities as c', 'c.id', 'ct.community_id')
    .select('ct.topic')
    .where('c.listed', '=', true)
    .where('c.kind', '<>', 'secret')
    .where('c.archived_at', 'is', null)
    .groupBy('ct.topic')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('ct.topic')
    .limit(18)
    .execute();
  return rows.map((row) => row.topic).sort();
}

/** Where the viewer asked to join, and memberships that others ended; names only of communities that they may know of. */
export type Asked = {
  id: Id;
  status: 'waiting' | 'declined';
  reason: string;
  askedAt: Date;
  community: { slug: string; name: string } | null;
};
export async function askedByViewer(tx: Tx): Promise<Asked[]> {
  const rows = await tx.db
    .selectFrom('join_requests as r')
    .leftJoin('communities as c', 'c.id', 'r.community_id')
    .select(['r.id', 'r.status', 'r.reason', 'r.asked_at', 'c.slug', 'c.name'])
    .where(sql<boolean>`r.persona_id = ANY (app.my_personas())`)
    .where('r.status', 'in', ['waiting', 'declined'])
    .orderBy('r.id', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    status: row.status as Asked['status'],
    reason: row.reason,
    askedAt: row.asked_at,
    community: row.slug === null || row.name === null ? null : { slug: row.slug, name: row.name },
  }));
}

export type Ended = { how: 'removed' | 'banned'; reason: string; at: Date | null; name: string | null };
export async function endedForViewer(tx: Tx, viewer: Viewer): Promise<Ended[]> {
  const rows = await tx.db
    .selectFrom('memberships as m')
    .leftJoin('communities as c', 'c.id', 'm.community_id')
    .select(['m.status', 'm.end_reason', 'm.ended_at', 'c.name'])
    .where('m.member_id', '=', viewer.memberId)
    .where('m.status', 'in', ['removed', 'banned'])
    .orderBy('m.ended_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({
    how: row.status as Ended['how'],
    reason: row.end_reason,
    at: row.ended_at,
    name: row.name,
  }));
}

/** Addresses that begin like this one, of all communities. For a step with the purpose communities. */
export async function slugsBeginning(tx: Tx, slug: string): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('communities')
    .select('slug')
    .where(sql<boolean>`slug = ${slug} OR slug LIKE ${`${slug}-%`}`)
    .execute();
  return new Set(rows.map((row) => row.slug));
}
