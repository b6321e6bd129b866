// What operators see of searches: sums of days, and queries that at least ten callers asked. Never a person, never a time of day.
import { sql } from 'kysely';
import type { SearchTier } from '../../engines/compassion/index.ts';
import type { Tx } from '../../platform/db/viewer.ts';

export type Count = {
  tier: SearchTier;
  surface: string;
  language: string;
  today: number;
  week: number;
  month: number;
};

export async function searchCounts(tx: Tx, now: Date): Promise<Count[]> {
  const today = now.toISOString().slice(0, 10);
  const { rows } = await sql<Count>`
    SELECT tier, surface, language,
           coalesce(sum(count) FILTER (WHERE day = ${today}::date), 0)::integer AS today,
           coalesce(sum(count) FILTER (WHERE day > ${today}::date - 7), 0)::integer AS week,
           sum(count)::integer AS month
      FROM compassion_counts WHERE day > ${today}::date - 30
     GROUP BY tier, surface, language ORDER BY tier DESC, month DESC, surface, language LIMIT 300`.execute(
    tx.db,
  );
  return rows;
}

/** Searches for buying or selling in the last seven days, for whoever looks after a community; null under ten, and to everybody else. */
export async function tradeSearches(tx: Tx, now: Date): Promise<number | null> {
  const { rows } = await sql<{ n: number | null }>`
    SELECT app.trade_searches(${now.toISOString().slice(0, 10)}::date) AS n`.execute(tx.db);
  return rows[0]?.n ?? null;
}

export type NearMiss = { words: string; callers: number };

export async function nearMisses(tx: Tx): Promise<NearMiss[]> {
  const { rows } = await sql<NearMiss>`SELECT words, callers FROM app.near_misses()`.execute(tx.db);
  return rows;
}
