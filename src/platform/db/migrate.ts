// Brings a database to the newest schema: plain .sql files in order, each once, in one transaction, with checksums.
// Safe when two processes start at once: they queue on an advisory lock.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Logger, runMigrations as migrateQueue } from 'graphile-worker';
import pg from 'pg';

export const migrationsFolder = new URL('../../../migrations/', import.meta.url);

/** The unprivileged role that the program connects as. It owns nothing and cannot pass row-level security. */
export const appRole = 'companionway_app';

const silent = new Logger(() => () => {});

// Any number, as long as every version of Companionway uses the same.
const lockKey = 7_283_466_201;

export type Migration = { name: string; sql: string; checksum: string };
export type MigrateOptions = {
  /** Connection of the role that owns the schema. */
  ownerUrl: string;
  /** Password to give the unprivileged role; none where the server asks for none (the built-in one). */
  appPassword?: string;
  log?: (line: string) => void;
};

export async function readMigrations(folder: URL = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * @returns the names of the migrations that were applied now
 * @throws when a merged migration was edited, or the database has one that these files don't know (a newer program)
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const log = options.log ?? (() => {});
  const migrations = await readMigrations();
  const client = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: 'companionway migrate',
  });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await ensureAppRole(client, options.appPassword);
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const applied = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM schema_migrations',
    );
    const pending = pendingMigrations(migrations, applied.rows);
    for (const migration of pending) {
      log(`applying ${migration.name}`);
      await applyOne(client, migration);
    }
    await makeQueue(options.ownerUrl);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/**
 * The job queue's own tables. With a pool of ours: the one that graphile-worker would make is not yet closed when it says that
 * it is done, and a database stopped at that moment ended the program.
 */
async function makeQueue(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, application_name: 'companionway migrate' });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await migrateQueue({ pgPool: pool, schema: 'graphile_worker', logger: silent });
  } finally {
    await pool.end();
  }
}

/** What is still to apply. Pure. @throws when history and files disagree, naming the file and what to do */
export function pendingMigrations(
  files: Migration[],
  applied: { name: string; checksum: string }[],
): Migration[] {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const row of applied) {
    const file = known.get(row.name);
    if (!file) {
      throw new Error(
        `The database has the migration ${row.name}, which this program does not know. ` +
          'It was written by a newer Companionway: start that one, or restore a backup from before the update.',
      );
    }
    if (file.checksum !== row.checksum) {
      throw new Error(
        `The migration ${row.name} was changed after it had been applied. ` +
          'Put its old text back and write the change as a new migration.',
      );
    }
  }
  const done = new Set(applied.map((row) => row.name));
  return files.filter((file) => !done.has(file.name));
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`The migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}

async function ensureAppRole(client: pg.Client, password: string | undefined): Promise<void> {
  // Roles belong to the whole server: two databases may be migrated at once, and the second then finds it made.
  await client.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${appRole}') THEN
      CREATE ROLE ${appRole} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`);
  if (!password) return;
  const secret = client.escapeLiteral(password);
  await client.query(`DO $$ BEGIN EXECUTE ${client.escapeLiteral(`ALTER ROLE ${appRole} PASSWORD ${secret}`)};
    EXCEPTION WHEN insufficient_privilege OR internal_error THEN NULL; END $$`);
}
