// Shares of codes in all slices, by the engine's estimators; without enough labels of the very slice there is none, by design.
import {
  type CodePrevalence,
  type Difference,
  differencesOf,
  type MeasuredSlice,
  prevalenceOf,
  type Slice,
  type SliceInput,
} from '../../../engines/analysis/index.ts';
import type { Answers } from './answers.ts';
import { dimensions, type SliceFacts } from './dimensions.ts';
import { isDominated } from './disclosure.ts';
import type { Tallies } from './tallies.ts';

export interface Prevalences {
  slices: Slice[];
  differences: Difference[];
}

/**
 * @param smallest fewer people than this behind a slice, and nothing of it is told
 * @param hidden numbers of slices whose records would give small ones away (see disclosure.ts)
 */
export function prevalencesOf(
  codes: readonly string[],
  facts: readonly SliceFacts[],
  tallies: Tallies,
  answers: Answers,
  smallest: number,
  hidden: ReadonlySet<number>,
): Prevalences {
  const told = new Map<SliceFacts, CodePrevalence[]>(facts.map((one) => [one, []]));
  const measured: MeasuredSlice[] = [];
  const wholeAt = facts.findIndex((one) => one.kind === 'all');
  if (wholeAt < 0) return { slices: [], differences: [] };
  codes.forEach((code, c) => {
    const input = (at: number): SliceInput => {
      const { kind, value, authors, evenAuthors } = facts[at]!;
      return {
        kind,
        value,
        authors,
        evenAuthors,
        tally: tallies.of(at, c),
        labels: answers.of(facts[at]!, code),
        open: answers.openOf(facts[at]!, code),
        sides: tallies.sides(at, c),
        dominated: isDominated(facts[at]!),
        hideRecords: hidden.has(at),
      };
    };
    const whole = input(wholeAt);
    for (const { kind } of dimensions) {
      const own = facts.flatMap((one, at) => (one.kind === kind ? [at] : []));
      const found = prevalenceOf(code, own.map(input), whole, { smallest });
      found.forEach((one, i) => {
        told.get(facts[own[i]!]!)!.push(kind === 'community' ? withoutCounts(one.told) : one.told);
      });
      measured.push(...found);
    }
  });
  return {
    slices: facts.map((one) => ({ kind: one.kind, value: one.value, prevalence: told.get(one)! })),
    differences: differencesOf(measured),
  };
}

/** Communities stand in platforms and places: with the counts of both, small ones would come out as differences. */
const withoutCounts = (told: CodePrevalence): CodePrevalence => ({ ...told, naive: null, roganGladen: null });
