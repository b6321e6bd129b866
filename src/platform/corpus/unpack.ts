// The bytes of a file, unpacked while they are read, in constant memory. A cut or broken archive gives all it can, then says so.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Transform } from 'node:stream';
import { constants, createGunzip, createInflateRaw, createZstdDecompress } from 'node:zlib';
import type { Packing, Problem } from './types.ts';
import { dataOffset, theDataEntry, zipEntries } from './zip.ts';

/** Read at once from the disk, and the size of an unpacked piece. */
const pieceSize = 1 << 20;
/** Dumps of Reddit are packed with `--long=31`; the default refuses windows beyond 128 MB. */
const zstdParams = { [constants.ZSTD_d_windowLogMax]: 31 };

/** Bytes being read; `read` grows while they come. `tell` hears of a cut or broken archive. */
export interface Bytes {
  pieces: AsyncGenerator<Buffer>;
  /** Bytes of the file on the disk that were used so far. */
  read(): number;
}

/** Opens a file at a place (`start` counts bytes on the disk and is only for plain files). */
export function openBytes(
  path: string,
  packing: Packing,
  tell: (problem: Problem) => void,
  start = 0,
): Bytes {
  const counter = { read: start };
  const pieces =
    packing === 'plain'
      ? plain(path, start, counter)
      : packing === 'zstd'
        ? frames(path, counter, tell)
        : inflated(path, packing, counter, tell);
  return { pieces, read: () => counter.read };
}

async function* plain(path: string, start: number, counter: { read: number }): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(path, { start, highWaterMark: pieceSize })) {
    counter.read += (piece as Buffer).length;
    yield piece as Buffer;
  }
}

/** Node's decompressor stops after one frame; files may hold many, so the next is begun where the last ended. */
async function* frames(
  path: string,
  counter: { read: number },
  tell: (problem: Problem) => void,
): AsyncGenerator<Buffer> {
  const { size } = await stat(path);
  while (counter.read < size) {
    const start = counter.read;
    const engine = createZstdDecompress({ chunkSize: pieceSize, params: zstdParams });
    const whole = yield* through(path, { start }, engine, tell, (used) => {
      counter.read = start + used;
    });
    if (!whole || counter.read === start) return;
  }
}

async function* inflated(
  path: string,
  packing: 'gzip' | 'zip',
  counter: { read: number },
  tell: (problem: Problem) => void,
): AsyncGenerator<Buffer> {
  let range: { start: number; end?: number } = { start: 0 };
  let engine: Transform = createGunzip({ chunkSize: pieceSize });
  if (packing === 'zip') {
    const entry = theDataEntry(await zipEntries(path));
    const start = await dataOffset(path, entry);
    if (entry.packed === 0) return;
    range = { start, end: start + entry.packed - 1 };
    engine.destroy();
    if (entry.method === 0) {
      for await (const piece of createReadStream(path, { ...range, highWaterMark: pieceSize })) {
        counter.read += (piece as Buffer).length;
        yield piece as Buffer;
      }
      return;
    }
    engine = createInflateRaw({ chunkSize: pieceSize });
  }
  yield* through(path, range, engine, tell, (used) => {
    counter.read = range.start + used;
  });
}

/**
 * Feeds one piece, hands out all that comes of it, then feeds the next: an error can so never swallow what was already
 * unpacked. Returns false after a problem. `used` hears how many packed bytes the engine took.
 */
async function* through(
  path: string,
  range: { start: number; end?: number },
  engine: Transform & { bytesWritten?: number },
  tell: (problem: Problem) => void,
  used: (bytes: number) => void,
): AsyncGenerator<Buffer, boolean> {
  let wake = () => {};
  let failed: Error | undefined;
  let ended = false;
  engine.on('readable', () => wake());
  engine.on('end', () => {
    ended = true;
    wake();
  });
  engine.on('error', (error) => {
    failed = error;
    wake();
  });
  const file = createReadStream(path, { ...range, highWaterMark: pieceSize / 4 });
  async function* out(isDone: () => boolean): AsyncGenerator<Buffer> {
    for (;;) {
      for (let piece = engine.read(); piece !== null; piece = engine.read()) yield piece;
      used(engine.bytesWritten ?? 0);
      if (failed !== undefined || ended || (isDone() && engine.readableLength === 0)) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (failed !== undefined || ended || isDone() || engine.readableLength > 0) resolve();
      });
    }
  }
  try {
    let fed = 0;
    for await (const piece of file) {
      let done = false;
      fed += (piece as Buffer).length;
      engine.write(piece, () => {
        done = true;
        wake();
      });
      yield* out(() => done);
      // The engine left bytes over: a frame ended in this piece.
      if (failed !== undefined || ended || (engine.bytesWritten ?? fed) < fed) break;
    }
    if (failed === undefined && (engine.bytesWritten ?? fed) >= fed) {
      engine.end();
      yield* out(() => false);
    }
    used(engine.bytesWritten ?? fed);
    if (failed !== undefined) tell(problemOf(failed));
    return failed === undefined;
  } finally {
    file.destroy();
    engine.destroy();
  }
}

function problemOf(error: Error & { code?: string }): Problem {
  if (error.code === 'Z_BUF_ERROR')
    return {
      code: 'archive_cut',
      message:
        'The archive ends before its end: it was not fetched whole. All that could be unpacked was used.',
    };
  return {
    code: 'archive_broken',
    message: `The archive is damaged (${error.message}). What came before the damage was used; what follows cannot be unpacked.`,
  };
}
