// Where a trained model fails: judged on labelled texts that it had not seen, with how sure the figures themselves are.
import { dice } from '../dice.ts';
import { calibrationError, type Hits, hitsOf } from './calibrate.ts';
import type { TrainedCode, TrainText, Unseen } from './train.ts';

export interface Bounds {
  value: number;
  low: number;
  high: number;
}

export interface Failing {
  code: string;
  labels: number;
  positives: number;
  threshold: number;
  precision: Bounds;
  recall: Bounds;
  f1: Bounds;
  /** Expected calibration error, ten equal bins. */
  calibrationError: number;
  /** Words that stand more often in false alarms than in what was rightly left alone, most telling first. */
  falseAlarmWords: readonly string[];
  /** Words that stand more often in what was missed than in what was found. */
  missedWords: readonly string[];
}

/**
 * For each trained code; the others are left out. The threshold was chosen on the same labels, so F1 is a little kind (with
 * hundreds of labels about 0.01). Intervals: 95 %, bootstrap over groups (authors or threads), not over texts.
 */
export function whereItFails(
  trained: readonly TrainedCode[],
  texts: readonly TrainText[],
  options: { draws?: number; seed?: number } = {},
): Failing[] {
  const byId = new Map(texts.map((one) => [one.id, one]));
  return trained.filter((one) => one.trained).map((one) => failingOf(one, byId, options));
}

function failingOf(
  one: TrainedCode,
  texts: ReadonlyMap<string, TrainText>,
  { draws = 500, seed = 1 }: { draws?: number; seed?: number },
): Failing {
  const { unseen, threshold } = one;
  const hits = (part: readonly Unseen[]) =>
    hitsOf(
      part.map(({ p }) => p),
      part.map(({ yes }) => yes),
      threshold,
    );
  const bounds = boundsOf(unseen, hits, draws, seed);
  const split = (said: boolean, so: 0 | 1) =>
    unseen
      .filter(({ p, yes }) => p >= threshold === said && yes === so)
      .flatMap(({ id }) => texts.get(id) ?? []);
  return {
    code: one.code,
    labels: one.labels,
    positives: one.positives,
    threshold,
    ...bounds,
    calibrationError: calibrationError(
      unseen.map(({ p }) => p),
      unseen.map(({ yes }) => yes),
    ),
    falseAlarmWords: tellingWords(split(true, 0), split(false, 0)),
    missedWords: tellingWords(split(false, 1), split(true, 1)),
  };
}

function boundsOf(
  unseen: readonly Unseen[],
  hits: (part: readonly Unseen[]) => Hits,
  draws: number,
  seed: number,
): Record<keyof Hits, Bounds> {
  const groups = [...Map.groupBy(unseen, ({ group }) => group).values()];
  const roll = dice(seed);
  const drawn = Array.from({ length: draws }, () =>
    hits(groups.flatMap(() => groups[Math.floor(roll() * groups.length)]!)),
  );
  const whole = hits(unseen);
  const bound = (what: keyof Hits): Bounds => {
    const sorted = drawn.map((one) => one[what]).sort((a, b) => a - b);
    const at = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? whole[what];
    return { value: whole[what], low: at(0.025), high: at(0.975) };
  };
  return { precision: bound('precision'), recall: bound('recall'), f1: bound('f1') };
}

/** Words of fewer groups are nobody's business, and chance besides. */
const leastGroups = 3;

/**
 * Log odds ratio with a Dirichlet prior, in standard deviations (Monroe, Colaresi & Quinn, Political Analysis 16 (2008) 372-403);
 * above 1.64, at most ten.
 */
export function tellingWords(here: readonly TrainText[], there: readonly TrainText[]): string[] {
  const counts = [countWords(here), countWords(there)] as const;
  const sizes = [here.length + 1, there.length + 1] as const;
  const rows: [string, number][] = [];
  for (const [word, groups] of counts[0]) {
    if (groups.size < leastGroups) continue;
    const [x, y] = [groups.size + 0.5, (counts[1].get(word)?.size ?? 0) + 0.5];
    const ratio = Math.log(x / Math.max(sizes[0] - x, 0.5)) - Math.log(y / Math.max(sizes[1] - y, 0.5));
    const z = ratio / Math.sqrt(1 / x + 1 / y);
    if (z > 1.64) rows.push([word, z]);
  }
  return rows
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 10)
    .map(([word]) => word);
}

function countWords(texts: readonly TrainText[]): Map<string, Set<string>> {
  const counts = new Map<string, Set<string>>();
  // Words that begin with @ or hold a digit may name somebody.
  for (const one of texts)
    for (const [word] of `${one.title} ${one.text}`
      .toLowerCase()
      .matchAll(/(?<![@\p{L}\p{N}_])\p{L}{2,20}(?![\p{N}_])/gu)) {
      const groups = counts.get(word);
      if (groups) groups.add(one.group ?? one.id);
      else counts.set(word, new Set([one.group ?? one.id]));
    }
  return counts;
}
