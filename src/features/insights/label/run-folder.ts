// What labelling needs of a run's folder: its codebook, its store for reading, its samples.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, type Drawn } from '../../../engines/analysis/index.ts';
import { RunError } from '../run/input.ts';
import { type Made, readMade } from '../run/made.ts';
import { Store } from '../run/store.ts';
import type { ShownText } from './session.ts';

export interface RunFolder {
  out: string;
  /** The private folder. */
  folder: string;
  made: Made;
  codes: readonly string[];
}

/** @throws RunError where there is no finished run */
export function openRun(out: string): RunFolder {
  const folder = join(out, 'private');
  const made = readMade(folder);
  if (!existsSync(join(folder, 'store.duckdb')))
    throw new RunError(`The run in ${out} is not finished. The same insight run command goes on with it.`);
  return { out, folder, made, codes: codesOf(made.codebook).map((code) => code.id) };
}

/** Opens the store for reading, and closes it whatever happens. */
export async function withStore<T>(run: RunFolder, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await Store.open(join(run.folder, 'store.duckdb'), run.codes, true);
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

export type Draw = Drawn['draw'];

const samplePath = (run: RunFolder, draw: Draw): string => join(run.folder, 'samples', `${draw}.ndjson`);

/** Whole or not at all. */
export function writeSample(run: RunFolder, draw: Draw, drawn: readonly Drawn[]): void {
  mkdirSync(join(run.folder, 'samples'), { recursive: true, mode: 0o700 });
  const path = samplePath(run, draw);
  writeFileSync(`${path}.new`, drawn.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Empty where nothing was drawn. */
export function readSample(run: RunFolder, draw: Draw): Drawn[] {
  const path = samplePath(run, draw);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Drawn);
}

/** Texts by `platform:id`. What was removed since is not among them. */
export async function textsOf(run: RunFolder, ids: readonly string[]): Promise<Map<string, ShownText>> {
  return withStore(run, async (store) => {
    const found = new Map<string, ShownText>();
    for (let at = 0; at < ids.length; at += 500) {
      const some = ids.slice(at, at + 500);
      const rows = await store.rows(
        `SELECT platform || ':' || id AS id, title, text FROM kept WHERE platform || ':' || id IN (${some.map(() => '?').join(', ')}) ORDER BY k`,
        some,
      );
      for (const row of rows) {
        const id = String(row.id);
        if (!found.has(id))
          found.set(id, { id, title: String(row.title ?? ''), text: String(row.text ?? '') });
      }
    }
    return found;
  });
}
