// The connection pool of the unprivileged role, and Kysely over one of its connections.
// Who is looking is set in viewer.ts; nothing else takes a connection.
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './generated/schema.ts';

export type Db = Kysely<DB>;

// int8 counts and positions fit in a double here; numbers beyond 2^53 never leave the database.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));
// A date stays the text that was stored: a time zone must not move it by a day.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type PoolSettings = { connectionString: string; max?: number; onError?: (error: Error) => void };

export function createPool(settings: PoolSettings): pg.Pool {
  const pool = new pg.Pool({
    connectionString: settings.connectionString,
    max: settings.max ?? 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    // A page that needs longer than this is broken; better a clear error than a pile-up.
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: 'companionway',
  });
  // A connection that dies while idle (the database restarted) is no reason to stop the program.
  pool.on('error', settings.onError ?? (() => {}));
  return pool;
}

/** Kysely that speaks over one given connection and never gives it back: its transaction's owner does. */
export function kyselyOn(client: pg.PoolClient): Db {
  const borrowed = {
    query: client.query.bind(client),
    release() {},
  } as unknown as pg.PoolClient;
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => borrowed, end: async () => {} } as unknown as pg.Pool,
    }),
  });
}
