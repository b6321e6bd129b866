// Many rows at once, for filling whole worlds: COPY from memory, and tables that carry no more than they must meanwhile.
// For the owner's connection only; requests and jobs write through their rooms' commands.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type pg from 'pg';

export type Cell = string | number | bigint | boolean | Date | Buffer | object | null | undefined;

/** The part of pg's connection that COPY needs; pg calls the handle… methods of whatever it was given to submit. */
type Wire = {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
  stream: Socket;
};

const chunkCharacters = 128_000;

/**
 * Runs `COPY … FROM STDIN` (text format) with these rows.
 * @returns how many rows went in
 * @throws the database's error; the surrounding transaction is broken then
 */
export function copyRows(
  client: pg.ClientBase,
  statement: string,
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let failed = false;
    let count = 0;
    const fail = (error: Error) => {
      failed = true;
      reject(error);
    };
    const send = async (wire: Wire) => {
      let text = '';
      for (const row of rows) {
        if (failed) return;
        text += `${row.map(written).join('\t')}\n`;
        count += 1;
        if (text.length < chunkCharacters) continue;
        wire.sendCopyFromChunk(Buffer.from(text));
        text = '';
        if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain');
      }
      if (text !== '') wire.sendCopyFromChunk(Buffer.from(text));
      wire.endCopyFrom();
    };
    const submittable = {
      submit: (wire: Wire) => wire.query(statement),
      handleCopyInResponse: (wire: Wire) => {
        send(wire).catch((error: Error) => {
          wire.sendCopyFail('the rows could not be made');
          fail(error);
        });
      },
      handleCommandComplete: () => {},
      handleReadyForQuery: () => failed || resolve(count),
      handleError: fail,
    };
    client.query(submittable as unknown as pg.Submittable);
  });
}

const marks: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function written(cell: Cell): string {
  switch (typeof cell) {
    case 'string':
      return /[\\\n\r\t]/.test(cell) ? cell.replace(/[\\\n\r\t]/g, (mark) => marks[mark]!) : cell;
    case 'boolean':
      return cell ? 't' : 'f';
    case 'undefined':
      return '\\N';
    case 'object':
      if (cell === null) return '\\N';
      if (cell instanceof Date) return cell.toISOString();
      if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
      return written(JSON.stringify(cell));
    default:
      return String(cell);
  }
}

/**
 * Takes secondary indexes, outgoing foreign keys and our own triggers off these tables while `work` fills them, and puts
 * them back: one build of an index is many times cheaper than a million insertions, and the keys are checked as one join.
 * Primary and unique keys stay. Inside a transaction only: a failure leaves everything as it was.
 * @param tables names from our own code, never from outside
 * @param onFilled called before the indexes are built again, which takes a while
 */
export async function withLeanTables<T>(
  client: pg.ClientBase,
  tables: readonly string[],
  work: () => Promise<T>,
  onFilled: () => void = () => {},
): Promise<T> {
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  const indexes = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i WHERE i.indrelid = ANY ($1::regclass[])
        AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY 1`,
    [tables],
  );
  const keys = await client.query<{ of: string; name: string; definition: string }>(
    `SELECT c.conrelid::regclass::text AS of, quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
       FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = ANY ($1::regclass[]) ORDER BY 1, 2`,
    [tables],
  );
  for (const one of indexes.rows) await client.query(`DROP INDEX ${one.name}`);
  for (const one of keys.rows) await client.query(`ALTER TABLE ${one.of} DROP CONSTRAINT ${one.name}`);
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  const value = await work();
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  onFilled();
  for (const one of indexes.rows) await client.query(one.definition);
  for (const one of keys.rows) {
    await client.query(`ALTER TABLE ${one.of} ADD CONSTRAINT ${one.name} ${one.definition}`);
  }
  return value;
}
