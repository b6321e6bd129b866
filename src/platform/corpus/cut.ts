// Cuts a stream of UTF-8 into chunks of whole lines, or of whole rows of a table. The cuts depend on the bytes only, never on
// how they arrive, so that reading from any told position gives the same chunks again. Holds one line of at most 10 MB.
import { mended } from './encoding.ts';
import type { Chunk, Position, Refused, Table } from './types.ts';

export const chunkSize = 4 << 20;
/** A longer line is no post; it is passed over without being held. */
export const longestLine = 10 << 20;

export type Piece = Pick<Chunk, 'bytes' | 'position' | 'next' | 'refused' | 'badBytes'>;

const quote = 34;
const backslash = 92;

type Way = Pick<Table, 'delimiter' | 'escape'>;

/**
 * Calls `row` with the end of each whole row in `bytes` until it returns true; tells whether they end inside quotes. A quote
 * opens only at the beginning of a cell; `""` inside quotes is one, and `\"` too where the table escapes so.
 */
export function eachRow(bytes: Uint8Array, way: Way, row: (end: number) => unknown): { open: boolean } {
  const comma = way.delimiter.charCodeAt(0);
  const slashes = way.escape === '\\';
  const quotes = way.escape !== 'none';
  let cellBegins = true;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte === quote && cellBegins && quotes) {
      at = closing(bytes, at + 1, slashes);
      if (at === -1) return { open: true };
      cellBegins = false;
    } else if (byte === 10) {
      if (row(at + 1) === true) break;
      cellBegins = true;
    } else cellBegins = byte === comma;
  }
  return { open: false };
}

/** The end of the last whole row (or of row number `stopAt`), how many there are, and whether the bytes end inside quotes. */
export function lastRow(
  bytes: Uint8Array,
  way: Way,
  stopAt = Number.POSITIVE_INFINITY,
): { end: number; rows: number; open: boolean } {
  let [end, rows] = [0, 0];
  const { open } = eachRow(bytes, way, (at) => {
    end = at;
    rows += 1;
    return rows === stopAt;
  });
  return { end, rows, open };
}

function closing(bytes: Uint8Array, from: number, slashes: boolean): number {
  for (let at = bytes.indexOf(quote, from); at !== -1; at = bytes.indexOf(quote, at + 1)) {
    if (slashes && isEscaped(bytes, from, at)) continue;
    if (bytes[at + 1] !== quote) return at;
    at += 1;
  }
  return -1;
}

function isEscaped(bytes: Uint8Array, from: number, at: number): boolean {
  let before = at;
  while (before > from && bytes[before - 1] === backslash) before -= 1;
  return (at - before) % 2 === 1;
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

/** A window on the stream: the bytes from the position on, as many as were asked for. */
class Window {
  #pieces: AsyncIterator<Buffer>;
  #over: Buffer = Buffer.alloc(0);
  #buffer = new Uint8Array(0);
  #length = 0;
  ended = false;

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** At least `length` bytes, or all that are left. */
  async fill(length: number): Promise<void> {
    if (this.#buffer.length < length) {
      const bigger = new Uint8Array(length);
      bigger.set(this.bytes);
      this.#buffer = bigger;
    }
    while (this.#length < length) {
      if (this.#over.length === 0) {
        const next = await this.#pieces.next();
        if (next.done === true) {
          this.ended = true;
          return;
        }
        this.#over = next.value;
      }
      const taken = this.#over.subarray(0, length - this.#length);
      this.#buffer.set(taken, this.#length);
      this.#length += taken.length;
      this.#over = this.#over.subarray(taken.length);
    }
  }

  /** Takes the first bytes out, with a buffer of their own. */
  take(length: number): Uint8Array {
    const rest = this.#buffer.subarray(length, this.#length);
    const taken = this.#buffer.subarray(0, length);
    this.#buffer = new Uint8Array(Math.max(chunkSize, rest.length));
    this.#buffer.set(rest);
    this.#length = rest.length;
    return taken;
  }

  drop(length: number): void {
    this.#buffer.copyWithin(0, length, this.#length);
    this.#length -= length;
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}

/** How much to take from what is at hand: whole rows, or nothing while the first row is not whole. */
type Cut = (bytes: Uint8Array, ended: boolean) => number;

const cutLines: Cut = (bytes, ended) => (ended ? bytes.length : bytes.lastIndexOf(10) + 1);

const cutRows =
  (table: Table): Cut =>
  (bytes, ended) => {
    const { end, open } = lastRow(bytes, table);
    return ended && !open ? bytes.length : end;
  };

/** Pieces of whole lines (or rows, with a table) from a position on. */
export async function* cut(
  source: AsyncIterable<Buffer>,
  from: Position,
  table: Table | undefined,
  size = chunkSize,
): AsyncGenerator<Piece> {
  const window = new Window(source);
  const cutAt = table === undefined ? cutLines : cutRows(table);
  let position = from;
  const piece = (bytes: Uint8Array, length: number, lines: number, refused: Refused[]): Piece => {
    const begin = position;
    position = { offset: begin.offset + length, line: begin.line + lines };
    const good = mended(bytes);
    return { bytes: good.bytes, badBytes: good.bad, position: begin, next: position, refused };
  };
  try {
    for (;;) {
      await window.fill(size);
      if (window.bytes.length === 0) return;
      // Never more than one chunk, even where a long line made the window longer: the cuts must not depend on the past.
      const view = window.bytes.subarray(0, size);
      let length = cutAt(view, window.ended && view.length === window.bytes.length);
      if (length === 0) {
        await window.fill(longestLine);
        length = firstRow(window.bytes, table, window.ended);
      }
      if (length > 0) {
        const taken = window.take(length);
        yield piece(taken, length, newlines(taken), []);
        continue;
      }
      const passed = await passLine(window);
      const why = passed >= longestLine ? 'line_too_long' : 'wrong_column_count';
      const refused: Refused = { line: position.line, why, bytes: passed };
      yield piece(new Uint8Array(0), passed, 1, [refused]);
    }
  } finally {
    await window.close();
  }
}

/** The end of the first row where it is longer than a chunk; 0 where it is longer than any post. */
function firstRow(bytes: Uint8Array, table: Table | undefined, ended: boolean): number {
  if (table !== undefined) {
    const { end, open } = lastRow(bytes, table, 1);
    if (end > 0) return end;
    return ended && !open && bytes.length < longestLine ? bytes.length : 0;
  }
  const found = bytes.indexOf(10);
  if (found !== -1) return found + 1;
  return ended && bytes.length < longestLine ? bytes.length : 0;
}

/** Reads over one line, however long, and says how long. (A quote that never closes costs the line it stands on.) */
async function passLine(window: Window): Promise<number> {
  let passed = 0;
  for (;;) {
    const found = window.bytes.indexOf(10);
    if (found !== -1) {
      window.drop(found + 1);
      return passed + found + 1;
    }
    passed += window.bytes.length;
    window.drop(window.bytes.length);
    await window.fill(chunkSize);
    if (window.bytes.length === 0) return passed;
  }
}
