// Rows of cells from the bytes of a table, by csv-parse: what a worker does with a chunk of shape 'csv'.
import { parse } from 'csv-parse/sync';
import { eachRow, lastRow } from './cut.ts';
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
  quote: way.escape === 'none' ? (false as const) : '"',
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
    const cells = parse(text, options(way)) as string[][];
    const lines = linesOf(bytes, way, firstLine);
    if (lines.length === cells.length) return { cells, lines, refused: [] };
  } catch {
    // Told row by row below.
  }
  return oneByOne(bytes, way, firstLine);
}

/** The line on which each row begins that is not empty. */
function linesOf(bytes: Uint8Array, way: Way, firstLine: number): number[] {
  const lines: number[] = [];
  let [line, from] = [firstLine, 0];
  eachRow(bytes, way, (end) => {
    if (!isEmpty(bytes, from, end)) lines.push(line);
    for (let at = bytes.indexOf(10, from); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) line += 1;
    from = end;
  });
  if (from < bytes.length && !isEmpty(bytes, from, bytes.length)) lines.push(line);
  return lines;
}

function isEmpty(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) if (bytes[at] !== 10 && bytes[at] !== 13) return false;
  return true;
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
