// A place's list for its staff, everything in force for the program, and stored words for the test box (as the viewer reads them).
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import { type Id, idAt } from '../../../std/ids.ts';
import { type LiveTerm, limitsOfTerms, shadowLinks, testBox } from './model.ts';

export type ListedTerm = LiveTerm & {
  note: string;
  since: Date;
  by: string | null;
  hits: number;
  /** In shadow: what it would have done, how often; and where, as far as the viewer may read it. */
  would: { would: string; count: number }[];
  met: { postId: Id; day: string; would: string }[];
};

/** Row-level security gives other people's lists to nobody. */
export async function termsOf(tx: Tx, communityId: Id | null, now: Date): Promise<ListedTerm[]> {
  const { rows } = await sql<ListedTerm>`
    SELECT t.id, t.community_id AS "communityId", t.term, t.kind, t.action, t.variants, t.note, t.made_at AS since,
           t.expires_at AS "expiresAt", t.state, p.name AS by,
           coalesce((SELECT json_agg(s) FROM app.shadow_counts(t.id) AS s WHERE t.state = 'shadow'), '[]') AS would,
           coalesce((SELECT json_agg(m) FROM (
             SELECT o.id AS "postId", h.day, h.would FROM moderation_shadow_hits h JOIN posts o ON o.id = h.post_id
              WHERE h.term_id = t.id AND t.state = 'shadow' AND o.state IN ('published', 'held')
              ORDER BY h.post_id DESC LIMIT ${shadowLinks}) AS m), '[]') AS met,
           coalesce((SELECT sum(h.hits) FROM moderation_term_hits h WHERE h.term_id = t.id AND h.day > ${now}::timestamptz::date - 30), 0)::int AS hits
      FROM moderation_terms t LEFT JOIN personas p ON p.id = t.made_by
     WHERE t.community_id IS NOT DISTINCT FROM ${communityId}::uuid AND t.state IN ('shadow', 'live') AND (t.expires_at IS NULL OR t.expires_at > ${now})
     ORDER BY lower(t.term), t.id LIMIT ${limitsOfTerms.entries}`.execute(tx.db);
  return rows;
}

/** For a step with the purpose jobs: of all places. */
export async function termsInForce(tx: Tx): Promise<LiveTerm[]> {
  const { rows } = await sql<LiveTerm>`
    SELECT id, community_id AS "communityId", term, kind, action, variants, expires_at AS "expiresAt", state
      FROM moderation_terms WHERE state IN ('shadow', 'live') ORDER BY id`.execute(tx.db);
  return rows;
}

export type StoredOne = StoredWords & { communityId: Id; isOpening: boolean; byStaff: boolean };

/** The words of one post and where it stands, for a step with the purpose jobs. Null: they are gone. */
export async function wordsOfPost(tx: Tx, postId: Id): Promise<StoredOne | null> {
  const { rows } = await sql<StoredOne>`
    SELECT pt.title, pt.markdown, p.community_id AS "communityId", p.is_opening AS "isOpening",
           EXISTS (SELECT 1 FROM community_people cp WHERE cp.community_id = p.community_id AND cp.persona_id = p.persona_id
                      AND cp.role IN ('owner', 'moderator')) AS "byStaff",
           coalesce((SELECT array_agg(tt.tag) FROM thread_tags tt WHERE p.is_opening AND tt.thread_id = p.thread_id), '{}') AS tags
      FROM posts p JOIN post_texts pt ON pt.post_id = p.id WHERE p.id = ${postId} AND p.state <> 'deleted'`.execute(
    tx.db,
  );
  return rows[0] ?? null;
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
