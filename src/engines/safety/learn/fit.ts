// From moderators' verdicts to moved marks. Only distances and verdicts are read, no words. Nobody's verdicts weigh more than a
// third, so that one person alone moves nothing. Pure.
import { type Label, labels } from '../taxonomy.ts';
import { farthestShift, isDanger, type Shifts, shiftStep } from './shifts.ts';

/** right: rightly found. strict: found where nothing was. missed: there and not found. */
export const verdicts = ['right', 'strict', 'missed'] as const;
export type VerdictWord = (typeof verdicts)[number];

export type Judged = {
  label: Label;
  verdict: VerdictWord;
  /** Who spoke; a rule has no mark that could be moved. */
  by: 'model' | 'rule' | 'nobody';
  /** How far above the shipped mark, in steps of `shiftStep`. */
  steps: number;
  /** Whose verdict; an opaque name. */
  judge: string;
};

export const leastJudges = 3;
/** Verdicts of a label, after the cap, below which nothing is learnt from them. */
export const leastVerdicts = 20;
/** Net verdicts that a move must set right, and their share: below it is noise. */
const leastGain = 5;
const leastShare = 0.1;
/** To lose something rightly found weighs as much as two false alarms. */
const costOfLoss = 2;

export function fitShifts(judged: readonly Judged[]): Shifts {
  const made: Partial<Record<Label, number>> = {};
  for (const label of labels) {
    const own = judged.filter((one) => one.label === label && one.by !== 'rule');
    const shift = best(label, capped(own));
    if (shift !== 0) made[label] = shift;
  }
  return made;
}

type Weighed = Judged & { weight: number };

/** Each judge's verdicts together weigh at most a third of all. Empty below `leastJudges` or `leastVerdicts`. */
function capped(own: readonly Judged[]): Weighed[] {
  const counts = new Map<string, number>();
  for (const { judge } of own) counts.set(judge, (counts.get(judge) ?? 0) + 1);
  if (counts.size < leastJudges) return [];
  const all = [...counts.values()];
  let cap = Math.max(...all);
  const sum = () => all.reduce((total, count) => total + Math.min(count, cap), 0);
  while (cap > 1 && cap * leastJudges > sum()) cap--;
  if (sum() < leastVerdicts) return [];
  return own.map((one) => ({ ...one, weight: Math.min(1, cap / counts.get(one.judge)!) }));
}

function best(label: Label, all: readonly Weighed[]): number {
  const total = all.reduce((sum, one) => sum + one.weight, 0);
  const now = costAt(all, 0);
  let [chosen, lowest] = [0, now - Math.max(leastGain, total * leastShare)];
  // From the smallest move outwards: a farther one must be better, not as good.
  for (let steps = 1; steps * shiftStep <= farthestShift; steps++)
    for (const signed of isDanger(label) ? [-steps] : [-steps, steps]) {
      const cost = costAt(all, signed);
      if (cost <= lowest) [chosen, lowest] = [signed * shiftStep, cost - 1e-9];
    }
  return chosen;
}

/** What was found and stays, was found and falls, or was missed and would be met, with the mark moved by so many steps. */
function costAt(all: readonly Weighed[], moved: number): number {
  let cost = 0;
  for (const one of all) {
    // What was found was above its mark, whichever it was.
    const found = one.verdict === 'missed' ? one.steps >= moved : moved <= 0 || one.steps >= moved;
    if (one.verdict === 'strict' ? found : !found)
      cost += one.weight * (one.verdict === 'strict' ? 1 : costOfLoss);
  }
  return cost;
}
