// Themes of a run: found in a sample that the seed draws, then counted over every record of the store.
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import {
  readerOf,
  type StopWords,
  type Summary,
  stopWordsOf,
  type ThemeModel,
  ThemeTally,
  type ThemeWishes,
  themesTold,
} from '../../../engines/analysis/index.ts';
import { dimensions } from './dimensions.ts';
import { InOrder } from './in-order.ts';
import type { Store } from './store.ts';

/** Texts in which themes are looked for: more change little and cost much. */
const sampled = 8000;
/** Characters of a text that are read. */
const longest = 4000;

const whole = `left(CASE WHEN title = '' THEN text ELSE title || chr(10) || text END, ${longest})`;
const month = dimensions.find((one) => one.kind === 'month')!.sql;

export interface Themes {
  told: NonNullable<Summary['themes']>;
  model: ThemeModel;
  /** The theme of each record, by `k`. */
  of?: InOrder;
  /** Ids of typical records of each theme, for the private folder only. */
  typical: { theme: number; name: string; ids: string[] }[];
}

/** Texts in which themes are looked for, as the seed draws them. */
export interface ThemeSample {
  seed: number;
  texts: string[];
  authors: Int32Array;
  stop: string[];
}

export async function sampleOf(store: Store, seed: number): Promise<ThemeSample> {
  const rows = await store.rows(
    `SELECT ${whole} AS text, author FROM kept ORDER BY md5(platform || id || ?::VARCHAR), k LIMIT ${sampled}`,
    [String(seed)],
  );
  return {
    seed,
    texts: rows.map((one) => String(one.text)),
    authors: numbersOf(rows.map((one) => one.author as string | null)),
    stop: stopWords(),
  };
}

/** Null where there are too few texts. */
export async function findInThread(sample: ThemeSample): Promise<ThemeModel | null> {
  const worker = new Worker(new URL('./themes-worker.ts', import.meta.url), { workerData: sample });
  return new Promise<ThemeModel | null>((done, failed) => {
    worker.once('message', done);
    worker.once('error', failed);
  }).finally(() => worker.terminate());
}

/** Reads every record of the store by the model. */
export async function countThemes(
  store: Store,
  model: ThemeModel | null,
  wishes: ThemeWishes = {},
): Promise<Themes | null> {
  if (model === null) return null;
  const tally = new ThemeTally(model.k, wishes.smallest);
  const of = new InOrder();
  const reader = readerOf(model);
  const result = await store.db.stream(
    `SELECT platform || ':' || id, author, ${month}, ${whole}, k FROM kept`,
  );
  for (
    let chunk = await result.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const [ids, authors, months, texts] = [0, 1, 2, 3].map((i) => chunk!.getColumnValues(i)) as (
      | string
      | null
    )[][];
    const keys = chunk.getColumnValues(4);
    for (let i = 0; i < chunk.rowCount; i++) {
      const found = reader.read(texts![i]!);
      of.push(Number(keys[i]), found.theme);
      tally.add(found, { id: ids![i]!, author: authors![i]!, month: months![i]! });
    }
  }
  const { npmi, diversity, stability, baselineNpmi } = model.quality;
  return {
    model,
    of,
    told: { list: themesTold(model, tally, wishes), npmi, diversity, stability, baselineNpmi },
    typical: tally.typical.map((list, theme) => ({
      theme,
      name: model.themes[theme]!.name,
      ids: list.map((one) => one.id),
    })),
  };
}

/** Authors as small numbers, -1 where not known. */
function numbersOf(authors: readonly (string | null)[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(authors, (author) => {
    if (author === null) return -1;
    const number = known.get(author) ?? known.size;
    known.set(author, number);
    return number;
  });
}

/** Words that tell no theme and no group of questions. */
export function stopWords(): string[] {
  const file = new URL('../../../../content/insight/stopwords-en.json', import.meta.url);
  return stopWordsOf(JSON.parse(readFileSync(file, 'utf8')) as StopWords);
}
