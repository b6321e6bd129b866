// A whole instance in this process on a database of its own: the app answers requests without a socket, clock and ids
// can be moved. Journeys that need a browser ask for `listen`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import pg from 'pg';
import { loadConfig } from '../../src/app/config.ts';
import { createContext } from '../../src/app/context.ts';
import { allJobs, allRoutes } from '../../src/app/features.ts';
import type { Context } from '../../src/platform/context.ts';
import { forgetReads } from '../../src/platform/http/limits.ts';
import { createApp, listen, type RunningServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { testAssets } from './assets.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export type World = {
  ctx: Context;
  app: Hono;
  database: TestDatabase;
  /** As the owner of the tables: past row-level security, for set-up and for looking at what was stored. */
  owner: pg.Pool;
  /** Moves the clock that commands see; the database's now() stays where it is. */
  moveClock(ms: number): void;
  /** Does all waiting jobs that are due, in this process. @returns how many */
  work(): Promise<number>;
  listen(): Promise<RunningServer>;
  /** The same program once more on the same database and key, as another process would be. Closed with this world. */
  another(): Promise<{ ctx: Context; app: Hono }>;
  close(): Promise<void>;
};

export async function createWorld(environment: Record<string, string> = {}): Promise<World> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'cw-world-'));
  const loaded = loadConfig({
    BASE_URL: 'http://127.0.0.1:3000',
    LOG_LEVEL: process.env.TEST_LOG ?? 'fatal',
    DATA_DIR: dataDir,
    ...environment,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  let shift = 0;
  const { ctx, close } = await createContext(
    loaded.config,
    database.appUrl,
    createLog(loaded.config.logLevel),
    { clock: () => new Date(Date.now() + shift) },
    { prepared: false },
  );
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 3 });
  owner.on('error', () => {});
  const assets = await testAssets();
  const app = createApp(ctx, allRoutes(), assets);
  forgetReads();
  const servers: RunningServer[] = [];
  const others: { close(): Promise<void> }[] = [];
  return {
    ctx,
    app,
    database,
    owner,
    moveClock: (ms) => {
      shift += ms;
    },
    work: () => workOff(ctx, owner),
    async listen() {
      const server = await listen(app, '127.0.0.1', 0);
      // Links, origins and cookies must fit the address that the browser uses.
      (ctx.config as { baseUrl: string }).baseUrl = server.address;
      servers.push(server);
      return server;
    },
    async another() {
      const other = await createContext(loaded.config, database.appUrl, ctx.log, {}, { prepared: false });
      others.push(other);
      return { ctx: other.ctx, app: createApp(other.ctx, allRoutes(), assets) };
    },
    async close() {
      for (const server of servers) await server.stop();
      for (const other of others) await other.close();
      await close();
      await owner.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function workOff(ctx: Context, owner: pg.Pool): Promise<number> {
  const jobs = new Map(allJobs().map((one) => [one.name, one]));
  const { rows } = await owner.query<{ id: string; task: string; payload: unknown }>(
    `SELECT j.id, t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.run_at <= $1 ORDER BY j.id`,
    // The database counts microseconds, the clock milliseconds: what was put in just now is due.
    [new Date(ctx.clock().getTime() + 2)],
  );
  for (const row of rows) {
    await jobs.get(row.task)?.handle(ctx, row.payload as never);
    await owner.query('DELETE FROM graphile_worker._private_jobs WHERE id = $1', [row.id]);
  }
  return rows.length;
}
