// Looks at a file: how it is packed and written, what shape its rows have, and a sample of them. Reads its head only.
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { cellsOf } from './cells.ts';
import { lastRow } from './cut.ts';
import { documentPieces } from './documents.ts';
import { asUtf8, writingOf } from './encoding.ts';
import { parquetPieces } from './parquet.ts';
import { type TableOptions, tableOf } from './table.ts';
import { CorpusError, type Packing, type Problem, type Shape, type Source } from './types.ts';
import { openBytes } from './unpack.ts';
import { objectOf, openWorkbook } from './workbook.ts';
import { zipEntries } from './zip.ts';

const headSize = 1 << 20;
const sampleRows = 200;

const magics: [packing: Packing | 'parquet' | 'refused', bytes: number[], say?: string][] = [
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['refused', [0xd0, 0xcf, 0x11, 0xe0], 'an old Excel file (.xls). Save it as .xlsx or CSV'],
  ['refused', [0xfd, 0x37, 0x7a, 0x58, 0x5a], 'packed with xz. Unpack it with `xz -d`'],
  ['refused', [0x42, 0x5a, 0x68], 'packed with bzip2. Unpack it with `bunzip2`'],
  ['refused', [0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive. Unpack it'],
  ['refused', [0x52, 0x61, 0x72, 0x21], 'a RAR archive. Unpack it'],
  ['refused', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database. Export the table as CSV'],
  ['refused', [0x25, 0x50, 0x44, 0x46], 'a PDF. Give the table as CSV'],
];

async function magicOf(path: string): Promise<Packing | 'parquet'> {
  const file = await open(path);
  const head = Buffer.alloc(8);
  await file.read(head, 0, 8, 0).finally(() => file.close());
  // A skippable frame (pzstd writes them first) is 18 4d 2a 5X backwards.
  if (head.readUInt32LE(0) >>> 4 === 0x184d2a5) return 'zstd';
  const found = magics.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (found?.[0] === 'refused') throw new CorpusError(`${basename(path)} is ${found[2]} and give that.`);
  return (found?.[0] as Packing | 'parquet' | undefined) ?? 'plain';
}

/** Opens a file far enough to know it. Throws a CorpusError, saying what to do, where it cannot be read at all. */
export async function inspect(path: string, options: TableOptions = {}): Promise<Source> {
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) throw new CorpusError(`There is no file "${path}".`);
  if (!facts.isFile()) throw new CorpusError(`"${path}" is not a file. Give the files in it.`);
  const plain = { encoding: 'utf-8', mark: 0, returns: false } as const;
  const base = { path, name: basename(path), bytes: facts.size, ...plain };
  const magic = facts.size === 0 ? 'plain' : await magicOf(path);
  if (magic === 'parquet') return ofParquet(base);
  if (magic === 'zip' && (await zipEntries(path)).some(({ name }) => name === 'xl/workbook.xml'))
    return ofWorkbook(base, options);
  return ofText(base, magic, options);
}

type Base = Pick<Source, 'path' | 'name' | 'bytes' | 'encoding' | 'mark' | 'returns'>;

async function ofParquet(base: Base): Promise<Source> {
  const begin = { offset: 0, line: 1 };
  const pieces = parquetPieces(base.path, begin);
  const first = await pieces.next();
  await pieces.return(undefined);
  const sample = first.done === true ? [] : jsonLines(Buffer.from(first.value.bytes), true);
  return { ...base, packing: 'plain', shape: 'parquet', begin, problems: [], sample };
}

async function ofWorkbook(base: Base, options: TableOptions): Promise<Source> {
  const { table, begin, rows, problems } = await openWorkbook(base.path, options);
  const data = rows.slice(begin.line - 1, begin.line - 1 + sampleRows);
  const sample = data
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => objectOf(row, table.columns));
  return { ...base, packing: 'zip', shape: 'workbook', table, begin, problems, sample };
}

async function ofText(base: Base, packing: Packing, options: TableOptions): Promise<Source> {
  const problems: Problem[] = [];
  const { head: raw, whole } = await headOf(base.path, packing);
  const writing = writingOf(raw, whole);
  problems.push(...writing.problems);
  const head = await textOf(raw, writing);
  const { encoding, mark, returns } = writing;
  const known = { ...base, packing, encoding, mark, returns, problems };
  const begin = { offset: 0, line: 1 };
  if (head.toString('utf8').trim() === '') {
    problems.push({ code: 'empty', message: 'The file is empty.' });
    return { ...known, shape: 'lines', begin, sample: [] };
  }
  if (isBinary(head))
    throw new CorpusError(`${base.name} is no text, and of no kind that this program knows.`);
  const shape = shapeOf(head, whole);
  if (shape === 'lines') return { ...known, shape, begin, sample: jsonLines(head, whole) };
  if (shape === 'document') return { ...known, shape, begin, sample: await ofDocument(known, head, whole) };
  const found = tableOf(head, whole, options);
  return { ...known, shape, ...found, sample: rowsOf(head, whole, found) };
}

/** The first megabyte of the unpacked bytes, and whether that is all. */
async function headOf(path: string, packing: Packing): Promise<{ head: Buffer; whole: boolean }> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const piece of openBytes(path, packing, () => {}).pieces) {
    parts.push(piece);
    length += piece.length;
    if (length > headSize) break;
  }
  return { head: Buffer.concat(parts).subarray(0, headSize), whole: length <= headSize };
}

async function textOf(raw: Buffer, writing: ReturnType<typeof writingOf>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of asUtf8(only(raw), writing)) parts.push(part);
  return Buffer.concat(parts);
}

async function* only(piece: Buffer): AsyncGenerator<Buffer> {
  yield piece;
}

/** More than one byte in twenty that no text has. */
function isBinary(head: Buffer): boolean {
  const part = head.subarray(0, 65_536);
  let strange = 0;
  for (const byte of part) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) strange += 1;
  return strange > part.length / 20;
}

function shapeOf(head: Buffer, whole: boolean): Shape {
  const lines = textLines(head, whole).slice(0, 50);
  const parsed = lines.filter((line) => isJson(line));
  const objects = parsed.filter((line) => line.trimStart()[0] === '{');
  if (objects.length > 0 && objects.length * 2 >= lines.length) return 'lines';
  if (parsed.length > 1 && parsed.length * 2 >= lines.length) return 'lines';
  const start = head.subarray(0, 4096).toString('utf8').trimStart();
  if (/^\{\s*(?:["}]|$)/.test(start) || /^\[\s*(?:[[{"\]\d-]|$)/.test(start)) return 'document';
  return 'csv';
}

function isJson(line: string): boolean {
  const first = line.trimStart()[0];
  if (first !== '{' && first !== '[') return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Lines that are not empty; the last only if it is whole. */
function textLines(head: Buffer, whole: boolean): string[] {
  const lines = head.toString('utf8').split('\n');
  if (!whole && lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== '');
}

function jsonLines(head: Buffer, whole: boolean): unknown[] {
  const values: unknown[] = [];
  for (const line of textLines(head, whole)) {
    if (values.length === sampleRows) break;
    if (isJson(line)) values.push(JSON.parse(line));
  }
  return values;
}

/** The first elements; of one big object that the head does not hold, the whole file up to the bound is read. */
async function ofDocument(source: Base & Pick<Source, 'packing'>, head: Buffer, whole: boolean) {
  for await (const piece of documentPieces(only(head), { offset: 0, line: 1 }, () => {}))
    return jsonLines(Buffer.from(piece.bytes), true);
  if (whole) return [];
  const raw = openBytes(source.path, source.packing, () => {}).pieces;
  for await (const piece of documentPieces(asUtf8(raw, source), { offset: 0, line: 1 }, () => {}, 1)) {
    if (piece.refused.length > 0)
      throw new CorpusError(
        'The file is one JSON object of more than 64 MB. Write its list as lines, for example with `jq -c ".items[]" FILE > lines.ndjson`.',
      );
    return jsonLines(Buffer.from(piece.bytes), true);
  }
  return [];
}

function rowsOf(head: Buffer, whole: boolean, { table, begin }: ReturnType<typeof tableOf>): unknown[] {
  const body = head.subarray(begin.offset);
  const { end, rows: found, open } = lastRow(body, table, sampleRows);
  const rows = whole && !open && found < sampleRows ? body : body.subarray(0, end);
  const { cells } = cellsOf(rows, table, begin.line);
  return cells.slice(0, sampleRows).map((row) => objectOf(row, table.columns));
}
