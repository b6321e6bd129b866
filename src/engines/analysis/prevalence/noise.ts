// Differential privacy for published counts: noise that hides whether any one person is in them, and a budget that runs out.
import type { Dice } from '../dice.ts';

/** What may still be spent of a stated ε; every release takes its part of it (sequential composition). */
export interface Budget {
  epsilon: number;
  spent: number;
}

export const budgetOf = (epsilon: number): Budget => {
  if (!(epsilon > 0 && Number.isFinite(epsilon))) throw new RangeError('ε is a number above 0');
  return { epsilon, spent: 0 };
};

/**
 * Counts with noise of the two-sided geometric kind, Laplace's for whole numbers (Dwork et al., TCC 2006; Ghosh, Roughgarden &
 * Sundararajan, SIAM J. Computing 41 (2012)), never below 0. One table in which a person moves the sum of all counts by at most
 * `perPerson` (cap the records of each first). The seed of `throwOf` must stay secret: who has it takes the noise off.
 * @throws RangeError if the budget does not hold so much
 */
export function noisyCounts(
  counts: readonly number[],
  { epsilon, perPerson = 1 }: { epsilon: number; perPerson?: number },
  budget: Budget,
  throwOf: Dice,
): number[] {
  if (!(epsilon > 0)) throw new RangeError('ε is a number above 0');
  if (budget.spent + epsilon > budget.epsilon * (1 + 1e-12))
    throw new RangeError(
      `the privacy budget is spent: ${budget.epsilon - budget.spent} is left of ${budget.epsilon}`,
    );
  budget.spent += epsilon;
  const keep = Math.exp(-epsilon / perPerson);
  const step = () => Math.floor(Math.log(1 - throwOf()) / Math.log(keep));
  return counts.map((count) => Math.max(0, count + step() - step()));
}

/** Half the width of the interval that holds a count's noise with this chance, before it is cut at 0. */
export function noiseMargin(epsilon: number, perPerson = 1, level = 0.95): number {
  const keep = Math.exp(-epsilon / perPerson);
  let reach = 0;
  // Chance of noise within ±k: 1 − 2 keep^(k+1) / (1 + keep).
  while (1 - (2 * keep ** (reach + 1)) / (1 + keep) < level) reach++;
  return reach;
}
