// Real PostgreSQL databases for tests: one server for the run, one migrated template, one cheap clone per test file.
// The server (database-server.ts) starts when the first test asks and is shared by all runs in this clone.

import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { APP_ROLE, findRunningPostgres, OWNER_ROLE } from '../../src/platform/db/embedded/index.ts';
import { migrate } from '../../src/platform/db/migrate.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CACHE = join(ROOT, '.cache');
export const TEST_DATA_DIR = join(CACHE, 'test-postgres');
const SERVER_LOG = join(CACHE, 'test-postgres.log');
/** Set it to a superuser's address to test against a PostgreSQL of your own. */
export const SERVER_VARIABLE = 'TEST_DATABASE_URL';
/** One lock number for "somebody is building the template", any fixed value will do. */
export const TEMPLATE_LOCK = 7_316_001;

export type TestDatabase = {
  ownerUrl: string;
  appUrl: string;
  /** For set-up that no role of the product may do, such as looking past row-level security. */
  superuserUrl: string;
  drop(): Promise<void>;
};

let known: string | undefined;

/** The server's address; starts the shared server when none runs. */
async function serverUrl(): Promise<string> {
  const given = process.env[SERVER_VARIABLE];
  if (given) return given;
  if (known) return known;
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const running = findRunningPostgres(TEST_DATA_DIR);
    if (running && (await answers(running.superuserUrl))) {
      known = running.superuserUrl;
      return known;
    }
    // Several processes may ask at once: the lock lets one server start, the others leave at once.
    if (!running && attempt % 50 === 0) spawnServer();
    await sleep(100);
  }
  throw new Error(`No test database came up in 15 s; see ${SERVER_LOG}`);
}

function spawnServer(): void {
  mkdirSync(CACHE, { recursive: true });
  const log = openSync(SERVER_LOG, 'w');
  const program = join(import.meta.dirname, 'database-server.ts');
  spawn(process.execPath, [program], { detached: true, stdio: ['ignore', log, log] }).unref();
  closeSync(log);
}

async function answers(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return true;
  } catch {
    return false;
  }
}

export function databaseUrl(server: string, role: string, database: string): string {
  const url = new URL(server);
  const access = role === url.username ? url.password : '';
  return `postgresql://${role}${access ? `:${access}` : ''}@${url.host}/${database}`;
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The template's name follows the migrations' content, so it is reused between runs and never stale. */
function templateName(): string {
  const folder = join(ROOT, 'migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(join(folder, name)));
  }
  hash.update(readFileSync(join(ROOT, 'src/platform/db/migrate.ts')));
  return `template_${hash.digest('hex').slice(0, 16)}`;
}

async function ensureTemplate(server: string): Promise<string> {
  const name = templateName();
  await withClient(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount) return;
    const draft = `${name}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft} OWNER ${OWNER_ROLE}`);
    await migrate({ ownerUrl: databaseUrl(server, OWNER_ROLE, draft), appPassword: '' });
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  });
  return name;
}

let template: Promise<string> | undefined;

/** A fresh, migrated, empty database. Dropped by `drop()`, or at the next run when a test forgot. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await serverUrl();
  template ??= ensureTemplate(server);
  const source = await template;
  const name = `t_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withClient(server, async (client) => {
    // Cloning refuses while another connection looks at the template; two files may clone in the same moment.
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source} OWNER ${OWNER_ROLE}`);
  });
  return {
    ownerUrl: databaseUrl(server, OWNER_ROLE, name),
    appUrl: databaseUrl(server, APP_ROLE, name),
    superuserUrl: databaseUrl(server, new URL(server).username, name),
    drop: () =>
      withClient(server, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}
