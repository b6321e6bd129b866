// Whether a coder errs alike everywhere: where it does not, counts and corrected counts of slices must not be compared.
import { benjaminiHochberg } from './discovery.ts';
import { countErrors, type Errors, ratesOf } from './plain.ts';
import type { LabelledScore } from './ppi.ts';
import { scoreTest } from './score-test.ts';

/** A slice whose error rates differ from those of the others at this false-discovery rate is called strange. */
const leastQ = 0.05;

/**
 * Which slices' error rates differ from those of the others taken together (differential misclassification: TeBlunthuis, Hase & Chan,
 * Communication Methods and Measures 18 (2024)). The strangest is set apart first and the others compared again without it, since
 * it would make them all look strange. Few labels show little: not strange does not mean alike.
 */
export function strangeSlices(slices: readonly (readonly LabelledScore[])[], threshold = 0.5): boolean[] {
  const errors = slices.map((labels) => countErrors(labels, threshold));
  const strange = slices.map(() => false);
  for (;;) {
    const left = errors.flatMap((_, at) => (strange[at] ? [] : [at]));
    if (left.length < 2) return strange;
    const p = left.map((at) =>
      differs(
        errors[at]!,
        left.flatMap((other) => (other === at ? [] : [errors[other]!])),
      ),
    );
    const q = benjaminiHochberg(p);
    const first = p.indexOf(Math.min(...p));
    if (q[first]! >= leastQ) return strange;
    strange[left[first]!] = true;
  }
}

/** p of the more surprising of the two rates, twice (Bonferroni). */
function differs(here: Errors, others: readonly Errors[]): number {
  const a = ratesOf(here);
  const b = ratesOf(others.reduce(add));
  if (!a || !b) return 1;
  const sensitivity = scoreTest(
    [
      { weight: 1, share: a.sensitivity, size: a.yes },
      { weight: -1, share: b.sensitivity, size: b.yes },
    ],
    0,
  );
  const specificity = scoreTest(
    [
      { weight: 1, share: a.specificity, size: a.no },
      { weight: -1, share: b.specificity, size: b.no },
    ],
    0,
  );
  return Math.min(1, 2 * Math.min(sensitivity, specificity));
}

const add = (a: Errors, b: Errors): Errors => {
  const sum = (x: Errors['yes'], y: Errors['yes']) => ({
    weight: x.weight + y.weight,
    squares: x.squares + y.squares,
    right: x.right + y.right,
  });
  return { yes: sum(a.yes, b.yes), no: sum(a.no, b.no) };
};
