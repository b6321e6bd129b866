// How long people who ask for support wait for a first answer, for those who look after a community. No ranking of
// anybody: one number for each community, none where too few asked.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import { type Id, idAt } from '../../std/ids.ts';
import { waitingKinds } from '../posts/index.ts';

export const firstReplyDays = 28;
/** Below this, a median would speak of single people. */
const fewest = 3;

export type FirstReply = {
  communityId: Id;
  slug: string;
  name: string;
  /** Half of those who asked had an answer within so many seconds. Null: more than half still wait. */
  medianSeconds: number | null;
};

/** Communities that the viewer moderates where at least three asked in the last 28 days. Those still waiting count. */
export async function firstReplies(tx: Tx, now: Date, only: Id | null = null): Promise<FirstReply[]> {
  const since = idAt(now.getTime() - firstReplyDays * 86_400_000, 0n);
  const { rows } = await sql<{ communityId: Id; slug: string; name: string; median: number }>`
    SELECT c.id AS "communityId", c.slug, c.name, m.median
      FROM communities c CROSS JOIN LATERAL (
        SELECT count(*) AS asked, percentile_disc(0.5) WITHIN GROUP (
                 ORDER BY coalesce(extract(epoch FROM t.first_reply_at - t.created_at)::float8, 'Infinity'::float8)) AS median
          FROM threads t
         WHERE t.community_id = c.id AND t.id >= ${since}::uuid AND t.state = 'published'
           AND t.kind = ANY (${[...waitingKinds]}::text[])) AS m
     WHERE c.id = ANY (app.my_moderated()) AND (${only}::uuid IS NULL OR c.id = ${only}::uuid) AND m.asked >= ${fewest}
     ORDER BY lower(c.name), c.id LIMIT 50`.execute(tx.db);
  return rows.map(({ median, ...rest }) => ({
    ...rest,
    medianSeconds: Number.isFinite(median) ? Math.max(0, median) : null,
  }));
}
