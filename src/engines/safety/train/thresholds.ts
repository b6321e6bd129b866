// Thresholds from precision-recall curves. Each output gets three, for three uses; the policy says which use an action is.
import type { Thresholds } from '../classify/calibrate.ts';
import { averagePrecision, curve } from './measure.ts';

export type Chosen = {
  thresholds: Thresholds;
  positives: number;
  precision: number;
  recall: number;
  average: number;
};

const shares = { sure: 0.002, likely: 0.02, possible: 0.08 } as const;

/** Lowest scores that keep the share of false alarms, among our own lines and among the calm texts of each place; 1.01 (never) where no score does. @param possible another share for offers of care */
export function chooseThresholds(
  scores: readonly number[],
  positive: readonly boolean[],
  calm: readonly (readonly number[])[],
  possible: number = shares.possible,
): Chosen {
  const points = curve(scores, positive);
  const at = (share: number) => points.filter((point) => point.falseAlarms <= share).at(-1);
  const falling = calm.map((scores) => scores.toSorted((a, b) => b - a));
  const threshold = (share: number) => {
    const own = at(share)?.threshold ?? 1.01;
    // At least one text a place may reach it: among 500, a share of 0.2 % would be none.
    const calmest = falling.map((scores) => scores[Math.max(1, Math.floor(scores.length * share))] ?? 0);
    return Math.ceil(Math.max(own, ...calmest.map((score) => score + 1e-4)) * 1e4) / 1e4;
  };
  return {
    thresholds: {
      sure: threshold(shares.sure),
      likely: threshold(shares.likely),
      possible: threshold(possible),
    },
    positives: positive.filter(Boolean).length,
    precision: at(shares.likely)?.precision ?? 0,
    recall: at(shares.likely)?.recall ?? 0,
    average: averagePrecision(points),
  };
}
