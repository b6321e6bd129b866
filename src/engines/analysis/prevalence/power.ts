// How many labels a figure needs, told before anybody labels; and what a given number of labels can show.
import { normalQuantile } from '../numbers.ts';
import { scoreInterval } from './score-test.ts';

export interface Plan {
  /** Share of a label's variance that the coder's scores explain, 0 (no coder) to 1: squared correlation of label and score. */
  explained?: number;
  /** Above 1 where few people wrote many of the records. */
  designEffect?: number;
  level?: number;
}

/** From the expected variance of the rectifier (label − λ score) to what `Plan.explained` means. */
export const explainedBy = (share: number, rectifierVariance: number): number =>
  Math.min(0.95, Math.max(0, 1 - rectifierVariance / (share * (1 - share))));

/**
 * Labels of a plain random sample after which the interval of a share is expected to reach no more than `margin` to either side
 * on average. Counts with the interval that will be told, so it is right for rare codes too, where Wald's formula asks for too few.
 */
export function labelsNeeded(share: number, margin: number, plan: Plan = {}): number {
  const { explained = 0, designEffect = 1, level = 0.95 } = plan;
  if (!(share >= 0 && share <= 1)) throw new RangeError('a share is between 0 and 1');
  if (!(margin > 0 && margin < 1)) throw new RangeError('a margin is between 0 and 1');
  const half = (size: number) => {
    const { low, high } = scoreInterval([{ weight: 1, share, size }], level);
    return (high - low) / 2;
  };
  let most = 1;
  while (half(most) > margin) most *= 2;
  let least = most / 2;
  while (most - least > 0.25) {
    const middle = (least + most) / 2;
    if (half(middle) > margin) least = middle;
    else most = middle;
  }
  return Math.ceil(most * (1 - explained) * designEffect);
}

/** How far the interval of a share will reach to either side, on average, with so many labels. */
export function marginOf(share: number, labels: number, plan: Plan = {}): number {
  const { explained = 0, designEffect = 1, level = 0.95 } = plan;
  const size = labels / (1 - explained) / designEffect;
  const { low, high } = scoreInterval([{ weight: 1, share, size }], level);
  return (high - low) / 2;
}

/**
 * The smallest difference upwards from `share` that two slices with so many labels would show with this chance (0.8 if not said),
 * where `comparisons` are made (Bonferroni's cut: a cautious stand-in for the false-discovery rate). null: even all against `share`
 * would not show.
 */
export function detectableDifference(
  share: number,
  labelsA: number,
  labelsB: number,
  { chance = 0.8, comparisons = 1, ...plan }: Plan & { chance?: number; comparisons?: number } = {},
): number | null {
  const { explained = 0, designEffect = 1, level = 0.95 } = plan;
  const critical = normalQuantile(1 - (1 - level) / 2 / comparisons);
  const power = normalQuantile(chance);
  const per = (p: number, labels: number) => (p * (1 - p) * (1 - explained) * designEffect) / labels;
  const shows = (difference: number) => {
    const other = share + difference;
    const pooled = (share * labelsA + other * labelsB) / (labelsA + labelsB);
    const under = Math.sqrt(per(pooled, labelsA) + per(pooled, labelsB));
    const apart = Math.sqrt(per(share, labelsA) + per(other, labelsB));
    return difference >= critical * under + power * apart;
  };
  let most = 1 - share;
  if (!shows(most)) return null;
  let least = 0;
  for (let round = 0; round < 50; round++) {
    const middle = (least + most) / 2;
    if (shows(middle)) most = middle;
    else least = middle;
  }
  return most;
}
