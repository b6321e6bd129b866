// Reads a file that was looked at, from any position, as chunks for workers. Memory does not grow with the file.
import { cut, type Piece } from './cut.ts';
import { documentPieces } from './documents.ts';
import { asUtf8 } from './encoding.ts';
import { parquetLength, parquetPieces } from './parquet.ts';
import type { Chunk, Position, Problem, Source } from './types.ts';
import { openBytes } from './unpack.ts';
import { openWorkbook, workbookPieces } from './workbook.ts';

export interface ReadOptions {
  /** Where to begin: a chunk's `position` or `next`. Default: `source.begin`. */
  from?: Position;
  /** Hears of what is found only while reading: a cut archive, a document that is not closed. */
  tell?: (problem: Problem) => void;
  /** Bytes of a chunk; for tests. The same size must be used when reading begins again. */
  size?: number;
}

/** The chunks of a file in order. Stopping early closes the file. */
export async function* read(source: Source, options: ReadOptions = {}): AsyncGenerator<Chunk> {
  const from = options.from ?? source.begin;
  const tell = options.tell ?? (() => {});
  const shape = source.shape === 'csv' ? 'csv' : 'lines';
  let index = 0;
  const rows = source.shape === 'parquet' ? await parquetLength(source.path) : 0;
  const { pieces, readBytes } = piecesOf(source, from, tell, options.size, rows);
  for await (const piece of pieces) yield { ...piece, index: index++, shape, readBytes: readBytes(piece) };
}

interface Reading {
  pieces: AsyncIterable<Piece> | Iterable<Piece>;
  readBytes(piece: Piece): number;
}

function piecesOf(
  source: Source,
  from: Position,
  tell: (problem: Problem) => void,
  size: number | undefined,
  rows: number,
): Reading {
  if (source.shape === 'parquet') {
    // Bytes of a column store cannot be counted while rows are read; the share of rows stands for them.
    const share = ({ next }: Piece) => Math.min(1, (next.line - 1) / Math.max(1, rows));
    return {
      pieces: parquetPieces(source.path, from),
      readBytes: (piece) => Math.round(source.bytes * share(piece)),
    };
  }
  if (source.shape === 'workbook') return { pieces: sheet(source, from), readBytes: () => source.bytes };
  const { text, read } = textFrom(source, source.shape === 'document' ? 0 : from.offset, tell);
  const pieces =
    source.shape === 'document'
      ? documentPieces(text, from, tell, size)
      : cut(text, from, source.shape === 'csv' ? source.table : undefined, size);
  return { pieces, readBytes: () => Math.min(source.bytes, read()) };
}

async function* sheet(source: Source, from: Position): AsyncGenerator<Piece> {
  const { rows } = await openWorkbook(source.path, {});
  yield* workbookPieces(rows, source.table!, from);
}

/** The text as UTF-8 from an offset on. A plain UTF-8 file is entered there; anything else is unpacked from its begin. */
function textFrom(source: Source, offset: number, tell: (problem: Problem) => void) {
  const direct = source.packing === 'plain' && source.encoding === 'utf-8' && offset > 0;
  const start = direct ? offset + source.mark : 0;
  const bytes = openBytes(source.path, source.packing, tell, start);
  const writing = { ...source, mark: direct ? 0 : source.mark };
  return { text: after(asUtf8(bytes.pieces, writing), direct ? 0 : offset), read: bytes.read };
}

/** Without the first bytes. */
async function* after(pieces: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let left = length;
  for await (const piece of pieces) {
    if (left >= piece.length) left -= piece.length;
    else {
      yield left === 0 ? piece : piece.subarray(left);
      left = 0;
    }
  }
}
