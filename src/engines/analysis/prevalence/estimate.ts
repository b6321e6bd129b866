// The share of records that a code fits, from all scores and a probability sample of labels. Why this interval: docs/insight/statistics.md.
import { normalTail, studentQuantile } from '../numbers.ts';
import type { Estimate } from '../report/summary.ts';
import { clusterEffect } from './authors.ts';
import { bandOf, type Tally } from './bands.ts';
import type { LabelledScore } from './ppi.ts';
import { type Cell, scoreInterval, sumOf } from './score-test.ts';

/** Neighbouring score bands are joined until each holds so many labels. Chosen by simulation (docs/insight/statistics.md). */
export const leastInCell = 20;

export interface EstimateOptions {
  /** 0.95 if not said. */
  level?: number;
  /**
   * `corpus`: the share among just these records; `beyond` (if not said): among what such people write, of which these are a
   * part. The second counts authors as drawn by chance, and is the wider one.
   */
  target?: 'corpus' | 'beyond';
  /** How many people wrote the slice; best (Σ records)² / Σ records² over them, which is fewer where few wrote much. */
  authors?: number | null;
}

/** An estimate with what differences and reports need of it. */
export interface Measured {
  estimate: Estimate;
  /** Score cells, best guess and effective number of labels in each. */
  cells: readonly Cell[];
  /** Variance for being a part of something larger. */
  extra: number;
  lambda: number;
  labels: number;
  /** Variance of the labels' plain mean over that of independent ones: above 1 where few people wrote many. */
  designEffect: number;
  /** The plain random sample of labels alone that would know as much. */
  worthLabels: number;
}

interface Group {
  records: number;
  sum: number;
  labels: LabelledScore[];
}

/**
 * PPI++ within score bands (Angelopoulos et al. 2023; in strata: Fisch et al., "Stratified prediction-powered inference",
 * NeurIPS 2024), which is the survey statistician's regression estimator in post-strata (Särndal, Swensson & Wretman 1992).
 * Interval: score test turned round over the bands (score-test.ts), with Kish's effective sizes for unequal weights, larger by
 * the cautious part of what the scores explain within bands, smaller by the design effect of authors.
 * @param labels of the probability sample, of this slice only
 * @throws RangeError without labels or without records
 */
export function estimateShare(
  tally: Tally,
  labels: readonly LabelledScore[],
  { level = 0.95, target = 'beyond', authors = null }: EstimateOptions = {},
): Measured {
  const usable = labels.filter((one) => !Number.isNaN(one.score) && one.weight > 0);
  if (usable.length === 0) throw new RangeError('an estimate needs labels of records that have a score');
  if (tally.records === 0) throw new RangeError('an estimate needs records that have a score');
  const groups = groupsOf(tally, usable);
  const means = groups.map(meansOf);
  const power = powerOf(groups, means, tally.records);
  const effect = clusterEffect(
    groups.flatMap((group, at) =>
      group.labels.map((one) => ({
        author: one.author ?? null,
        residual:
          ((group.records / tally.records) * one.weight * residualOf(one, means[at]!, power.lambda)) /
          means[at]!.weight,
      })),
    ),
  );
  const shrink = target === 'beyond' ? Math.max(1, effect) : 1;
  const cells = groups.map((group, at): Cell => {
    const { value, score, kish } = means[at]!;
    const drawn = target === 'corpus' ? withoutReplacement(kish, group.records) : kish;
    return {
      weight: group.records / tally.records,
      share: clip(value + power.lambda * (group.sum / Math.max(1, group.records) - score)),
      size: drawn / (1 - power.explained) / shrink,
    };
  });
  const share = sumOf(cells);
  const extra =
    target === 'corpus'
      ? 0
      : cells.reduce((sum, cell) => sum + cell.weight * (cell.share - share) ** 2, 0) /
        Math.max(1, authors ?? tally.records);
  const { low, high } = scoreInterval(cells, target === 'beyond' ? widened(level, usable) : level, extra);
  const spread = cells.reduce(
    (sum, c) => sum + (c.weight ** 2 * smooth(c) * (1 - smooth(c))) / c.size,
    extra,
  );
  return {
    estimate: { share, low: Math.min(low, share), high: Math.max(high, share), level, method: 'ppi++' },
    cells,
    extra,
    lambda: power.lambda,
    labels: usable.length,
    designEffect: effect,
    worthLabels:
      spread > 0 ? Math.round((clip(share, 0.001) * (1 - clip(share, 0.001))) / spread) : usable.length,
  };
}

/** The level at which a normal quantile is Student's of as many people as were labelled, less one: a design effect of few is a guess. */
function widened(level: number, labels: readonly LabelledScore[]): number {
  const nameless = labels.filter((one) => (one.author ?? null) === null).length;
  const people = new Set(labels.flatMap((one) => one.author ?? [])).size + nameless;
  if (people < 2) return 1 - 1e-12;
  return Math.min(1 - 1e-12, 1 - 2 * normalTail(studentQuantile((1 + level) / 2, people - 1)));
}

/** The score bands with their labels, neighbours joined until each has enough. */
function groupsOf(tally: Tally, labels: readonly LabelledScore[]): Group[] {
  const groups: Group[] = tally.bands.map(({ records, sum }) => ({ records, sum, labels: [] }));
  for (const one of labels) groups[bandOf(one.score)]!.labels.push(one);
  while (groups.length > 1) {
    const sizes = groups.map((group) => group.labels.length);
    const least = sizes.indexOf(Math.min(...sizes));
    if (sizes[least]! >= leastInCell) break;
    const below = least > 0 ? sizes[least - 1]! : Infinity;
    const above = least < groups.length - 1 ? sizes[least + 1]! : Infinity;
    const first = below < above ? least - 1 : least;
    const [a, b] = [groups[first]!, groups[first + 1]!];
    groups.splice(first, 2, {
      records: a.records + b.records,
      sum: a.sum + b.sum,
      labels: [...a.labels, ...b.labels],
    });
  }
  return groups;
}

interface Means {
  weight: number;
  value: number;
  score: number;
  /** Kish's effective number: (Σw)² / Σw². */
  kish: number;
}

function meansOf({ labels }: Group): Means {
  let weight = 0;
  let squares = 0;
  let value = 0;
  let score = 0;
  for (const one of labels) {
    weight += one.weight;
    squares += one.weight ** 2;
    value += one.weight * one.value;
    score += one.weight * one.score;
  }
  return { weight, value: value / weight, score: score / weight, kish: weight ** 2 / squares };
}

const residualOf = (one: LabelledScore, { value, score }: Means, lambda: number): number =>
  one.value - value - lambda * (one.score - score);

/** The best λ within the bands, and what share of the labels' variance the scores surely explain there. */
function powerOf(groups: readonly Group[], means: readonly Means[], records: number) {
  let cov = 0;
  let scores = 0;
  let values = 0;
  let count = 0;
  groups.forEach((group, at) => {
    const { weight, value, score } = means[at]!;
    for (const one of group.labels) {
      const part = ((group.records / records) * (one.weight / weight)) ** 2;
      cov += part * (one.value - value) * (one.score - score);
      scores += part * (one.score - score) ** 2;
      values += part * (one.value - value) ** 2;
      count++;
    }
  });
  const lambda = scores > 0 ? Math.min(1, Math.max(0, cov / scores)) : 0;
  const fits = values > 0 ? Math.max(0, (2 * lambda * cov - lambda ** 2 * scores) / values) : 0;
  // With three yeses in the sample a correlation is a guess: one standard error of a variance is taken off.
  const explained = Math.min(0.95, Math.max(0, 1 - (1 - fits) * (1 + Math.sqrt(2 / count))));
  return { lambda, explained };
}

/** The finite-population correction, as a larger effective size. */
const withoutReplacement = (size: number, records: number): number =>
  records > size + 1 ? (size * (records - 1)) / (records - size) : 1e9;

const clip = (share: number, least = 0): number => Math.min(1 - least, Math.max(least, share));
/** A share that is never surely none or all (Wilson's centre). */
const smooth = (cell: Cell): number => (cell.share * cell.size + 1.92) / (cell.size + 3.84);
