// Exact counts of a month, for the job that closes it. Nothing of this may be shown: month.ts makes of it what may.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { RawMonth } from './month.ts';

type Row = {
  place: string | null;
  what: string;
  key: string;
  more: string | null;
  automation: string;
  n: number;
};

/** @param from first moment of the month (UTC); @param to first moment of the next */
export async function rawMonth(
  tx: Tx,
  from: Date,
  to: Date,
): Promise<{ places: RawMonth[]; median: RawMonth['median'] }> {
  const { rows } = await sql<Row>`
    SELECT community_id AS place, 'posts' AS what, '' AS key, NULL AS more, '' AS automation, count(*)::int AS n
      FROM posts WHERE created_at >= ${from} AND created_at < ${to} AND state <> 'held' GROUP BY 1
    UNION ALL
    SELECT r.community_id, 'report', CASE WHEN r.kind = 'worry' THEN 'worry' WHEN c.title IS NULL THEN 'other' ELSE 'rule:' || c.title END,
           NULL, '', count(*)::int
      FROM reports r LEFT JOIN charter_rules c ON c.id = r.rule_id
     WHERE r.created_at >= ${from} AND r.created_at < ${to} GROUP BY 1, 3
    UNION ALL
    SELECT c.community_id, 'finding', '', NULL, '', count(DISTINCT (f.case_id, f.at))::int
      FROM case_findings f JOIN cases c ON c.id = f.case_id WHERE f.at >= ${from} AND f.at < ${to} GROUP BY 1
    UNION ALL
    SELECT community_id, 'decision', act, rule_title, automation, count(*)::int
      FROM decisions WHERE decided_at >= ${from} AND decided_at < ${to} GROUP BY 1, 3, 4, 5
    UNION ALL
    SELECT c.community_id, 'appeal', '', NULL, '', count(*)::int
      FROM appeals a JOIN cases c ON c.id = a.case_id WHERE a.filed_at >= ${from} AND a.filed_at < ${to} GROUP BY 1
    UNION ALL
    SELECT c.community_id, 'answer', a.state, NULL, '', count(*)::int
      FROM appeals a JOIN cases c ON c.id = a.case_id
     WHERE a.answered_at >= ${from} AND a.answered_at < ${to} AND a.state IN ('upheld', 'overturned') GROUP BY 1, 3
    UNION ALL
    SELECT s.community_id, 'quiet_log', '', NULL, '', 1 FROM moderation_settings s WHERE NOT s.is_log_public`.execute(
    tx.db,
  );
  const { rows: medians } = await sql<{ place: string | null; whole: boolean; hours: number; n: number }>`
    SELECT community_id AS place, grouping(community_id) = 1 AS whole, count(*)::int AS n,
           (extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY decided_at - created_at)) / 3600)::float8 AS hours
      FROM reports WHERE decided_at >= ${from} AND decided_at < ${to} GROUP BY GROUPING SETS ((community_id), ())`.execute(
    tx.db,
  );
  const median = (place: string | null, whole: boolean): RawMonth['median'] => {
    const row = medians.find((one) => one.whole === whole && (whole || one.place === place));
    return row && row.n > 0 ? { hours: row.hours, reports: row.n } : null;
  };
  const places = [...new Set(rows.map((row) => row.place))];
  return {
    places: places.map((place) => ({
      ...placeFrom(
        place,
        rows.filter((row) => row.place === place),
      ),
      median: median(place, false),
    })),
    median: median(null, true),
  };
}

function placeFrom(place: string | null, rows: readonly Row[]): Omit<RawMonth, 'median'> {
  const one = (what: string) => rows.find((row) => row.what === what)?.n ?? 0;
  const map = (what: string) =>
    new Map(rows.filter((row) => row.what === what).map((row) => [row.key, row.n] as const));
  return {
    place,
    posts: one('posts'),
    findings: one('finding'),
    appeals: one('appeal'),
    reports: map('report'),
    answers: map('answer'),
    decisions: rows
      .filter((row) => row.what === 'decision')
      .map((row) => ({ act: row.key, rule: row.more, automation: row.automation, count: row.n })),
    isLogPublic: one('quiet_log') === 0,
  };
}
