// The same question asked of the store by DuckDB and by hand: records of each community and month, with the mean score of a code.
import type { Store } from '../../src/features/insights/index.ts';

export interface Beside {
  rows: number;
  duckdb: number;
  byHand: number;
  same: boolean;
}

const month = `strftime(to_timestamp(seconds) AT TIME ZONE 'UTC', '%Y-%m')`;

/** Milliseconds of processor time, best of five. The columns are in memory for the one by hand; reading them is not counted. */
export async function aggregateBeside(store: Store, code: string): Promise<Beside> {
  const score = `"score ${code}"`;
  const sql = `SELECT community, ${month} AS m, count(*) AS n, avg(${score}) AS a FROM kept GROUP BY ALL`;
  const columns = (
    await store.db.runAndReadAll(`SELECT community, seconds, ${score} FROM kept`)
  ).getColumns();
  const [communities, seconds, scores] = columns as [(string | null)[], (bigint | null)[], (number | null)[]];
  const times = (seconds ?? []).map((one) => (one === null ? null : Number(one)));
  let told = 0;
  let counted = 0;
  const duckdb = await best(async () => {
    told = (await store.db.runAndReadAll(sql)).currentRowCount;
  });
  const byHand = await best(async () => {
    const groups = new Map<string, { n: number; sum: number }>();
    for (let i = 0; i < times.length; i++) {
      const at = times[i]!;
      const key = `${communities[i]} ${at === null ? '' : new Date(at * 1000).toISOString().slice(0, 7)}`;
      const group = groups.get(key) ?? { n: 0, sum: 0 };
      group.n++;
      group.sum += scores[i] ?? 0;
      groups.set(key, group);
    }
    counted = groups.size;
  });
  return { rows: times.length, duckdb, byHand, same: told === counted };
}

async function best(step: () => Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const before = process.cpuUsage();
    await step();
    const used = process.cpuUsage(before);
    least = Math.min(least, (used.user + used.system) / 1000);
  }
  return least;
}
