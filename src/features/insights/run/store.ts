// The store of a run: OUT/private/store.duckdb, one table `kept` of kept records without duplicates, built from the workers' parts.
// Everything that a report counts is counted here. Holds texts: it must not leave the private folder.
import { chmodSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import type { Keys } from './keys.ts';
import { columns, scoreUnit } from './rows.ts';

/** So much of its own DuckDB may hold in memory; what is more it puts on the disk. */
const memory = '192MB';
/** Bytes of a row's line: DuckDB holds twice as much for each thread. `longestText` keeps rows below it. */
const largestRow = 4_194_304;

export type Row = Record<string, DuckDBValue>;

export class Store {
  readonly db: DuckDBConnection;
  readonly codes: readonly string[];
  private readonly instance: DuckDBInstance;

  private constructor(instance: DuckDBInstance, db: DuckDBConnection, codes: readonly string[]) {
    this.instance = instance;
    this.db = db;
    this.codes = codes;
  }

  static async open(path: string, codes: readonly string[], readOnly = false): Promise<Store> {
    // Loaded when somebody runs: the web server opens this room's door too, and need not carry 60 MB for it.
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(path, {
      threads: '2',
      memory_limit: memory,
      preserve_insertion_order: 'true',
      ...(readOnly ? { access_mode: 'READ_ONLY' } : {}),
      // Nothing is fetched from anywhere.
      autoinstall_known_extensions: 'false',
    });
    const db = await instance.connect();
    if (!readOnly) chmodSync(path, 0o600);
    await db.run('SET enable_progress_bar = false');
    return new Store(instance, db, codes);
  }

  async rows(sql: string, values: DuckDBValue[] = []): Promise<Row[]> {
    return (await this.db.runAndReadAll(sql, values)).getRowObjects();
  }

  /** The first column of the first row as a number; 0 where there is none. */
  async count(sql: string, values: DuckDBValue[] = []): Promise<number> {
    const [first] = await this.rows(sql, values);
    return first === undefined ? 0 : Number(Object.values(first)[0] ?? 0);
  }

  close(): void {
    this.db.closeSync();
    this.instance.closeSync();
  }
}

/** The column of a code's scores. */
export const scoreColumn = (code: string): string => `"score ${code.replaceAll('"', '')}"`;

/** Text as a literal. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Builds the store beside its place and then moves it there: a store that is there is whole.
 * @param dropped numbers of rows that are duplicates
 * @returns how many records it holds
 */
export async function buildStore(
  folder: string,
  parts: string,
  codes: readonly string[],
  dropped: Float64Array,
): Promise<number> {
  const path = join(folder, 'store.duckdb');
  const fresh = `${path}.new`;
  for (const one of [fresh, `${fresh}.wal`, path, `${path}.wal`]) rmSync(one, { force: true });
  const store = await Store.open(fresh, codes);
  let kept = 0;
  try {
    await fillDropped(store, dropped);
    await fillPosts(store, parts);
    await store.db.run('DELETE FROM kept WHERE k IN (SELECT k FROM dropped)');
    await store.db.run('DROP TABLE dropped');
    await store.db.run('CHECKPOINT');
    kept = await store.count('SELECT count(*) FROM kept');
  } finally {
    store.close();
  }
  renameSync(fresh, path);
  return kept;
}

async function fillDropped(store: Store, dropped: Float64Array): Promise<void> {
  await store.db.run('CREATE TABLE dropped (k BIGINT)');
  const into = await store.db.createAppender('dropped');
  for (const row of dropped) {
    into.appendBigInt(BigInt(row));
    into.endRow();
  }
  into.closeSync();
}

async function fillPosts(store: Store, parts: string): Promise<void> {
  const names = existsSync(parts) ? readdirSync(parts).filter((name) => name.endsWith('.ndjson')) : [];
  const plain = Object.keys(columns).filter((name) => name !== 's');
  const scores = store.codes.map(
    (code, i) => `(s[${i + 1}] / ${scoreUnit}.0)::FLOAT AS ${scoreColumn(code)}`,
  );
  const shape = Object.entries(columns)
    .map(([name, type]) => `${name}: '${type}'`)
    .join(', ');
  const source =
    names.length === 0
      ? `(SELECT ${Object.entries(columns)
          .map(([name, type]) => `NULL::${type} AS ${name}`)
          .join(', ')} WHERE false)`
      : `read_json(${quoted(`${parts}/*.ndjson`)}, format = 'newline_delimited', columns = {${shape}}, maximum_object_size = ${largestRow})`;
  // Duplicates go afterwards: a join here would not keep the order of the parts, and every pass relies on it.
  await store.db.run(
    `CREATE TABLE kept AS SELECT ${[...plain, 's IS NULL AS abstained', ...scores].join(', ')} FROM ${source}`,
  );
}

const codeList = (store: Store): string => {
  const codes = store.codes.map((code) => `CASE WHEN ${scoreColumn(code)} >= 0.5 THEN ${quoted(code)} END`);
  return codes.length === 0 ? '[]::VARCHAR[]' : `list_filter([${codes.join(', ')}], one -> one IS NOT NULL)`;
};

const scoresTo = (store: Store, digits: number): string[] =>
  store.codes.map((code) => `round(${scoreColumn(code)}, ${digits})::FLOAT AS "${code.replaceAll('"', '')}"`);

/** Every record with its id, second, codes and scores, in the order of the files: for the private folder, since an id leads to the post. */
export async function exportPosts(store: Store, path: string): Promise<void> {
  const chosen = ['id', 'platform', 'community', 'kind', 'to_timestamp(seconds) AS at', 'language'];
  const own = [...chosen, `${codeList(store)} AS codes`, ...scoresTo(store, 4)];
  await store.db.run(
    `COPY (SELECT ${own.join(', ')} FROM kept) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  chmodSync(path, 0o600);
}

/**
 * What may be shared of each record: an id that only this run's salt makes, the day, codes, scores to one digit (with four they would
 * be a fingerprint that anybody with the posts can make again). Communities that the report does not tell of are null.
 * @param told communities as slices name them
 */
export async function exportShared(
  store: Store,
  path: string,
  keys: Keys,
  told: readonly string[],
): Promise<void> {
  const named = told.length === 0 ? 'NULL' : told.map(quoted).join(', ');
  const chosen = [
    `left(${keys.sql(`platform || ':' || id`)}, 32) AS id`,
    'platform',
    `CASE WHEN platform || '/' || community IN (${named}) THEN community END AS community`,
    'kind',
    `CAST(to_timestamp(seconds) AT TIME ZONE 'UTC' AS DATE) AS day`,
    'language',
    `${codeList(store)} AS codes`,
    ...scoresTo(store, 1),
  ];
  // In the order of the ids: that of the files would tell which record is which.
  await store.db.run(
    `COPY (SELECT ${chosen.join(', ')} FROM kept ORDER BY 1) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`,
  );
}
