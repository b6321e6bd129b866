// Excel workbooks (.xlsx) by read-excel-file, which is loaded only when needed: the rows of the first sheet as lines of JSON.
import type { Piece } from './cut.ts';
import { jsonPieces } from './json-pieces.ts';
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
