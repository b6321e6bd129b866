// JSON over many lines: each element of a list at the top, or each object at the top, comes out as one line. Streams; holds one
// element. What is in the elements is not looked at.
import { chunkSize, longestLine, type Piece } from './cut.ts';
import { mended } from './encoding.ts';
import type { Position, Problem, Refused } from './types.ts';

/** A page of an interface is one object with many posts; bigger ones should be cut before. */
const longestObject = 64 << 20;

const [quote, backslash, open, close, list, listEnd] = [34, 92, 123, 125, 91, 93];

interface Element {
  /** undefined: too long to be held. */
  bytes: Buffer | undefined;
  length: number;
}

/** The values of a stream of JSON: of a list at the top its elements, else each value at the top that is an object. */
class Elements {
  #depth = 0;
  /** Inside a list at the top. */
  #inList = false;
  #inText = false;
  #escaped = false;
  #parts: Buffer[] = [];
  #held = 0;
  /** Bytes of the element so far, also where it is too long to be held. */
  #length = 0;

  get isOpen(): boolean {
    return this.#depth > (this.#inList ? 1 : 0) || this.#inList;
  }

  /** True inside an element (not between the elements of a list). */
  get isWithin(): boolean {
    return this.#length > 0;
  }

  *of(piece: Buffer): Generator<Element> {
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at]!;
      if (this.#inText) {
        at = this.#text(piece, at);
        continue;
      }
      if (byte === quote) this.#inText = this.#depth > 0;
      else if (byte === open || byte === list) {
        if (byte === list && this.#depth === 0) this.#inList = true;
        else if (this.#length === 0 && this.#depth === (this.#inList ? 1 : 0)) {
          from = at;
          this.#length = 1;
        }
        this.#depth += 1;
      } else if (byte === close || byte === listEnd) {
        this.#depth = Math.max(0, this.#depth - 1);
        if (this.#depth === 0) this.#inList = this.#length > 0 && this.#inList;
        if (this.#length > 0 && this.#depth === (this.#inList ? 1 : 0)) {
          this.#keep(piece.subarray(from, at + 1));
          yield this.#done();
        }
      }
    }
    if (this.#length > 0) this.#keep(piece.subarray(from));
  }

  /** Runs to the end of a string, or of the piece; returns the place of the last byte looked at. */
  #text(piece: Buffer, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      if (this.#escaped) this.#escaped = false;
      else if (piece[at] === backslash) this.#escaped = true;
      else if (piece[at] === quote) {
        this.#inText = false;
        return at;
      }
    }
    return piece.length;
  }

  #keep(bytes: Buffer): void {
    this.#length += bytes.length;
    const longest = this.#inList ? longestLine : longestObject;
    if (this.#held < 0) return;
    if (this.#held + bytes.length > longest) {
      this.#parts = [];
      this.#held = -1;
      return;
    }
    this.#parts.push(Buffer.from(bytes));
    this.#held += bytes.length;
  }

  #done(): Element {
    const element = {
      bytes: this.#held < 0 ? undefined : Buffer.concat(this.#parts),
      length: this.#length - 1,
    };
    this.#parts = [];
    this.#held = 0;
    this.#length = 0;
    return element;
  }
}

/** Line ends inside JSON stand between its words only; as spaces they change nothing, and an element is one line. */
function asLine(bytes: Buffer): Buffer {
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) bytes[at] = 32;
  return bytes;
}

/**
 * Pieces of about `size` bytes, one element a line; `line` counts elements from 1. Begins again at `from.line`. `offset` counts
 * the bytes of the elements alone. `tell` hears of a document that ends before it is closed.
 */
export async function* documentPieces(
  source: AsyncIterable<Buffer>,
  from: Position,
  tell: (problem: Problem) => void,
  size = chunkSize,
): AsyncGenerator<Piece> {
  const elements = new Elements();
  const batch = new Batch();
  for await (const piece of source)
    for (const element of elements.of(piece)) {
      batch.add(element, from.line);
      if (batch.size >= size) yield batch.take();
    }
  if (elements.isOpen)
    tell({
      code: 'document_cut',
      message: elements.isWithin
        ? `The document ends inside element ${batch.line}: it was not written whole. The elements before were used.`
        : 'The list is not closed: the document may not have been written whole. All its elements were used.',
    });
  if (batch.size > 0 || batch.refused.length > 0) yield batch.take();
}

class Batch {
  #parts: Buffer[] = [];
  #begin: Position | undefined;
  #next: Position = { offset: 0, line: 1 };
  refused: Refused[] = [];
  size = 0;

  get line(): number {
    return this.#next.line;
  }

  add({ bytes, length }: Element, begin: number): void {
    const at = this.#next;
    this.#next = { offset: at.offset + length + 1, line: at.line + 1 };
    if (at.line < begin) return;
    this.#begin ??= at;
    if (bytes === undefined) this.refused.push({ line: at.line, why: 'line_too_long', bytes: length });
    // An empty line stands for what was refused, so that the numbers of the others are right.
    this.#parts.push(
      bytes === undefined ? Buffer.from('\n') : Buffer.concat([asLine(bytes), Buffer.from('\n')]),
    );
    this.size += bytes?.length ?? 1;
  }

  take(): Piece {
    // A buffer of its own, not a part of Node's pool: it will be handed over.
    const bytes = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    const good = mended(bytes);
    const piece = {
      bytes: good.bytes,
      badBytes: good.bad,
      position: this.#begin ?? this.#next,
      next: this.#next,
      refused: this.refused,
    };
    this.#parts = [];
    this.refused = [];
    this.#begin = undefined;
    this.size = 0;
    return piece;
  }
}
