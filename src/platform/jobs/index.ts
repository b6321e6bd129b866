// Work for later: queued in PostgreSQL inside the caller's transaction, done by graphile-worker in the worker role.
// Why graphile-worker: docs/decisions/003-jobs.md.
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Context } from '../context.ts';
import type { Tx } from '../db/viewer.ts';

export type Job<P = unknown> = {
  name: string;
  /** Payloads carry ids, never words: the queue's table has no row-level security. */
  handle(ctx: Context, payload: P): Promise<void>;
  /** Five fields of cron (UTC), for work that comes back. */
  every?: string;
};

/** Types a job's payload; `enqueue` takes the literal, so that name and payload always belong together. */
export function job<P>(literal: Job<P>): Job<P> {
  return literal;
}

export type JobOptions = {
  runAt?: Date /** A second job with the same key replaces the waiting first. */;
  key?: string;
};

export async function enqueue<P>(
  tx: Tx,
  what: Pick<Job<P>, 'name'>,
  payload: P,
  options: JobOptions = {},
): Promise<void> {
  await sql`SELECT app.enqueue(${what.name}, ${JSON.stringify(payload)}::json,
    ${options.runAt?.toISOString() ?? null}::timestamptz, ${options.key ?? null})`.execute(tx.db);
}

export async function dequeue(tx: Tx, key: string): Promise<void> {
  await sql`SELECT app.dequeue(${key})`.execute(tx.db);
}

export type Worker = { stop(): Promise<void> };

/**
 * Starts the worker, and starts it again, with growing pauses, when the database went away under it.
 * @param queuePool connects as the owner of the queue's tables; jobs themselves use ctx.pool
 */
export async function startWorker(
  ctx: Context,
  queuePool: pg.Pool,
  jobs: readonly Job<never>[],
): Promise<Worker> {
  let stopping = false;
  let runner: Runner = await startRunner(ctx, queuePool, jobs as readonly Job[]);
  const watched = (async () => {
    for (let pause = 250; !stopping; pause = Math.min(pause * 2, 10_000)) {
      await runner.promise.catch((err) => ctx.log.warn({ err, event: 'worker' }, 'the worker stopped'));
      while (!stopping) {
        await sleep(pause);
        const next = await startRunner(ctx, queuePool, jobs as readonly Job[]).catch(() => null);
        if (next) {
          runner = next;
          break;
        }
      }
    }
  })();
  return {
    async stop() {
      stopping = true;
      await runner.stop().catch(() => {});
      await watched;
    },
  };
}

function startRunner(ctx: Context, queuePool: pg.Pool, list: readonly Job[]): Promise<Runner> {
  return run({
    pgPool: queuePool,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList: Object.fromEntries(
      list.map((one) => [one.name, async (payload: unknown) => one.handle(ctx, payload)]),
    ),
    parsedCronItems: parseCronItems(
      list.flatMap((one) => (one.every ? [{ task: one.name, match: one.every, identifier: one.name }] : [])),
    ),
    logger: quietLogger(ctx),
  });
}

function quietLogger(ctx: Context) {
  return new Logger(() => (level, message) => {
    if (level === 'error') ctx.log.error({ event: 'job' }, message);
    else if (level === 'warning') ctx.log.warn({ event: 'job' }, message);
  });
}
