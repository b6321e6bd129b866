// Parquet by DuckDB, which is loaded only when needed: rows in batches, as lines of JSON.
import { chunkSize, type Piece } from './cut.ts';
import { jsonPieces } from './json-pieces.ts';
import { CorpusError, type Position } from './types.ts';

/** A database in memory; its caller closes it. */
async function open() {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  return DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' });
}

const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`;

/** How many rows a Parquet file has, as its footer says. */
export async function parquetLength(path: string): Promise<number> {
  const instance = await open();
  try {
    const connection = await instance.connect();
    const read = await connection.runAndReadAll(
      `select count(*)::integer from read_parquet(${quoted(path)})`,
    );
    return Number(read.getRows()[0]?.[0] ?? 0);
  } finally {
    instance.closeSync();
  }
}

/** Rows of a Parquet file in batches, as lines of JSON: whole numbers beyond 2^53 and times as text. `line` counts rows from 1. */
export async function* parquetPieces(path: string, from: Position): AsyncGenerator<Piece> {
  const instance = await open();
  try {
    const connection = await instance.connect();
    const offset = Math.max(0, from.line - 1);
    const result = await connection
      .stream(`select * from read_parquet(${quoted(path)}) offset ${offset}`)
      .catch((error: Error) => {
        throw new CorpusError(`The Parquet file cannot be read: ${error.message.split('\n')[0]}`);
      });
    let position = from;
    let lines: string[] = [];
    let length = 0;
    const take = (): Piece[] => {
      const pieces = [...jsonPieces(lines, position)];
      position = pieces.at(-1)?.next ?? position;
      [lines, length] = [[], 0];
      return pieces;
    };
    for await (const rows of result.yieldRowObjectJson())
      for (const row of rows) {
        const line = JSON.stringify(row);
        lines.push(line);
        length += line.length;
        if (length >= chunkSize / 2) yield* take();
      }
    yield* take();
  } finally {
    instance.closeSync();
  }
}
