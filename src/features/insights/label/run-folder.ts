// What labelling needs of a run's folder: its codebook, its store for reading, its samples.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, type Drawn } from '../../../engines/analysis/index.ts';
import { RunError } from '../run/input.ts';
import { type Made, readMade } from '../run/made.ts';
import { corpusIn } from '../run/state.ts';
import { Store } from '../run/store.ts';
import type { ShownText } from './session.ts';

export interface RunFolder {
  out: string;
  /** The private folder. */
  folder: string;
  made: Made;
  codes: readonly string[];
  /** Of what the run read; undefined for runs of before samples were marked. */
  corpus: string | undefined;
}

/** @throws RunError where there is no finished run */
export function openRun(out: string): RunFolder {
  const folder = join(out, 'private');
  const made = readMade(folder);
  if (!existsSync(join(folder, 'store.duckdb')))
    throw new RunError(`The run in ${out} is not finished. The same insight run command goes on with it.`);
  return {
    out,
    folder,
    made,
    codes: codesOf(made.codebook).map((code) => code.id),
    corpus: corpusIn(folder),
  };
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

const samplesIn = (run: RunFolder): string => join(run.folder, 'samples');

/** Names of the draws of a kind, in the order in which they were drawn. */
function drawsOf(run: RunFolder, draw: Draw): string[] {
  const turn = (name: string) => Number(/-(\d+)\.ndjson$/.exec(name)?.[1] ?? 0);
  return (existsSync(samplesIn(run)) ? readdirSync(samplesIn(run)) : [])
    .filter((name) => name.startsWith(draw) && /^[a-z]+(-\d+)?\.ndjson$/.test(name))
    .sort((a, b) => turn(a) - turn(b));
}

/**
 * Whole or not at all. A draw by chance is kept beside those of before, since labels of each have the weights of theirs; what is drawn
 * to learn from has none, and one file holds it all.
 */
export function writeSample(run: RunFolder, draw: Draw, drawn: readonly Drawn[]): void {
  mkdirSync(samplesIn(run), { recursive: true, mode: 0o700 });
  const marked = drawn.map((one) => ({
    ...one,
    ...(run.corpus === undefined ? {} : { corpus: run.corpus }),
  }));
  const text = marked.map((one) => `${JSON.stringify(one)}\n`).join('');
  const before = drawsOf(run, draw);
  const last = before.at(-1);
  if (last !== undefined && readFileSync(join(samplesIn(run), last), 'utf8') === text) return;
  const turn = Number(/-(\d+)/.exec(last ?? '')?.[1] ?? before.length) + 1;
  const name = draw === 'informative' || before.length === 0 ? `${draw}.ndjson` : `${draw}-${turn}.ndjson`;
  const path = join(samplesIn(run), name);
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The last draw of the kind from the records that the run has now. Empty where there is none. */
export function readSample(run: RunFolder, draw: Draw): Drawn[] {
  const last = drawsOf(run, draw).at(-1);
  if (last === undefined) return [];
  return readFileSync(join(samplesIn(run), last), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Drawn)
    .filter((one) => one.corpus === run.corpus)
    .map(({ corpus: _, ...one }) => one);
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
