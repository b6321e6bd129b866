// The answers of one annotator: a file that is only ever added to, one answer a line, on the disk before the page says "saved".
import { type FileHandle, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Label } from '../../../engines/analysis/index.ts';

const label = z.object({
  id: z.string().min(1),
  code: z.string().min(1),
  value: z.union([z.literal(0), z.literal(1), z.null()]),
  annotator: z.string().min(1),
  role: z.string().nullable(),
  at: z.number(),
  memo: z.string().optional(),
  settled: z.boolean().optional(),
  implied: z.boolean().optional(),
});

/** Names become file names. */
export const annotatorName = /^[a-z0-9][a-z0-9_-]{0,39}$/;

export const labelsFolder = (out: string): string => join(out, 'private', 'labels');

export class LabelFile {
  readonly #file: FileHandle;
  #queue: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** A line that a crash cut short is ended, so that it spoils no other. */
  static async open(out: string, annotator: string): Promise<LabelFile> {
    if (!annotatorName.test(annotator))
      throw new RangeError('an annotator is named by a to z, 0 to 9, _ and -');
    const folder = labelsFolder(out);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${annotator}.ndjson`);
    const file = await open(path, 'a+', 0o600);
    const { size } = await file.stat();
    if (size > 0) {
      const last = Buffer.alloc(1);
      await file.read(last, 0, 1, size - 1);
      if (last[0] !== 10) await file.appendFile('\n');
    }
    await keepName(folder);
    return new LabelFile(file);
  }

  /** Resolves when all of them are on the disk. */
  append(labels: readonly Label[]): Promise<void> {
    const lines = labels.map((one) => `${JSON.stringify(one)}\n`).join('');
    const written = this.#queue.then(async () => {
      await this.#file.appendFile(lines);
      await this.#file.datasync();
    });
    // One that fails (a full disk) must not fail those after it.
    this.#queue = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#file.close();
  }
}

/** That there is such a file must be on the disk too; not every system can say so. */
async function keepName(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

export interface ReadLabels {
  labels: Label[];
  /** Lines that are no labels: `file:line`. */
  bad: string[];
}

/** Of one annotator, or of all. A folder that is not there holds none. */
export async function readLabels(out: string, annotator?: string): Promise<ReadLabels> {
  const folder = labelsFolder(out);
  const names = await readdir(folder).catch(() => [] as string[]);
  const wanted = names
    .filter((name) => name.endsWith('.ndjson') && (annotator === undefined || name === `${annotator}.ndjson`))
    .sort();
  const found: ReadLabels = { labels: [], bad: [] };
  for (const name of wanted) {
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n');
    lines.forEach((line, at) => {
      if (line.trim() === '') return;
      const read = parse(line);
      if (read) found.labels.push(read);
      else found.bad.push(`${name}:${at + 1}`);
    });
  }
  return found;
}

function parse(line: string): Label | null {
  try {
    const read = label.safeParse(JSON.parse(line));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
