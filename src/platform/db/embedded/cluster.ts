// Creates the database folder once and writes its settings before every start. Knows nothing of processes that stay.
import { spawn } from 'node:child_process';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './failure.ts';
import type { Places } from './places.ts';

export const SUPERUSER = 'postgres';
const MAJOR = '18';
const MB = 1024 * 1024;

export type Tuning = {
  /** False only in tests: a power cut may then lose data. */
  durable: boolean;
  maxConnections: number;
};

/** Runs initdb into a neighbour folder and renames it, so that a killed first start leaves nothing half made. */
export async function createCluster(binaries: Binaries, places: Places, account: Account): Promise<boolean> {
  const stamp = join(places.pgdata, 'PG_VERSION');
  if (existsSync(stamp)) {
    const found = readFileSync(stamp, 'utf8').trim();
    if (found === MAJOR) return false;
    throw new EmbeddedPostgresError(
      `The database in ${places.pgdata} was made by PostgreSQL ${found}, and this version brings ${MAJOR}. ` +
        'Export it with the version of Companionway that made it, and import it into a fresh DATA_DIR.',
    );
  }
  const draft = `${places.pgdata}.new`;
  rmSync(draft, { recursive: true, force: true });
  await run(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      '--encoding=UTF8',
      // The built-in provider sorts the same on every machine and version; a system upgrade cannot break an index.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...characterTypes(),
      '--auth=peer',
      '--data-checksums',
      '--no-instructions',
    ],
    places.home,
    account,
  );
  renameSync(draft, places.pgdata);
  return true;
}

/** pg_trgm and the text parser ask the C library what a letter is; its plain C locale knows only ASCII. */
function characterTypes(): string[] {
  if (process.platform === 'darwin') return ['--lc-ctype=UTF-8'];
  return ['--lc-ctype=C.UTF-8'];
}

function run(program: string, args: string[], cwd: string, account: Account): Promise<void> {
  return new Promise((done, fail) => {
    const { uid, gid } = account;
    const child = spawn(program, args, {
      cwd,
      uid,
      gid,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) return done();
      fail(
        new EmbeddedPostgresError(
          `The database could not be created. initdb says: ${output.trim().slice(-1500)}`,
        ),
      );
    });
  });
}

/** PostgreSQL inherits nothing: PG* variables, locales and secrets of the program's environment stay out. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** Written anew before each start; the operator's own changes go to `custom.conf` beside `pgdata`. */
export function writeSettings(places: Places, socketFolder: string, account: Account, tuning: Tuning): void {
  const quote = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const memory = totalmem();
  const megabytes = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max(memory * part, least * MB), most * MB) / MB)}MB`;
  const lines = [
    '# Written by Companionway at every start. Your own settings belong in custom.conf, one folder up.',
    "listen_addresses = ''",
    `unix_socket_directories = ${quote(socketFolder)}`,
    'unix_socket_permissions = 0700',
    `max_connections = ${tuning.maxConnections}`,
    `shared_buffers = ${megabytes(1 / 8, 128, tuning.durable ? 1024 : 128)}`,
    `effective_cache_size = ${megabytes(1 / 2, 512, 65_536)}`,
    `maintenance_work_mem = ${megabytes(1 / 32, 64, 512)}`,
    'work_mem = 8MB',
    // After a crash: one call a file system instead of opening every file, which took many seconds on slow disks.
    ...(process.platform === 'linux' ? ['recovery_init_sync_method = syncfs'] : []),
    'jit = off',
    'random_page_cost = 1.1',
    'max_wal_size = 2GB',
    'idle_in_transaction_session_timeout = 60s',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    'logging_collector = on',
    `log_directory = ${quote(places.logs)}`,
    "log_filename = 'postgresql-%a.log'",
    'log_rotation_age = 1d',
    'log_rotation_size = 0',
    'log_truncate_on_rotation = on',
    // Members' words must not reach a log: no statements, no parameters, no "Key (name)=(value)" details.
    'log_statement = none',
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    'log_parameter_max_length_on_error = 0',
    ...(tuning.durable
      ? []
      : ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'autovacuum_naptime = 1h']),
    `include_if_exists = ${quote(join(places.home, 'custom.conf'))}`,
  ];
  put(join(places.pgdata, 'postgresql.conf'), lines, account);
  // Who may enter the socket's folder and is the right system user needs no password; nobody else gets in at all.
  put(join(places.pgdata, 'pg_hba.conf'), ['local all all peer map=companionway'], account);
  const users = new Set([userInfo().username, account.name]);
  const map = [...users].map((name) => `companionway "${name.replaceAll('"', '""')}" all`);
  put(join(places.pgdata, 'pg_ident.conf'), map, account);
}

function put(path: string, lines: string[], account: Account): void {
  const draft = `${path}.new`;
  writeFileSync(draft, `${lines.join('\n')}\n`, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(draft, account.uid, account.gid ?? account.uid);
  renameSync(draft, path);
}
