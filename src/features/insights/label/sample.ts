// `insight sample`: draws records for people to label, from all scored records of a run. The same seed draws the same.
import {
  type Drawn,
  hashText,
  InformativeSampler,
  leastOfStratum,
  ProbabilitySampler,
  rareStratumOf,
  type Sample,
  type SliceKind,
  stratumOf,
} from '../../../engines/analysis/index.ts';
import { dimensions, other, slicesOf, unknown } from '../run/dimensions.ts';
import { RunError } from '../run/input.ts';
import { type Store, scoreColumn } from '../run/store.ts';
import { openRun, type RunFolder, readSample, withStore, writeSample } from './run-folder.ts';

export interface SampleWish {
  n: number;
  informative: boolean;
  /** Slices that each shall be in the probability sample. */
  by: SliceKind;
  /** Codes whose scores make the bands; all if not said. */
  codes: readonly string[] | null;
  seed: number;
}

export type Sampled =
  | { informative: false; sample: Sample }
  | { informative: true; drawn: Drawn[]; before: number };

export async function sample(out: string, wish: SampleWish): Promise<Sampled> {
  const run = openRun(out);
  if (wish.informative) return informative(run, wish);
  const drawn = await withStore(run, (store) => probability(store, wish));
  writeSample(run, 'probability', drawn.drawn);
  return { informative: false, sample: drawn };
}

async function probability(store: Store, { n, by, codes, seed }: SampleWish): Promise<Sample> {
  const dimension = dimensions.find((one) => one.kind === by)!;
  const known = new Set((await slicesOf(store)).filter((one) => one.kind === by).map((one) => one.value));
  const rarest = await rarestFirst(store, codes);
  // A stratum for each code where the sample has room for that: otherwise rare codes would hardly be met.
  const each = known.size * (rarest.length + 2) * leastOfStratum * 2 <= n;
  const sampler = new ProbabilitySampler(seed, n);
  await eachScored(store, [`platform || ':' || id`, dimension.sql], ([id, value], scores) => {
    const of = value === null ? unknown : known.has(value!) ? value! : other;
    const slice = by === 'all' ? '' : of;
    const stratum = each
      ? rareStratumOf(slice, scores, rarest, store.codes)
      : stratumOf(slice, scores, rarest);
    const first = rarest.find((code) => scores[code]! >= 0.5);
    sampler.add(
      id!,
      stratum,
      each && first !== undefined ? scores[first]! : Math.max(...rarest.map((at) => scores[at]!)),
    );
  });
  return sampler.draw(n);
}

/** Places of the codes, those with the fewest high scores first. */
async function rarestFirst(store: Store, codes: readonly string[] | null): Promise<number[]> {
  const unknownCode = codes?.find((code) => !store.codes.includes(code));
  if (unknownCode !== undefined)
    throw new RunError(`There is no code "${unknownCode}" in this run. It has: ${store.codes.join(', ')}.`);
  const counts = store.codes.map((code, at) => `count(*) FILTER (${scoreColumn(code)} >= 0.5) AS c${at}`);
  const [row] = await store.rows(`SELECT ${counts.join(', ')} FROM kept WHERE NOT abstained`);
  return store.codes
    .flatMap((code, at) => (codes === null || codes.includes(code) ? [at] : []))
    .sort((a, b) => Number(row![`c${a}`]) - Number(row![`c${b}`]) || a - b);
}

/** What was drawn before stays, and is not drawn again. */
async function informative(run: RunFolder, { n, seed }: SampleWish): Promise<Sampled> {
  const before = readSample(run, 'informative');
  const known = new Set([...before, ...readSample(run, 'probability')].map((one) => one.id));
  const sampler = new InformativeSampler(seed, Math.max(1, run.codes.length), n + known.size);
  const text = `left(title || ' ' || text, 1000)`;
  await withStore(run, (store) =>
    eachScored(store, [`platform || ':' || id`, 'author', text], ([id, author, words], scores) =>
      sampler.add({ id: id!, author: author ?? null, scores, words: () => wordsOf(words!) }),
    ),
  );
  const names = (one: Drawn): Drawn => ({
    ...one,
    stratum: run.codes[Number(one.stratum.slice('code '.length))] ?? one.stratum,
  });
  const drawn = sampler.draw(n, known).map(names);
  writeSample(run, 'informative', [...before, ...drawn]);
  return { informative: true, drawn, before: before.length };
}

const wordsOf = (text: string): number[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 200).map((word) => hashText(word));

/** Every record of which the coder said something, in the order of the store. */
async function eachScored(
  store: Store,
  columns: readonly string[],
  visit: (values: (string | null)[], scores: number[]) => void,
): Promise<void> {
  const chosen = [...columns, ...store.codes.map(scoreColumn)];
  const result = await store.db.stream(
    `SELECT ${chosen.join(', ')} FROM kept WHERE NOT abstained ORDER BY k`,
  );
  for (
    let chunk = await result.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const values = chosen.map((_, at) => chunk!.getColumnValues(at));
    for (let row = 0; row < chunk.rowCount; row++)
      visit(
        columns.map((_, at) => values[at]![row] as string | null),
        store.codes.map((_, at) => Number(values[columns.length + at]![row] ?? Number.NaN)),
      );
  }
}

/** What a sample can show, in lines for the terminal: said before anybody labels. */
export function tellSample(sampled: Sampled): string[] {
  if (sampled.informative)
    return [
      `${sampled.drawn.length} records drawn to learn from${sampled.before > 0 ? ` (${sampled.before} were there before)` : ''}: unsure ones, unlike each other, at most two of a person.`,
      'They teach the coder. No share is estimated from them: draw a sample without --informative for that.',
    ];
  const { drawn, strata } = sampled.sample;
  const wide = Math.max(8, ...strata.map((one) => one.name.length));
  return [
    `${drawn.length} records drawn by chance, in strata of slice and score:`,
    `  ${'stratum'.padEnd(wide)}  ${'records'.padStart(10)}  ${'drawn'.padStart(6)}  one stands for`,
    ...strata.map(
      ({ name, records, drawn: taken, weight }) =>
        `  ${name.padEnd(wide)}  ${records.toLocaleString('en-GB').padStart(10)}  ${String(taken).padStart(6)}  ${weight.toFixed(1)}`,
    ),
  ];
}
