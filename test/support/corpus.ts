// For tests of the corpus: a folder of its own for files that a test writes, and all of a file's chunks at once.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  type Chunk,
  type Problem,
  type ReadOptions,
  read,
  type Source,
} from '../../src/platform/corpus/index.ts';

/** Writes a file that is gone when the test ends; returns its path. */
export async function fileOf(t: TestContext, name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

export interface Whole {
  chunks: Chunk[];
  text: string;
  problems: Problem[];
}

/** Every chunk of a file, their text put together, and what was told meanwhile. */
export async function whole(source: Source, options: Omit<ReadOptions, 'tell'> = {}): Promise<Whole> {
  const problems: Problem[] = [];
  const chunks: Chunk[] = [];
  for await (const chunk of read(source, { ...options, tell: (problem) => problems.push(problem) }))
    chunks.push(chunk);
  return { chunks, text: Buffer.concat(chunks.map(({ bytes }) => bytes)).toString('utf8'), problems };
}
