// Bytes or cells in, records and rejects out: the step that workers do. Reads no file; a bad row never throws.
import type { PostRecord, Reject } from '../record.ts';
import { formatOf, formatOfRow } from './all.ts';
import { mapRedditLine } from './reddit.ts';
import { pointsOf } from './searches.ts';
import type { Context, Format, FormatId, Mapped, Parsed, Row } from './types.ts';
import { isRow } from './values.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A key, and a whole number too long for a float behind it. Inside a string a quote has a backslash, so only keys match. */
const longNumber = /"([^"\\]{1,80})"(\s*:\s*)(-?\d{16,40})(?=\s*[,}\]])/g;
const mayBeLong = /:\s*-?\d{16}/;

/** JSON with whole numbers beyond 2^53 kept as text. Throws what JSON.parse throws. */
export function parseJson(line: string): unknown {
  return JSON.parse(mayBeLong.test(line) ? line.replace(longNumber, '"$1"$2"$3"') : line);
}

const hopeless: ReadonlySet<unknown> = new Set<Reject>(['no_id', 'no_text_field', 'not_a_post']);

/** The row by its file's format; where that one does not know it, by the format it fits itself. */
function mapRow(row: Row, format: Format, context: Context, line: number): Mapped {
  const mapped = format.map(row, context, line);
  if (!hopeless.has(mapped) || format.id === 'mapping') return mapped;
  const other = formatOfRow(row, context.file, format.id);
  return other === undefined || format.fits(row, context.file) !== null
    ? mapped
    : other.map(row, context, line);
}

function add(parsed: Parsed, mapped: Mapped, line: number): void {
  if (typeof mapped === 'string') parsed.rejects.push({ line, why: mapped });
  else if (Array.isArray(mapped)) for (const one of mapped) add(parsed, one, line);
  else parsed.records.push(mapped as PostRecord);
}

function addValue(parsed: Parsed, value: unknown, format: Format, context: Context, line: number): void {
  if (Array.isArray(value)) for (const one of value.flat()) addRow(parsed, one, format, context, line);
  else addRow(parsed, value, format, context, line);
}

function addRow(parsed: Parsed, value: unknown, format: Format, context: Context, line: number): void {
  if (!isRow(value)) {
    add(parsed, 'not_an_object', line);
    return;
  }
  if (format.id === 'google-trends') {
    const points = pointsOf(value);
    if (points.length === 0) add(parsed, 'not_a_post', line);
    else parsed.searches.push(...points);
    return;
  }
  add(parsed, mapRow(value, format, context, line), line);
}

const none = (): Parsed => ({ records: [], rejects: [], rows: 0, searches: [] });

/**
 * Lines of JSON. `bytes` hold whole lines (the last may lack its line end); line `context.firstLine` is the first.
 * Rows of other formats among them are read by their own. Never throws for what is in the bytes.
 */
export function parseChunk(bytes: Uint8Array, formatId: FormatId, context: Context): Parsed {
  const format = formatOf(formatId);
  const parsed = none();
  let line = context.firstLine;
  for (let from = 0; from < bytes.length; line += 1) {
    const found = bytes.indexOf(10, from);
    const end = found === -1 ? bytes.length : found;
    if (!isBlank(bytes, from, end)) {
      parsed.rows += 1;
      parseLine(parsed, decoder.decode(bytes.subarray(from, end)), format, context, line);
    }
    from = end + 1;
  }
  return parsed;
}

/** Spaces, tabs, carriage returns and a byte-order mark only. */
function isBlank(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte !== 32 && byte !== 9 && byte !== 13 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf)
      return false;
  }
  return true;
}

function parseLine(parsed: Parsed, text: string, format: Format, context: Context, line: number): void {
  if (format.id === 'reddit') {
    const mapped = mapRedditLine(text, context);
    if (typeof mapped !== 'string') {
      parsed.records.push(mapped);
      return;
    }
  }
  let value: unknown;
  try {
    value = parseJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    add(parsed, text.includes('\ufffd') ? 'bad_encoding' : 'not_json', line);
    return;
  }
  addValue(parsed, value, format, context, line);
}

/**
 * Rows of a table: `cells[i]` stood on line `lines[i]`; `columns` are the header's names. A row with more cells than
 * columns or with only one is no row of the table and is rejected; missing cells at the end are empty.
 */
export function parseCells(
  rows: { cells: readonly (readonly string[])[]; lines: readonly number[] },
  columns: readonly string[],
  formatId: FormatId,
  context: Context,
): Parsed {
  const format = formatOf(formatId);
  const parsed = none();
  for (const [index, cells] of rows.cells.entries()) {
    const line = rows.lines[index] ?? context.firstLine;
    parsed.rows += 1;
    const isRowOfIt = cells.length <= columns.length && (cells.length > 1 || columns.length === 1);
    if (isRowOfIt) addRow(parsed, rowOf(cells, columns), format, context, line);
    else add(parsed, 'wrong_column_count', line);
  }
  return parsed;
}

/** An object from column to cell. Two columns of one name: the first that is not empty is kept. */
export function rowOf(cells: readonly string[], columns: readonly string[]): Row {
  const row: Row = {};
  for (const [index, name] of columns.entries())
    if (row[name] === undefined || row[name] === '') row[name] = cells[index] ?? '';
  return row;
}
