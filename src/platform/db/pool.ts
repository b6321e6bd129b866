// The connection pool of the unprivileged role, and Kysely over one of its connections.
// Who is looking is set in viewer.ts; nothing else takes a connection.
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
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
    // A statement may follow another without waiting for its answer: see `ahead` in viewer.ts.
    pipeline: true,
  });
  // A connection that dies while idle (the database restarted) is no reason to stop the program.
  pool.on('error', settings.onError ?? (() => {}));
  // Nor is one that dies while it is lent out: whoever holds it meets the error at their next statement.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

// Planning a page's statement costs PostgreSQL several times what running it does: policies and joins are many. So each
// statement that reads is prepared once per connection, under a name by its text. Measured on the thread page of 20
// posts: 4.4 ms unprepared, 1.3 ms prepared, in one run.
const statementNames = new Map<string, string>();
/** Texts with a variable number of parts must not fill the server's memory; what comes later is sent unprepared. */
const statementsMax = 400;

export function statementName(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known !== undefined || statementNames.size >= statementsMax) return known;
  if (!/^\s*(select|with)\b/i.test(text)) return undefined;
  const name = `cw${statementNames.size}`;
  statementNames.set(text, name);
  return name;
}

const compiler = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A statement as text and values, for sending it later or often. */
export function compiled(query: RawBuilder<unknown>): { text: string; values: unknown[] } {
  const { sql, parameters } = query.compile(compiler);
  return { text: sql, values: [...parameters] };
}

/** Kysely that speaks over one given connection and never gives it back: its transaction's owner does. */
export function kyselyOn(client: pg.PoolClient): Db {
  const borrowed = {
    query: (text: string, values?: unknown[]) => client.query({ text, values, name: statementName(text) }),
    release() {},
  } as unknown as pg.PoolClient;
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => borrowed, end: async () => {} } as unknown as pg.Pool,
    }),
  });
}
