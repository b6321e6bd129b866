// All writes to transparency_months and report_weeks; rule_changes fills itself by triggers. For the job alone.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { MonthCounts } from './model.ts';

/** A month that is closed stays as it is told: figures that changed later would give away what changed. */
export async function insertMonth(
  tx: Tx,
  one: { place: string | null; month: string; counts: MonthCounts; now: Date },
): Promise<void> {
  await sql`INSERT INTO transparency_months (community_id, month, counts, made_at)
    VALUES (${one.place}, ${one.month}::date, ${JSON.stringify(one.counts)}::jsonb, ${one.now}) ON CONFLICT DO NOTHING`.execute(
    tx.db,
  );
}

/** Whole weeks (Monday to Sunday, UTC) that are over and not counted yet; null is the whole instance. */
export async function countWeeks(tx: Tx, now: Date): Promise<void> {
  await sql`
    WITH since AS (SELECT coalesce(max(week) + 7, '-infinity'::date) AS day FROM report_weeks WHERE community_id IS NULL),
    until AS (SELECT date_trunc('week', ${now}::timestamptz AT TIME ZONE 'UTC')::date AS day),
    happened AS (
      SELECT community_id, date_trunc('week', created_at AT TIME ZONE 'UTC')::date AS week, 1 AS posts, 0 AS reports
        FROM posts WHERE state <> 'held' AND created_at >= (SELECT day FROM since)::timestamp AT TIME ZONE 'UTC' AND created_at < (SELECT day FROM until)::timestamp AT TIME ZONE 'UTC'
      UNION ALL
      SELECT community_id, date_trunc('week', created_at AT TIME ZONE 'UTC')::date, 0, 1
        FROM reports WHERE created_at >= (SELECT day FROM since)::timestamp AT TIME ZONE 'UTC' AND created_at < (SELECT day FROM until)::timestamp AT TIME ZONE 'UTC')
    INSERT INTO report_weeks (community_id, week, posts, reports)
    SELECT community_id, week, sum(posts)::int, sum(reports)::int FROM happened
     WHERE community_id IS NOT NULL AND week >= (SELECT day FROM since) GROUP BY 1, 2
    UNION ALL
    SELECT NULL, week, sum(posts)::int, sum(reports)::int FROM happened
     WHERE week >= (SELECT day FROM since) GROUP BY 2
    ON CONFLICT (community_id, week) DO UPDATE SET posts = EXCLUDED.posts, reports = EXCLUDED.reports`.execute(
    tx.db,
  );
}
