// The plans of every statement that a query sends, for tests that no big table is read from end to end.
import assert from 'node:assert/strict';
import { CompiledQuery } from 'kysely';
import type { Begin, Tx } from '../../src/platform/db/viewer.ts';
import { type PlanJson, seqScans } from '../house/rules/queries.ts';
import type { World } from './world.ts';

/** Runs a query, then asks for the plans of what it sent; the tables of `big` that are scanned sequentially. */
export async function seqScansOf(
  world: World,
  begin: Begin,
  query: (tx: Tx) => Promise<unknown>,
  big: readonly string[],
): Promise<string[]> {
  const plans = await plansOf(world, begin, query, 'FORMAT JSON');
  return plans.flatMap((plan) => seqScans(plan, big));
}

/**
 * The most pages of 8 KiB that one statement of a query touched, with a plan made for any values, as prepared statements
 * get after a few runs. Finds what scans of tables do not show: an index walked through from end to end.
 */
export async function pagesTouchedBy(
  world: World,
  begin: Begin,
  query: (tx: Tx) => Promise<unknown>,
): Promise<number> {
  const plans = await plansOf(world, begin, query, 'ANALYZE, BUFFERS, FORMAT JSON', true);
  return Math.max(
    ...plans.map((plan) => {
      const top = (plan as unknown as [{ Plan: Record<string, number> }])[0].Plan;
      return (top['Shared Hit Blocks'] ?? 0) + (top['Shared Read Blocks'] ?? 0);
    }),
  );
}

async function plansOf(
  world: World,
  begin: Begin,
  query: (tx: Tx) => Promise<unknown>,
  options: string,
  generic = false,
): Promise<PlanJson[]> {
  return world.ctx.transaction(begin, async (tx) => {
    const sent: CompiledQuery[] = [];
    const executor = tx.db.getExecutor();
    const run = executor.executeQuery.bind(executor);
    executor.executeQuery = ((compiled: CompiledQuery, ...rest: []) => {
      sent.push(compiled);
      return run(compiled, ...rest);
    }) as never;
    (tx.db as { getExecutor: unknown }).getExecutor = () => executor;
    await query(tx);
    assert.ok(sent.length > 0, 'no statement was seen');
    if (generic) await run(CompiledQuery.raw('SET LOCAL plan_cache_mode = force_generic_plan') as never);
    const plans: PlanJson[] = [];
    for (const { sql: text, parameters } of sent.filter((one) => /^\s*(select|with)/i.test(one.sql))) {
      const { rows } = await run(CompiledQuery.raw(`EXPLAIN (${options}) ${text}`, [...parameters]) as never);
      plans.push((rows[0] as { 'QUERY PLAN': PlanJson })['QUERY PLAN']);
    }
    return plans;
  });
}
