// Lines of JSON that a library's rows were turned into, gathered to pieces of a chunk's size.
import { chunkSize, type Piece } from './cut.ts';
import type { Position } from './types.ts';

/** `lines`: one for each row from `from.line` on, without line ends; an empty one for an empty row. */
export function* jsonPieces(lines: Iterable<string>, from: Position): Generator<Piece> {
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
