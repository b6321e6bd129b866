// A place's list for its staff, everything in force for the program, and stored words for the test box (as the viewer reads them).
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import { type Id, idAt } from '../../../std/ids.ts';
import { type LiveTerm, limitsOfTerms, testBox } from './model.ts';

export type ListedTerm = LiveTerm & { note: string; since: Date; by: string | null; hits: number };

/** Row-level security gives other people's lists to nobody. */
export async function termsOf(tx: Tx, communityId: Id | null, now: Date): Promise<ListedTerm[]> {
  const { rows } = await sql<ListedTerm>`
    SELECT t.id, t.community_id AS "communityId", t.term, t.kind, t.action, t.variants, t.note, t.made_at AS since,
           t.expires_at AS "expiresAt", p.name AS by,
           coalesce((SELECT sum(h.hits) FROM moderation_term_hits h WHERE h.term_id = t.id AND h.day > ${now}::timestamptz::date - 30), 0)::int AS hits
      FROM moderation_terms t LEFT JOIN personas p ON p.id = t.made_by
     WHERE t.community_id IS NOT DISTINCT FROM ${communityId}::uuid AND t.state = 'live' AND (t.expires_at IS NULL OR t.expires_at > ${now})
     ORDER BY lower(t.term), t.id LIMIT ${limitsOfTerms.entries}`.execute(tx.db);
  return rows;
}

/** For a step with the purpose jobs: of all places. */
export async function termsInForce(tx: Tx): Promise<LiveTerm[]> {
  const { rows } = await sql<LiveTerm>`
    SELECT id, community_id AS "communityId", term, kind, action, variants, expires_at AS "expiresAt"
      FROM moderation_terms WHERE state = 'live' ORDER BY id`.execute(tx.db);
  return rows;
}

export type StoredWords = { title: string | null; markdown: string; tags: string[] };

/** The newest words of the last days that the viewer may read themselves. @param communityId null: everywhere they may */
export async function recentWords(tx: Tx, communityId: Id | null, now: Date): Promise<StoredWords[]> {
  // Ids carry the time of writing: the walk backwards by id ends where the days end, however old the place is.
  const first = idAt(now.getTime() - testBox.days * 86_400_000, 0n);
  const { rows } = await sql<StoredWords>`
    SELECT pt.title, pt.markdown, coalesce((SELECT array_agg(tt.tag) FROM thread_tags tt WHERE p.is_opening AND tt.thread_id = p.thread_id), '{}') AS tags
      FROM posts p JOIN post_texts pt ON pt.post_id = p.id
     WHERE p.id >= ${first} AND pt.state = 'published' AND (${communityId}::uuid IS NULL OR p.community_id = ${communityId}::uuid)
     ORDER BY p.id DESC LIMIT ${testBox.posts}`.execute(tx.db);
  return rows;
}
