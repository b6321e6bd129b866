// A probability sample from a stream: every record has a known chance, the same seed draws the same records in whatever order they come.
import type { Drawn } from '../coding/types.ts';
import { lot } from '../dice.ts';
import { allocate, type Stratum } from './allocation.ts';

/** Bands of the highest score over the codes that matter: sure no, unsure, probably yes. */
export const strataEdges = [0.1, 0.5] as const;

/** The stratum of a record: its score band within its slice (a platform, a community; '' for none). */
export function stratumOf(slice: string, scores: ArrayLike<number>, codes?: readonly number[]): string {
  let most = Number.NaN;
  const look = (score: number) => {
    if (!Number.isNaN(score) && !(most >= score)) most = score;
  };
  if (codes) for (const code of codes) look(scores[code]!);
  else for (let at = 0; at < scores.length; at++) look(scores[at]!);
  const band = Number.isNaN(most)
    ? 'abstained'
    : most < strataEdges[0]
      ? 'low'
      : most < strataEdges[1]
        ? 'middle'
        : 'high';
  return slice === '' ? band : `${slice} / ${band}`;
}

/**
 * The same with a stratum for each code: that of the rarest code whose score is high, so that a code of two in a hundred is met in the
 * sample. @param rarest places of the codes, the rarest first
 */
export function rareStratumOf(
  slice: string,
  scores: ArrayLike<number>,
  rarest: readonly number[],
  names: readonly string[],
): string {
  const rare = rarest.find((code) => scores[code]! >= strataEdges[1]);
  if (rare === undefined) return stratumOf(slice, scores, rarest);
  return slice === '' ? names[rare]! : `${slice} / ${names[rare]!}`;
}

interface Kept {
  records: number;
  sum: number;
  scored: number;
  lots: { id: string; lot: number }[];
}

export interface Sample {
  drawn: Drawn[];
  strata: { name: string; records: number; drawn: number; weight: number }[];
}

/**
 * Keeps, in each stratum, the records with the smallest lots (a lot belongs to seed and id: bottom-k sampling, Cohen & Kaplan, PODC
 * 2007), which is simple random sampling without replacement. A larger sample of the same seed holds the smaller one as long as
 * no stratum is given less. Ids must differ.
 */
export class ProbabilitySampler {
  readonly #seed: number;
  readonly #most: number;
  readonly #strata = new Map<string, Kept>();

  /** @param most the largest sample that will be drawn */
  constructor(seed: number, most: number) {
    this.#seed = seed;
    this.#most = most;
  }

  /** @param expected the score that the stratum's expected share is averaged from; NaN where none */
  add(id: string, stratum: string, expected = Number.NaN): void {
    const kept = this.#strata.get(stratum) ?? { records: 0, sum: 0, scored: 0, lots: [] };
    this.#strata.set(stratum, kept);
    kept.records++;
    if (!Number.isNaN(expected)) {
      kept.sum += expected;
      kept.scored++;
    }
    kept.lots.push({ id, lot: lot(this.#seed, id) });
    if (kept.lots.length > this.#most * 2 + 64) this.#cut(kept);
  }

  get strata(): Stratum[] {
    return [...this.#strata]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { records, sum, scored }]) => ({
        name,
        records,
        expected: scored > 0 ? sum / scored : 0.5,
      }));
  }

  /** The sample in an order that says nothing about strata. @throws RangeError above the size said at the start */
  draw(size: number): Sample {
    if (size > this.#most) throw new RangeError(`at most ${this.#most} can be drawn`);
    const strata = this.strata;
    const counts = allocate(strata, size);
    const sample: Sample = { drawn: [], strata: [] };
    const turns: { drawn: Drawn; lot: number }[] = [];
    strata.forEach(({ name, records }, at) => {
      const kept = this.#strata.get(name)!;
      this.#cut(kept);
      const taken = kept.lots.slice(0, counts[at]!);
      const weight = taken.length === 0 ? 0 : records / taken.length;
      sample.strata.push({ name, records, drawn: taken.length, weight });
      for (const { id } of taken)
        turns.push({
          drawn: { id, stratum: name, weight, draw: 'probability' },
          lot: lot(this.#seed + 1, id),
        });
    });
    sample.drawn = turns
      .sort((a, b) => a.lot - b.lot || (a.drawn.id < b.drawn.id ? -1 : 1))
      .map((one) => one.drawn);
    return sample;
  }

  #cut(kept: Kept): void {
    kept.lots.sort((a, b) => a.lot - b.lot || (a.id < b.id ? -1 : 1));
    kept.lots.length = Math.min(kept.lots.length, this.#most);
  }
}
