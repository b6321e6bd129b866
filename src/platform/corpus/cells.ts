// Rows of cells from the bytes of a table, by csv-parse: what a worker does with a chunk of shape 'csv'.
import { type InfoRecord, parse } from 'csv-parse/sync';
import { lastRow } from './cut.ts';
import type { Refused, Table } from './types.ts';

export interface Cells {
  cells: string[][];
  /** The line on which each row begins. */
  lines: number[];
  refused: Refused[];
}

type Way = Pick<Table, 'delimiter' | 'escape'>;

const options = (way: Way) => ({
  delimiter: way.delimiter,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  bom: true,
});

/** Backslash escapes as the doubled quotes that csv-parse reads beside them. */
const plainQuotes = (text: string, way: Way): string =>
  way.escape === '\\' ? text.replace(/\\(["\\])/g, (_, sign: string) => (sign === '"' ? '""' : '\\')) : text;

/** `bytes`: whole rows, UTF-8. `firstLine`: the number of their first line. Never throws for what is in them. */
export function cellsOf(bytes: Uint8Array, way: Way, firstLine: number): Cells {
  const text = plainQuotes(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
    way,
  );
  try {
    const read = parse(text, { ...options(way), info: true }) as unknown as {
      record: string[];
      info: InfoRecord & { lines: number };
    }[];
    const lines: number[] = [];
    for (const { record, info } of read) lines.push(firstLine + info.lines - 1 - linesIn(record));
    return { cells: read.map(({ record }) => record), lines, refused: [] };
  } catch {
    return oneByOne(bytes, way, firstLine);
  }
}

/** Line ends inside the cells of one row. */
function linesIn(record: readonly string[]): number {
  let count = 0;
  for (const cell of record)
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** A row that csv-parse will not have must not cost the others. */
function oneByOne(bytes: Uint8Array, way: Way, firstLine: number): Cells {
  const out: Cells = { cells: [], lines: [], refused: [] };
  let line = firstLine;
  for (let from = 0; from < bytes.length; ) {
    const { end } = lastRow(bytes.subarray(from), way, 1);
    const row = Buffer.from(bytes.subarray(from, end === 0 ? bytes.length : from + end)).toString('utf8');
    try {
      const read = parse(plainQuotes(row, way), options(way)) as string[][];
      for (const cells of read.slice(0, 1)) {
        out.cells.push(cells);
        out.lines.push(line);
      }
    } catch {
      out.refused.push({ line, why: 'wrong_column_count', bytes: row.length });
    }
    line += row.split('\n').length - 1;
    from = end === 0 ? bytes.length : from + end;
  }
  return out;
}
