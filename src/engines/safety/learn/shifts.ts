// How far an instance moves the marks of the classifier after its moderators' verdicts, and what may never be moved. Pure.
import { type Label, labels } from '../taxonomy.ts';

/** Logits added to a label's mark: above 0 it must be surer, below 0 less sure. */
export type Shifts = Readonly<Partial<Record<Label, number>>>;

/** Logits: the smallest move and the farthest one. One logit is a factor of 2.7 in the odds. */
export const shiftStep = 0.25;
export const farthestShift = 1;

/** Where a miss can cost a life, or a child: no verdict makes the engine less sensitive to these, only people who change its lists. */
export const isDanger = (label: Label): boolean =>
  label.startsWith('suicide.') || label.startsWith('self_harm.') || others.has(label);
const others: ReadonlySet<Label> = new Set([
  'eating_disorder.method',
  'eating_disorder.promotion',
  'drugs.selling',
  'hostility.threat',
  'misinformation.dangerous_advice',
  'minor.signs',
]);

/** Only known labels, steps and distances, and no danger that would be met less: whatever was stored, this is what is used. */
export function admissible(given: unknown): Shifts {
  const made: Partial<Record<Label, number>> = {};
  if (typeof given !== 'object' || given === null) return made;
  for (const label of labels) {
    const shift = (given as Record<string, unknown>)[label];
    if (typeof shift !== 'number' || !Number.isFinite(shift) || shift === 0) continue;
    const near = Math.min(farthestShift, Math.max(-farthestShift, shift));
    if (!(isDanger(label) && near > 0)) made[label] = near;
  }
  return made;
}

export const logit = (probability: number): number => Math.log(probability / (1 - probability));

/** A mark of 1 and more is one that nothing reaches, 0 one that everything does: they stay. */
export function moved(mark: number, shift: number): number {
  return shift === 0 || mark <= 0 || mark >= 1 ? mark : 1 / (1 + Math.exp(-(logit(mark) + shift)));
}

/** Probabilities are kept as their distance from the shipped mark in steps, rounded down: enough to move a mark, too little to know a text by. */
export function stepsAbove(probability: number, mark: number): number {
  if (mark <= 0 || mark >= 1) return 0;
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  const steps = Math.floor((logit(p) - logit(mark)) / shiftStep + 1e-9);
  return Math.min(mostSteps, Math.max(-mostSteps, steps));
}
const mostSteps = 12;
