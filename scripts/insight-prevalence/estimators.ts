// The table of insight.md 4.3 done again: how far each estimator is from the truth, and how often its interval holds it.
import {
  classifyAndCount,
  type ErrorRates,
  errorRates,
  estimateShare,
  type LabelledScore,
  labelsOnly,
  ppiMean,
  roganGladen,
  tallyOf,
} from '../../src/engines/analysis/prevalence/index.ts';
import { allocate, stratumOf } from '../../src/engines/analysis/sampling/index.ts';
import { learn } from './plain-coder.ts';
import type { Comment } from './spanish.ts';

export const shares = [0.02, 0.05, 0.1, 0.22, 0.4, 0.6] as const;
export const bagSize = 1000;
export const labelCount = 150;

export interface Row {
  estimator: string;
  /** Mean distance from the truth, in percentage points, for each share. */
  error: number[];
  /** Share of intervals that hold the truth; null where it gives none. */
  cover: (number | null)[];
  /** Mean width of the interval in percentage points. */
  width: (number | null)[];
}

export interface Table {
  comments: number;
  stigma: number;
  rates: { sensitivity: number; falseAlarms: number };
  bags: number;
  rows: Row[];
}

type Throw = () => number;
type Answer = { share: number; low?: number; high?: number } | null;

/** Learns on one half (its rates by five folds there), draws bags of a stated share from the other. */
export function estimatorTable(comments: readonly Comment[], bags: number, throwOf: Throw): Table {
  const mixed = shuffled(comments, throwOf);
  const half = Math.floor(mixed.length / 2);
  const train = mixed.slice(0, half);
  const rates = errorRates(outOfFold(train))!;
  const prior = train.filter((one) => one.stigma).length / half;
  const score = learn(
    train.map((one) => one.text),
    train.map((one) => one.stigma),
  );
  const pools = [0, 1].map((stigma) =>
    mixed
      .slice(half)
      .filter((one) => one.stigma === stigma)
      .map((one): LabelledScore => ({ value: one.stigma, score: score(one.text), weight: 1 })),
  );
  const rows = new Map<string, Row>();
  for (const [at, share] of shares.entries()) {
    for (let turn = 0; turn < bags; turn++) {
      const bag = Array.from({ length: bagSize }, (_, k) => {
        const pool = pools[k < bagSize * share ? 1 : 0]!;
        return pool[Math.floor(throwOf() * pool.length)]!;
      });
      for (const [estimator, answer] of estimates(shuffled(bag, throwOf), rates, prior, throwOf))
        note(rows, estimator, at, share, answer, bags);
    }
  }
  return {
    comments: mixed.length,
    stigma: mixed.filter((one) => one.stigma).length / mixed.length,
    rates: { sensitivity: rates.sensitivity, falseAlarms: 1 - rates.specificity },
    bags,
    rows: [...rows.values()],
  };
}

function estimates(
  bag: readonly LabelledScore[],
  rates: ErrorRates,
  prior: number,
  throwOf: Throw,
): [string, Answer][] {
  const scores = bag.map((one) => one.score);
  const tally = tallyOf(scores);
  const mean = average(scores);
  const variance = average(scores.map((one) => (one - mean) ** 2));
  const labels = bag.slice(0, labelCount).map((one) => ({ ...one, weight: bagSize / labelCount }));
  const strata = byStratum(bag, throwOf);
  const ours = (from: readonly LabelledScore[]) => estimateShare(tally, from, { target: 'corpus' }).estimate;
  return [
    ['classify and count', classifyAndCount(tally)],
    ['Rogan–Gladen, Lang–Reiczigel', roganGladen(tally, rates)],
    ['mean of the scores', { share: mean }],
    ['EM (Saerens)', { share: saerens(scores, prior) }],
    ['labels only, Wilson', labelsOnly(labels)],
    ['PPI++, Wald', ppiMean(labels, { records: bagSize, mean, variance })],
    ['**ours, random labels**', ours(labels)],
    ['**ours, labels stratified by score**', ours(strata)],
  ];
}

/** As `insight sample` draws: by score band, unsure bands more. */
function byStratum(bag: readonly LabelledScore[], throwOf: Throw): LabelledScore[] {
  const bands = [...Map.groupBy(bag, (one) => stratumOf('', [one.score]))];
  const counts = allocate(
    bands.map(([name, all]) => ({
      name,
      records: all.length,
      expected: average(all.map((one) => one.score)),
    })),
    labelCount,
  );
  return bands.flatMap(([, all], at) =>
    shuffled(all, throwOf)
      .slice(0, counts[at]!)
      .map((one) => ({ ...one, weight: all.length / counts[at]! })),
  );
}

/** Saerens, Latinne & Decaestecker, Neural Computation 14 (2002): the share under which the scores fit, if only it has changed. */
function saerens(scores: readonly number[], prior: number): number {
  let share = prior;
  for (let round = 0; round < 300; round++) {
    const next = average(
      scores.map((one) => {
        const yes = (one * share) / prior;
        return yes / (yes + ((1 - one) * (1 - share)) / (1 - prior));
      }),
    );
    if (Math.abs(next - share) < 1e-7) break;
    share = next;
  }
  return share;
}

function outOfFold(train: readonly Comment[]): LabelledScore[] {
  const folds = 5;
  return Array.from({ length: folds }, (_, fold) => {
    const rest = train.filter((_, at) => at % folds !== fold);
    const score = learn(
      rest.map((one) => one.text),
      rest.map((one) => one.stigma),
    );
    return train
      .filter((_, at) => at % folds === fold)
      .map((one) => ({ value: one.stigma, score: score(one.text), weight: 1 }));
  }).flat();
}

function note(
  rows: Map<string, Row>,
  estimator: string,
  at: number,
  share: number,
  answer: Answer,
  bags: number,
): void {
  const zeros = <T>(value: T): T[] => shares.map(() => value);
  const row = rows.get(estimator) ?? { estimator, error: zeros(0), cover: zeros(null), width: zeros(null) };
  rows.set(estimator, row);
  if (!answer) return;
  row.error[at]! += (100 * Math.abs(answer.share - share)) / bags;
  if (answer.low === undefined || answer.high === undefined) return;
  row.cover[at] = (row.cover[at] ?? 0) + (answer.low <= share && share <= answer.high ? 100 / bags : 0);
  row.width[at] = (row.width[at] ?? 0) + (100 * (answer.high - answer.low)) / bags;
}

const average = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

function shuffled<T>(all: readonly T[], throwOf: Throw): T[] {
  const list = [...all];
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(throwOf() * (at + 1));
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
}
