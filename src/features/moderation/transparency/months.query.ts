// What is told already, and what the job needs to tell more. Row-level security says whose months a viewer finds.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { CountedWeek, RuleChange } from './effects.ts';
import type { Month, StoredEffect } from './model.ts';

/** Months on one page. */
export const monthsOnPage = 12;

/** Newest first, one more than fits. @param before ISO day of a month */
export async function toldMonths(
  tx: Tx,
  place: string | null,
  before: string | null,
  most = monthsOnPage + 1,
): Promise<Month[]> {
  const { rows } = await sql<Month>`
    SELECT to_char(month, 'YYYY-MM-DD') AS month, counts FROM transparency_months
     WHERE community_id IS NOT DISTINCT FROM ${place}::uuid AND (${before}::date IS NULL OR month < ${before}::date)
     ORDER BY month DESC LIMIT ${most}`.execute(tx.db);
  return rows;
}

/** Of the newest month in which they were looked at. */
export async function toldEffects(tx: Tx, place: string | null): Promise<StoredEffect[]> {
  const { rows } = await sql<{ effects: StoredEffect[] }>`
    SELECT counts->'effects' AS effects FROM transparency_months
     WHERE community_id IS NOT DISTINCT FROM ${place}::uuid ORDER BY month DESC LIMIT 1`.execute(tx.db);
  return rows[0]?.effects ?? [];
}

/** Exact weeks: the staff's own find rows here, nobody else does. */
export async function weeksOf(tx: Tx, place: string | null, until: Date): Promise<CountedWeek[]> {
  const { rows } = await sql<CountedWeek>`
    SELECT to_char(week, 'YYYY-MM-DD') AS week, posts, reports FROM report_weeks
     WHERE community_id IS NOT DISTINCT FROM ${place}::uuid AND week + 7 <= (${until}::timestamptz AT TIME ZONE 'UTC')::date ORDER BY week`.execute(
    tx.db,
  );
  return rows;
}

export async function changesSince(
  tx: Tx,
  from: Date,
  to: Date,
): Promise<(RuleChange & { place: string | null })[]> {
  const { rows } = await sql<RuleChange & { place: string | null }>`
    SELECT community_id AS place, at, kind, title FROM rule_changes WHERE at >= ${from} AND at < ${to} ORDER BY at, id`.execute(
    tx.db,
  );
  return rows;
}

/** The month after the last that was told; before any was, that of the first post. Null: nothing ever happened. */
export async function firstOpenMonth(tx: Tx): Promise<Date | null> {
  const { rows } = await sql<{ month: Date | null }>`
    SELECT (coalesce((SELECT max(month) + interval '1 month' FROM transparency_months WHERE community_id IS NULL),
                     (SELECT date_trunc('month', least((SELECT min(created_at) FROM posts), (SELECT min(created_at) FROM reports)) AT TIME ZONE 'UTC')))
            AT TIME ZONE 'UTC') AS month`.execute(tx.db);
  return rows[0]?.month ?? null;
}
