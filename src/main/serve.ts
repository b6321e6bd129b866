// Starts the program: database, schema, web and worker roles; stops it politely. Called by cli.ts alone.
import pg from 'pg';
import type { Config } from '../app/config.ts';
import { createContext } from '../app/context.ts';
import { allJobs, allRoutes } from '../app/features.ts';
import { buildAssets } from '../platform/assets/index.ts';
import { isDatabaseAway } from '../platform/db/away.ts';
import { joinOrStartPostgres, startEmbeddedPostgres } from '../platform/db/embedded/index.ts';
import { migrate } from '../platform/db/migrate.ts';
import { createApp, listen, type RunningServer } from '../platform/http/server.ts';
import { startWorker } from '../platform/jobs/index.ts';
import { createLog } from '../platform/log/index.ts';

export type Running = {
  address: string | null;
  ctx: Awaited<ReturnType<typeof createContext>>['ctx'];
  stop(): Promise<void>;
};

/** Where the database is: the built-in one under DATA_DIR, or the operator's. */
export async function openDatabase(config: Config, say: (line: string) => void, exclusive = true) {
  if (config.database) {
    const { ownerUrl, appUrl } = config.database;
    return {
      ownerUrl,
      appUrl,
      appPassword: decodeURIComponent(new URL(appUrl).password) || undefined,
      stop: async () => {},
    };
  }
  const log = createLog(config.logLevel);
  const options = {
    dataDir: config.dataDir,
    onProgress: say,
    log: {
      info: (line: string) => log.info({ event: 'postgres' }, line),
      warn: (line: string) => log.warn({ event: 'postgres' }, line),
      error: (line: string) => log.error({ event: 'postgres' }, line),
    },
  };
  const server = exclusive ? await startEmbeddedPostgres(options) : await joinOrStartPostgres(options);
  return {
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    appPassword: undefined,
    stop: () => server.stop(),
  };
}

/**
 * A promise that nobody waits for (graphile-worker has some) must not end the program because the database is away for a
 * moment. Anything else is a bug, and ends it as ever.
 */
function bearLostDatabase(log: ReturnType<typeof createLog>): void {
  process.on('unhandledRejection', (reason) => {
    const err = reason as Error & { code?: string };
    if (!isDatabaseAway(err)) throw err;
    log.warn({ err, event: 'database' }, 'the database was away');
  });
}

/** @throws with a plain sentence when the database cannot start, the schema is newer, or the port is taken */
export async function serve(config: Config, say: (line: string) => void): Promise<Running> {
  const log = createLog(config.logLevel);
  bearLostDatabase(log);
  const database = await openDatabase(config, say, config.role !== 'worker');
  const undo: (() => Promise<void>)[] = [() => database.stop()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await migrate({ ownerUrl: database.ownerUrl, appPassword: database.appPassword, log: say });
    const world = await createContext(config, database.appUrl, log);
    undo.push(() => world.close());
    let web: RunningServer | null = null;
    if (config.role !== 'worker') {
      const assets = await buildAssets();
      web = await listen(createApp(world.ctx, allRoutes(), assets), config.host, config.port);
      undo.push(web.stop);
    }
    if (config.role !== 'web') {
      const queuePool = new pg.Pool({
        connectionString: database.ownerUrl,
        max: 6,
        application_name: 'companionway worker',
      });
      // graphile-worker asks for a listener on each connection too: an error while one is lent out is nobody's otherwise.
      queuePool.on('connect', (client) => client.on('error', () => {}));
      queuePool.on('error', (err) => log.warn({ err, event: 'worker' }, 'a database connection was lost'));
      const worker = await startWorker(world.ctx, queuePool, allJobs());
      undo.push(async () => {
        await worker.stop();
        await queuePool.end();
      });
    }
    return { address: web?.address ?? null, ctx: world.ctx, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
