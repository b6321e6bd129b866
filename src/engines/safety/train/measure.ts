// Figures of classifiers: macro-F1, average precision, bootstrap intervals. Pure.
import { dice } from './dice.ts';

/** Mean F1 over the classes that occur in the truth or the answers. */
export function macroF1(truth: readonly number[], answers: readonly number[], classes: number): number {
  const [hit, said, is] = [new Float64Array(classes), new Float64Array(classes), new Float64Array(classes)];
  for (let i = 0; i < truth.length; i++) {
    is[truth[i]!]! += 1;
    said[answers[i]!]! += 1;
    if (truth[i] === answers[i]) hit[truth[i]!]! += 1;
  }
  let sum = 0;
  let present = 0;
  for (let k = 0; k < classes; k++) {
    if (is[k]! + said[k]! === 0) continue;
    present += 1;
    sum += (2 * hit[k]!) / (is[k]! + said[k]!);
  }
  return present === 0 ? 0 : sum / present;
}

/** A 95 % interval of a figure over rows drawn with replacement (percentile bootstrap). */
export function bootstrap(
  count: number,
  figure: (rows: Int32Array) => number,
  draws = 400,
  seed = 7,
): [number, number] {
  const random = dice(seed);
  const rows = new Int32Array(count);
  const values = Array.from({ length: draws }, () => {
    for (let i = 0; i < count; i++) rows[i] = random.below(count);
    return figure(rows);
  }).sort((a, b) => a - b);
  return [values[Math.floor(draws * 0.025)]!, values[Math.ceil(draws * 0.975) - 1]!];
}

export type CurvePoint = { threshold: number; precision: number; recall: number; falseAlarms: number };

/** Precision, recall and the share of negatives alarmed at every distinct score, highest threshold first. */
export function curve(scores: ArrayLike<number>, positive: readonly boolean[]): CurvePoint[] {
  const order = Array.from(positive, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  const points: CurvePoint[] = [];
  let hits = 0;
  for (let at = 0; at < order.length; at++) {
    if (positive[order[at]!]) hits += 1;
    const threshold = scores[order[at]!]!;
    if (at + 1 < order.length && scores[order[at + 1]!] === threshold) continue;
    points.push({
      threshold,
      precision: hits / (at + 1),
      recall: positives === 0 ? 0 : hits / positives,
      falseAlarms: negatives === 0 ? 0 : (at + 1 - hits) / negatives,
    });
  }
  return points;
}

/** Area under the precision-recall curve by steps. */
export function averagePrecision(points: readonly CurvePoint[]): number {
  let sum = 0;
  let before = 0;
  for (const point of points) {
    sum += (point.recall - before) * point.precision;
    before = point.recall;
  }
  return sum;
}
