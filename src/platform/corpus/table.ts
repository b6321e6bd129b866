// How a table is written: delimiter, escapes, where the header stands under banner rows, or that there is none.
import { cellsOf } from './cells.ts';
import { lastRow } from './cut.ts';
import type { Position, Table } from './types.ts';

const delimiters = [',', '\t', ';', '|'] as const;
const headRows = 60;

type Way = Pick<Table, 'delimiter' | 'escape'>;

interface HeadRow {
  cells: string[];
  /** The line the row begins on, and where the next row begins. */
  line: number;
  end: Position;
}

/** The first rows of a text with their ends. A last row that is not whole is left out unless the text is `whole`. */
function rowsOfHead(head: Uint8Array, way: Way, whole: boolean): HeadRow[] {
  const rows: HeadRow[] = [];
  let line = 1;
  for (let from = 0; from < head.length && rows.length < headRows; ) {
    const { end, open } = lastRow(head.subarray(from), way, 1);
    if (end === 0 && (open || !whole)) break;
    const to = end === 0 ? head.length : from + end;
    const bytes = head.subarray(from, to);
    const cells = cellsOf(bytes, way, line).cells[0] ?? [];
    const next = line + Buffer.from(bytes).toString('latin1').split('\n').length - 1;
    rows.push({ cells, line, end: { offset: to, line: next } });
    line = next;
    from = to;
  }
  return rows;
}

/** The commonest number of cells, and the share of rows (not empty ones) that have it. */
function commonest(rows: readonly HeadRow[]): { cells: number; share: number } {
  const counts = new Map<number, number>();
  const full = rows.filter(({ cells }) => cells.length > 0);
  for (const { cells } of full) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [cells, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return { cells, share: full.length === 0 ? 0 : times / full.length };
}

/** `\"` in the middle of a cell; before a delimiter it may be a path that ends with a backslash. */
const escapesBySlash = (text: string): boolean => /[^\\]\\"[^",;\t|\r\n]/.test(text);

/**
 * Quotes mean nothing where every line by itself has the same number of cells and a cell begins with a quote without ending
 * with one; nor in a TSV where no cell is quoted at all.
 */
function isUnquoted(head: Uint8Array, whole: boolean, delimiter: string): boolean {
  const lines = Buffer.from(head).toString('utf8').split(/\r?\n/);
  if (!whole) lines.pop();
  const rows = lines.filter((line) => line !== '').map((line) => line.split(delimiter));
  const width = rows[0]?.length ?? 0;
  if (width < 2 || rows.some((cells) => cells.length !== width)) return false;
  let quoted = 0;
  for (const cell of rows.flat()) {
    if (cell[0] !== '"') continue;
    if (cell.length < 2 || !cell.endsWith('"')) return true;
    quoted += 1;
  }
  return delimiter === '\t' && quoted === 0;
}

export interface TableOptions {
  /** Names that headers are known to have, lower case: finds the header under banner rows. */
  knownColumns?: ReadonlySet<string>;
  /** Names for the columns of a file without a header. */
  columns?: readonly string[];
}

/** The table in a text's head (UTF-8), and where its first row of data begins. */
export function tableOf(
  head: Uint8Array,
  whole: boolean,
  options: TableOptions,
): { table: Table; begin: Position } {
  const sign = escapesBySlash(Buffer.from(head).toString('utf8')) ? '\\' : '"';
  const tried = delimiters.map((delimiter) => {
    const rows = rowsOfHead(head, { delimiter, escape: sign }, whole);
    const { cells, share } = commonest(rows);
    return { delimiter, rows, cells, score: cells > 1 ? share * Math.min(cells, 6) : 0 };
  });
  const winner = tried.reduce((one, other) => (other.score > one.score ? other : one));
  // One column only: cut by what texts do not hold.
  const best = winner.score > 0 ? winner : tried.find(({ delimiter }) => delimiter === '\t')!;
  const unquoted = best.cells > 1 && isUnquoted(head, whole, best.delimiter);
  const way: Way = { delimiter: best.delimiter, escape: unquoted ? 'none' : sign };
  const rows = unquoted ? rowsOfHead(head, way, whole) : best.rows;
  const at =
    options.columns === undefined
      ? headerIn(
          rows.map(({ cells }) => cells),
          best.cells,
          options,
        )
      : -1;
  const header = rows[at];
  if (header !== undefined)
    return {
      table: { ...way, columns: header.cells.map((name) => name.trim()), header: true },
      begin: header.end,
    };
  const width = Math.max(best.cells, options.columns?.length ?? 0);
  const columns = Array.from(
    { length: width },
    (_, index) => options.columns?.[index] ?? `column ${index + 1}`,
  );
  return { table: { ...way, columns, header: false }, begin: { offset: 0, line: 1 } };
}

/** Which of the first rows is the header: the one with most known names, else the first full row if it looks like names; or -1. */
export function headerIn(rows: readonly (readonly string[])[], width: number, options: TableOptions): number {
  const known = options.knownColumns ?? new Set<string>();
  let [best, most] = [-1, 1];
  for (const [index, cells] of rows.slice(0, 15).entries()) {
    const named = cells.filter((cell) => known.has(cell.trim().toLowerCase())).length;
    if (named > most && cells.every((cell) => cell.length <= 120)) [best, most] = [index, named];
  }
  if (best !== -1) return best;
  const first = rows.slice(0, 15).findIndex((cells) => cells.length === width && width > 0);
  return first !== -1 && areNames(rows[first]!) ? first : -1;
}

const isData = (cell: string) =>
  /^-?[\d.,:/\s%-]+$/.test(cell) ||
  /^https?:\/\//.test(cell) ||
  /^(?:true|false|yes|no|null|nan)$/i.test(cell);

function areNames(cells: readonly string[]): boolean {
  const named = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    named.length >= cells.length * 0.6 &&
    new Set(named).size === named.length &&
    named.every((cell) => cell.length <= 60 && !isData(cell) && cell.split(/\s+/).length <= 8)
  );
}
