// How often somebody may knock. Reads are counted in this process; what changes something or costs much is counted in
// the database, for all processes together. Keys are keyed hashes: no addresses are kept.
import type { Context } from '../context.ts';
import type { Limit } from './route.ts';

type Counter = { hits: number; bucket: number };
const reads = new Map<string, Counter>();
const readsMax = 50_000;

/** Counts in memory. @returns false when it was once too often */
export function allowRead(limit: Limit, who: string, nowMs: number): boolean {
  const key = `${limit.name} ${who}`;
  const bucket = Math.floor(nowMs / 1000 / limit.seconds);
  const counter = reads.get(key);
  if (!counter || counter.bucket !== bucket) {
    // A flood of addresses must not fill the memory; forgetting all counts is the smaller harm.
    if (reads.size > readsMax) reads.clear();
    reads.set(key, { hits: 1, bucket });
    return true;
  }
  counter.hits += 1;
  return counter.hits <= limit.hits;
}

/** Counts in the database, outside the request's transaction: a refused attempt counts as well. */
export async function allowWrite(ctx: Context, limit: Limit, who: string): Promise<boolean> {
  const bucket = Math.floor(ctx.clock().getTime() / 1000 / limit.seconds);
  const key = ctx.secrets.hash('limit', `${limit.name} ${who}`);
  const { rows } = await ctx.countingPool.query<{ hits: number }>({
    name: 'count_hit',
    text: 'SELECT app.count_hit($1, $2, make_interval(secs => $3)) AS hits',
    values: [key, bucket, limit.seconds],
  });
  return (rows[0]?.hits ?? 0) <= limit.hits;
}

/** For tests that start afresh. */
export function forgetReads(): void {
  reads.clear();
}
