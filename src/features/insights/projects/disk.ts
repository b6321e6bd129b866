// Where a project's files lie: DATA_DIR/insights/<project>/{uploads,runs/<run>}. Every path is made of ids and of names that fileName let through.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Id } from '../../../std/ids.ts';
import type { ReportFile } from './model.ts';

type At = { config: { dataDir: string } };

const folderOf = ({ config }: At, project: Id): string => join(config.dataDir, 'insights', project);
export const uploadPath = (at: At, project: Id, name: string): string =>
  join(folderOf(at, project), 'uploads', name);
export const runFolder = (at: At, project: Id, run: Id): string => join(folderOf(at, project), 'runs', run);

/** Bytes that may still be written where uploads lie. */
export async function freeBytes({ config }: At): Promise<number> {
  const { bavail, bsize } = await statfs(config.dataDir);
  return Number(bavail) * Number(bsize);
}

/** Written where it belongs and on the disk when it returns: a piece that comes twice is written twice to the same place. */
export async function writePiece(path: string, offset: number, bytes: Uint8Array): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const file = await open(path, offset === 0 ? 'w' : 'r+', 0o600);
  try {
    await file.write(bytes, 0, bytes.length, offset);
    // What was left of an earlier try behind this piece is no part of the file.
    await file.truncate(offset + bytes.length);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** SHA-256 in hex and length; null where there is no such file. */
export async function digestOf(path: string): Promise<{ sha256: string; bytes: number } | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return { sha256: hash.digest('hex'), bytes };
}

export const deleteUpload = (at: At, project: Id, name: string): Promise<void> =>
  rm(uploadPath(at, project, name), { force: true });

export const deleteProjectFolder = (at: At, project: Id): Promise<void> =>
  rm(folderOf(at, project), { recursive: true, force: true });

/** Which of the report's files a run has made. */
export async function madeFiles(
  at: At,
  project: Id,
  run: Id,
  names: readonly ReportFile[],
): Promise<ReportFile[]> {
  const there = await Promise.all(
    names.map((name) =>
      stat(join(runFolder(at, project, run), name)).then(
        (one) => one.isFile(),
        () => false,
      ),
    ),
  );
  return names.filter((_, i) => there[i]);
}

export async function readReport(at: At, project: Id, run: Id, name: ReportFile): Promise<Uint8Array | null> {
  return readFile(join(runFolder(at, project, run), name)).catch(() => null);
}
