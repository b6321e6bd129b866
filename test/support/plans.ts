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
    const found: string[] = [];
    for (const { sql: text, parameters } of sent) {
      const { rows } = await run(
        CompiledQuery.raw(`EXPLAIN (FORMAT JSON) ${text}`, [...parameters]) as never,
      );
      found.push(...seqScans((rows[0] as { 'QUERY PLAN': PlanJson })['QUERY PLAN'], big));
    }
    return found;
  });
}
