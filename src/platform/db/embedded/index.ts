// The built-in PostgreSQL: started and kept running by the program itself, or joined when another process of the
// same instance already runs it. Migrations and pools live one folder up.
import { existsSync, realpathSync } from 'node:fs';
import { Client } from 'pg';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { createCluster, SUPERUSER, type Tuning, writeSettings } from './cluster.ts';
import { EmbeddedPostgresError } from './failure.ts';
import { clearLeftovers } from './leftovers.ts';
import { acquireLock, holderOf } from './lock.ts';
import { knownPlaces, preparePlaces, SYSTEM_ROOT, socketFolder } from './places.ts';
import { type Log, supervise } from './supervise.ts';

export { EmbeddedPostgresError } from './failure.ts';
export type { Log } from './supervise.ts';

export const OWNER_ROLE = 'companionway';
export const APP_ROLE = 'companionway_app';
export const DATABASE = 'companionway';

export type EmbeddedUrls = {
  /** Owns the database and its tables; no superuser, so that what works here works on a hosted PostgreSQL. */
  ownerUrl: string;
  /** Owns nothing and cannot bypass row-level security; what requests run as. */
  appUrl: string;
  /** For tests and `doctor` only. */
  superuserUrl: string;
};

export type EmbeddedPostgres = EmbeddedUrls & {
  stop(): Promise<void>;
  /** How often the server died and was started again since this start. */
  restartCount(): number;
  pid(): number | undefined;
};

export type EmbeddedOptions = {
  dataDir: string;
  log: Log;
  /** Called with one plain sentence before each step that may take a while. */
  onProgress?(sentence: string): void;
} & Partial<Tuning>;

function url(role: string, database: string, folder: string): string {
  return `postgresql://${role}@${encodeURIComponent(folder)}/${database}`;
}

function urls(folder: string): EmbeddedUrls {
  return {
    ownerUrl: url(OWNER_ROLE, DATABASE, folder),
    appUrl: url(APP_ROLE, DATABASE, folder),
    superuserUrl: url(SUPERUSER, 'postgres', folder),
  };
}

/**
 * Starts the server of this DATA_DIR, making database, roles and folders when missing.
 * Throws {@link EmbeddedPostgresError} with a message for the operator when that cannot be done.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') {
    throw new EmbeddedPostgresError(
      'The built-in PostgreSQL needs Linux or macOS. On Windows use WSL, or set DATABASE_URL.',
    );
  }
  const progress = options.onProgress ?? ((sentence) => options.log.info(sentence));
  const account = chooseAccount(knownPlaces(options.dataDir).pgdata);
  const prepared = preparePlaces(options.dataDir, account);
  if (prepared.movedBecause) {
    progress(`The database files are in ${prepared.home}, because ${prepared.movedBecause}.`);
  }
  const lock = await acquireLock(prepared.lock, options.dataDir);
  try {
    const binaries = findBinaries(account, SYSTEM_ROOT);
    if (!existsSync(prepared.pgdata)) progress('Creating the database (once, some seconds)');
    await createCluster(binaries, prepared, account);
    const places = { ...prepared, pgdata: realpathSync(prepared.pgdata) };
    const cleared = await clearLeftovers(places.pgdata);
    if (cleared !== 'nothing') progress(`Tidied up after an unclean end (${cleared})`);
    const folder = socketFolder(places, account);
    const { durable = true, maxConnections = 100 } = options;
    writeSettings(places, folder, account, { durable, maxConnections });
    const addresses = urls(folder);
    const answers = () => answersAt(addresses.superuserUrl);
    const supervisor = await supervise({ binaries, places, account, log: options.log, answers });
    try {
      await ensureRoles(addresses.superuserUrl);
    } catch (error) {
      await supervisor.stop();
      throw error;
    }
    lock.announce(folder);
    return {
      ...addresses,
      pid: supervisor.pid,
      restartCount: supervisor.restartCount,
      async stop() {
        await supervisor.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Addresses of the server another process of this instance runs; undefined when none does. */
export function findRunningPostgres(dataDir: string): EmbeddedUrls | undefined {
  const folder = holderOf(knownPlaces(dataDir).lock)?.socketFolder;
  return folder ? urls(folder) : undefined;
}

/** For workers and one-off commands: the running server if there is one, else one of our own. */
export async function joinOrStartPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const running = findRunningPostgres(options.dataDir);
  if (!running) return startEmbeddedPostgres(options);
  const nothing = async () => undefined;
  return { ...running, stop: nothing, restartCount: () => 0, pid: () => undefined };
}

async function answersAt(address: string): Promise<boolean> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Peer authentication only fails for good: waiting does not give this process another system user.
    if (code === '28000')
      throw new EmbeddedPostgresError(`PostgreSQL does not let this program in: ${message}`);
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureRoles(address: string): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    const roles = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
    const known = new Set(roles.rows.map((row) => row.rolname));
    if (!known.has(OWNER_ROLE)) await client.query(`CREATE ROLE ${OWNER_ROLE} LOGIN CREATEROLE`);
    if (!known.has(APP_ROLE)) {
      await client.query(`CREATE ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
    }
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}
