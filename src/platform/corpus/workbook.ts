// Excel workbooks (.xlsx) by read-excel-file, and Parquet by DuckDB: their rows as lines of JSON. Both are loaded only when needed.
import { chunkSize, type Piece } from './cut.ts';
import { headerIn, type TableOptions } from './table.ts';
import { CorpusError, type Position, type Problem, type Table } from './types.ts';
import { zipEntries } from './zip.ts';

/** A workbook is held in memory as a whole; its sheets unpacked may not be more than this. */
const largestWorkbook = 400e6;

type Cell = string | number | boolean | Date | null;

async function sheetOf(path: string): Promise<Cell[][]> {
  const unpacked = (await zipEntries(path)).reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > largestWorkbook)
    throw new CorpusError(
      `The workbook is too big to be read at once (${Math.round(unpacked / 1e6)} MB unpacked). Save it as CSV (UTF-8) and give that file.`,
    );
  const { readSheet } = await import('read-excel-file/node');
  try {
    return (await readSheet(path)) as Cell[][];
  } catch (error) {
    throw new CorpusError(
      `The workbook cannot be read (${(error as Error).message}). Save it as CSV (UTF-8).`,
    );
  }
}

const asText = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell);

/** Excel keeps 15 digits: longer ids were rounded before this program saw them. */
const isRounded = (cell: Cell) => typeof cell === 'number' && Number.isInteger(cell) && Math.abs(cell) > 1e15;

/** The first sheet: its header, where the data begin, and the rows as text. */
export async function openWorkbook(
  path: string,
  options: TableOptions,
): Promise<{ table: Table; begin: Position; rows: string[][]; problems: Problem[] }> {
  const sheet = await sheetOf(path);
  const rows = sheet.map((row) => row.map(asText));
  const width = rows.slice(0, 60).reduce((most, row) => Math.max(most, row.length), 0);
  const at = options.columns === undefined ? headerIn(rows, width, options) : -1;
  const names = rows[at]?.map((name) => name.trim());
  const columns = Array.from(
    { length: width },
    (_, index) => names?.[index] ?? options.columns?.[index] ?? `column ${index + 1}`,
  );
  const problems: Problem[] = [];
  if (sheet.some((row) => row.some(isRounded)))
    problems.push({
      code: 'rounded_numbers',
      message:
        'The workbook has numbers of more than 15 digits: Excel has rounded them, so ids may be wrong. Export as CSV, or format the column as text before.',
    });
  const table: Table = { delimiter: ',', escape: '"', columns, header: at !== -1 };
  return { table, begin: { offset: 0, line: at + 2 }, rows, problems };
}

/** A row as an object; of two columns of one name the first that is not empty. */
export function objectOf(cells: readonly string[], columns: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {};
  for (const [index, name] of columns.entries())
    if (row[name] === undefined || row[name] === '') row[name] = cells[index] ?? '';
  return row;
}

/** The rows as lines of JSON; `line` is the row's number on the sheet. Empty rows are empty lines. */
export function* workbookPieces(rows: readonly string[][], table: Table, from: Position): Generator<Piece> {
  yield* jsonPieces(
    (function* () {
      for (const cells of rows.slice(from.line - 1))
        yield cells.every((cell) => cell === '') ? '' : JSON.stringify(objectOf(cells, table.columns));
    })(),
    from,
  );
}

function* jsonPieces(lines: Iterable<string>, from: Position): Generator<Piece> {
  let [text, position, count] = ['', from, 0];
  const take = (): Piece => {
    const bytes = new TextEncoder().encode(text);
    const begin = position;
    position = { offset: begin.offset + bytes.length, line: begin.line + count };
    [text, count] = ['', 0];
    return { bytes, badBytes: 0, position: begin, next: position, refused: [] };
  };
  for (const line of lines) {
    text += `${line}\n`;
    count += 1;
    if (text.length >= chunkSize / 2) yield take();
  }
  if (count > 0) yield take();
}

/** How many rows a Parquet file has, as its footer says. */
export async function parquetLength(path: string): Promise<number> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  try {
    const connection = await instance.connect();
    const file = path.replaceAll("'", "''");
    const read = await connection.runAndReadAll(`select count(*)::integer from read_parquet('${file}')`);
    return Number(read.getRows()[0]?.[0] ?? 0);
  } finally {
    instance.closeSync();
  }
}

/** Rows of a Parquet file in batches, as lines of JSON: whole numbers beyond 2^53 and times as text. `line` counts rows from 1. */
export async function* parquetPieces(path: string, from: Position): AsyncGenerator<Piece> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' });
  try {
    const connection = await instance.connect();
    const file = path.replaceAll("'", "''");
    const offset = Math.max(0, from.line - 1);
    const result = await connection
      .stream(`select * from read_parquet('${file}') offset ${offset}`)
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
