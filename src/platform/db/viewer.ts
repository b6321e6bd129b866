// Every statement runs in a transaction that first fixes who is looking; row-level security does the rest.
// The three doors: a request's viewer (session, token or guest), a known member, and work for no viewer with a purpose.
import { sql } from 'kysely';
import type pg from 'pg';
import { borrow, giveBack, giveBackLater } from './borrow.ts';
import { type Db, kyselyOn, statementName } from './pool.ts';

/** Work that has no viewer. Each purpose is named in the policies of the tables that it may touch. */
export type Purpose = 'accounts' | 'communities' | 'moderation' | 'jobs' | 'learning' | 'insights';

export type Begin =
  | { as: 'guest' }
  | { as: 'member'; memberId: string }
  | { as: 'session'; tokenHash: Buffer }
  | { as: 'token'; tokenHash: Buffer }
  | { as: 'system'; purpose: Purpose };

export type SessionRow = {
  session_id: string;
  member_id: string;
  persona_id: string;
  persona_name: string;
  is_operator: boolean;
  active: boolean;
  country: string | null;
  locale: string;
  theme: 'system' | 'light' | 'dark';
  unread: number;
  touch: boolean;
  moderates: boolean;
};

export type TokenRow = {
  token_id: string;
  member_id: string;
  persona_id: string;
  persona_name: string;
  is_operator: boolean;
  active: boolean;
  country: string | null;
  locale: string;
  scopes: string[];
};

/** A transaction under way. `afterCommit` runs its jobs only once the database has said yes. */
export type Tx = {
  db: Db;
  session: SessionRow | null;
  token: TokenRow | null;
  afterCommit(effect: () => void): void;
  /** The answer to the statement that travelled with the beginning, where one did. */
  ahead?: { asked: Ahead; rows: Promise<unknown[]> };
};

/** A statement that is sent together with the beginning of a transaction: who is looking is fixed before it runs. */
export type Ahead = { text: string; values: unknown[] };

const uuid = /^[0-9a-f-]{36}$/;
const purposes = new Set<string>(['accounts', 'communities', 'moderation', 'jobs', 'learning', 'insights']);

/** Who is looking, as one statement that is prepared once per connection; a guest needs none. */
function viewerOf(begin: Begin): Ahead | null {
  switch (begin.as) {
    case 'guest':
      return null;
    case 'member':
      if (!uuid.test(begin.memberId)) throw new Error('a member id must be a uuid');
      return { text: 'SELECT app.begin_viewer($1)', values: [begin.memberId] };
    case 'session':
      return { text: 'SELECT * FROM app.begin_session($1)', values: [begin.tokenHash] };
    case 'token':
      return { text: 'SELECT * FROM app.begin_token($1)', values: [begin.tokenHash] };
    case 'system':
      if (!purposes.has(begin.purpose)) throw new Error('unknown purpose');
      return { text: "SELECT set_config('app.system', $1, true)", values: [begin.purpose] };
  }
}

export type TransactionOptions = {
  readOnly?: boolean;
  /** The answer need not wait for the commit: nothing in it is lost to anybody if it never comes (a mark of what was read). */
  answerFirst?: boolean;
  /** Saves a journey to the server, where it is known at once what will be asked first. */
  ahead?: Ahead | null;
};

/**
 * Runs `work` in one transaction as the given viewer. Commits when it returns, rolls back when it throws.
 * @throws whatever `work` throws, or the database's error; the connection is dropped after a failed rollback
 */
export async function transaction<T>(
  pool: pg.Pool,
  begin: Begin,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const { client, unfinished } = await borrow(pool);
  let keep = false;
  let broken: Error | undefined;
  const effects: (() => void)[] = [];
  let db: Db | undefined;
  try {
    // A token's row is found by a function that notes the last use, so its transaction must be able to write.
    const start = options.readOnly && begin.as !== 'token' ? 'BEGIN READ ONLY' : 'BEGIN';
    const { row, ahead } = await send(
      client,
      unfinished ? `COMMIT; ${start}` : start,
      viewerOf(begin),
      options.ahead,
    );
    const tx: Tx = {
      ahead,
      // Made when somebody asks: a page that comes from memory asks nothing more.
      get db() {
        db ??= kyselyOn(client);
        return db;
      },
      session: begin.as === 'session' ? ((row as SessionRow) ?? null) : null,
      token: begin.as === 'token' ? ((row as TokenRow) ?? null) : null,
      afterCommit: (effect) => effects.push(effect),
    };
    const value = await work(tx);
    if ((options.readOnly || options.answerFirst) && effects.length === 0) {
      keep = true;
      giveBackLater(pool, client);
    } else {
      await client.query('COMMIT');
      for (const effect of effects) effect();
    }
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    if (!keep) giveBack(pool, client, broken);
  }
}

type Wire = { connection: { stream: { cork(): void; uncork(): void } } };

/** All in one write to the server, which answers in order: the beginning, who is looking, and what is asked first. */
async function send(
  client: pg.PoolClient,
  start: string,
  viewer: Ahead | null,
  ahead: Ahead | null | undefined,
): Promise<{ row: unknown; ahead: Tx['ahead'] }> {
  const { stream } = (client as unknown as Wire).connection;
  const ask = ({ text, values }: Ahead) => client.query({ text, values, name: statementName(text) });
  stream.cork();
  const beginning = client.query(start);
  const found = viewer && ask(viewer);
  const rows = ahead && ask(ahead).then((result) => result.rows as unknown[]);
  stream.uncork();
  // Each of them fails when an earlier one did; the first failure is the one to tell.
  found?.catch(() => {});
  // Whoever needs the rows meets the error; a beginning that failed, or a request refused, needs none.
  rows?.catch(() => {});
  await beginning;
  return { row: (await found)?.rows[0], ahead: ahead && rows ? { asked: ahead, rows } : undefined };
}

/**
 * The viewer's personas, in SQL, where rows are found by them: asked once, before the search. Written as a plain call, what a
 * setting holds may not be used to search an index behind row-level security, and a table is walked through instead.
 */
export const ownPersonas = sql<string[]>`(SELECT app.my_personas())::uuid[]`;

/** Reads the viewer's communities and personas afresh, after a command changed them inside the transaction. */
export async function refreshViewer(tx: Tx): Promise<void> {
  await sql`SELECT app.begin_viewer(app.viewer())`.execute(tx.db);
}

/**
 * Runs a step of a viewer's transaction with a stated purpose beside the viewer (to tell the other person, to let
 * somebody in). The purpose ends with the step; one inside another gives way to it and comes back.
 */
export async function withPurpose<T>(tx: Tx, purpose: Purpose, step: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string | null }>`
    SELECT current_setting('app.system', true) AS before, set_config('app.system', ${purpose}, true)`.execute(
    tx.db,
  );
  const before = rows[0]?.before ?? '';
  try {
    return await step();
  } finally {
    // A failed statement has ended the transaction already; then there is nothing left to take back.
    await sql`SELECT set_config('app.system', ${before}, true)`.execute(tx.db).catch(() => {});
  }
}
