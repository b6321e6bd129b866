// Imminence comes from explicit signs (a time, means, steps taken, a farewell: match/danger.ts); the classifier only ranks how they
// stand together (research notes, safety.md 0.5: severity is not learnable from public data). The more signs, the less sure it must be.
import type { Scored } from './classify/index.ts';
import type { Danger } from './match/index.ts';

/** The classifier's guess, from which probability on it is possible at all, and at how many points of signs that is enough. */
export type Ranked = { of: ReadonlyMap<string, Scored>; possible: number; typicalPoints: number };

/** How far one point more or less moves the mark, in logits. Where it lies is chosen by training (train/danger-mark.ts). */
const perPoint = 0.15;
/** For weights whose training chose none. */
export const usualPoints = 20;

/** So far below the mark of imminence, in logits, that nobody is sent, and near enough that help is offered; nearer where an everyday thing may explain the signs. */
const careBelow = 1.7;
const careBelowEveryday = 0.4;

/** The guess, where signs and classifier together reach the mark of imminence. */
export function imminenceRanked(ranked: Ranked, danger: Danger): Scored | null {
  const one = ranked.of.get('suicide.imminent');
  return one && above(one, ranked, danger) >= 0 ? one : null;
}

/** The guess, where they come near it: two weak signs that meet ask for care. */
export function nearlyImminent(ranked: Ranked, danger: Danger): Scored | undefined {
  const one = ranked.of.get('suicide.imminent');
  const below = danger.everyday ? careBelowEveryday : careBelow;
  return one && danger.kinds.length > 0 && above(one, ranked, danger) >= -below ? one : undefined;
}

/** How far the guess stands above what these signs ask of it, in logits. */
function above({ probability }: Scored, { possible, typicalPoints }: Ranked, { points }: Danger): number {
  return logit(probability) - logit(possible) + perPoint * (points - typicalPoints);
}

function logit(probability: number): number {
  const inside = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
  return Math.log(inside / (1 - inside));
}
