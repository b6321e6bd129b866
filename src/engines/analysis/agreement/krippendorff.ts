// Krippendorff's alpha for named categories: any number of annotators, any that did not answer.
import { dice } from '../dice.ts';

/** What annotators said of one text; whoever did not answer is left out. Any two values are alike or not (nominal). */
export type Unit = readonly (string | number)[];

/**
 * α = 1 − observed / expected disagreement, by coincidences (Krippendorff, "Computing Krippendorff's alpha-reliability", University
 * of Pennsylvania 2011). Texts with one answer do not count. null: nothing was answered twice, or all answers are alike, so that
 * there is nothing to agree about (0/0).
 */
export function krippendorff(units: readonly Unit[]): number | null {
  const totals = new Map<string | number, number>();
  let observed = 0;
  let pairable = 0;
  for (const unit of units) {
    if (unit.length < 2) continue;
    const counts = new Map<string | number, number>();
    for (const value of unit) counts.set(value, (counts.get(value) ?? 0) + 1);
    let alike = 0;
    for (const [value, count] of counts) {
      alike += count * (count - 1);
      totals.set(value, (totals.get(value) ?? 0) + count);
    }
    observed += (unit.length * (unit.length - 1) - alike) / (unit.length - 1);
    pairable += unit.length;
  }
  let same = 0;
  for (const count of totals.values()) same += count * (count - 1);
  const expected = pairable * (pairable - 1) - same;
  return pairable < 2 || expected === 0 ? null : 1 - ((pairable - 1) * observed) / expected;
}

/**
 * The same with an interval: texts are drawn again with replacement (Zapf et al., BMC Medical Research Methodology 16 (2016) 93, who
 * found this to hold its level where others do not). Where no text differs, drawing again cannot show that one might: there the lower
 * end is from the rule of three (none of n: at most 3 in n; Hanley & Lippman-Hand, JAMA 249 (1983) 1743). null as above. Rounds that come out without disagreement to expect count as 1.
 */
export function krippendorffInterval(
  units: readonly Unit[],
  seed: number,
  { level = 0.95, rounds = 1000 }: { level?: number; rounds?: number } = {},
): { alpha: number; low: number; high: number } | null {
  const doubles = units.filter((unit) => unit.length >= 2);
  const alpha = krippendorff(doubles);
  if (alpha === null) return null;
  const throwOf = dice(seed);
  const found = Array.from(
    { length: rounds },
    () => krippendorff(doubles.map(() => doubles[Math.floor(throwOf() * doubles.length)]!)) ?? 1,
  ).sort((a, b) => a - b);
  const at = (p: number) => found[Math.min(rounds - 1, Math.max(0, Math.round(p * (rounds - 1))))]!;
  const low = Math.min(alpha, at((1 - level) / 2), alpha === 1 ? allAlike(doubles) : 1);
  return { alpha, low, high: Math.max(alpha, at((1 + level) / 2)) };
}

/** Alpha where three more texts of as many as there are differed, all else as it is. */
function allAlike(doubles: readonly Unit[]): number {
  const counts = new Map<string | number, number>();
  for (const value of doubles.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const all = doubles.flat().length;
  const expected = 1 - [...counts.values()].reduce((sum, count) => sum + (count / all) ** 2, 0);
  return Math.max(-1, 1 - Math.min(1, 3 / doubles.length) / expected);
}
