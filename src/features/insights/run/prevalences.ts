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
import type { Tallies } from './tallies.ts';

export interface Prevalences {
  slices: Slice[];
  differences: Difference[];
}

/** @param smallest fewer people than this behind a slice, and nothing of it is told */
export function prevalencesOf(
  codes: readonly string[],
  facts: readonly SliceFacts[],
  tallies: Tallies,
  answers: Answers,
  smallest: number,
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
      };
    };
    const whole = input(wholeAt);
    for (const { kind } of dimensions) {
      const own = facts.flatMap((one, at) => (one.kind === kind ? [at] : []));
      const found = prevalenceOf(code, own.map(input), whole);
      found.forEach((one, i) => {
        told.get(facts[own[i]!]!)!.push(hideSmall(one.told, facts[own[i]!]!, smallest));
      });
      measured.push(...found);
    }
  });
  const shown = new Set(
    facts.filter((one) => !isSmall(one, smallest)).map((one) => `${one.kind}\0${one.value}`),
  );
  const kept = measured.filter((one) => shown.has(`${one.kind}\0${one.value}`));
  return {
    slices: facts.map((one) => ({ kind: one.kind, value: one.value, prevalence: told.get(one)! })),
    differences: differencesOf(kept),
  };
}

const isSmall = (one: SliceFacts, smallest: number) => (one.authors ?? one.records) < smallest;

/** The engine hides what fewer than ten stand behind; a stricter wish is heeded here. */
function hideSmall(told: CodePrevalence, facts: SliceFacts, smallest: number): CodePrevalence {
  if (!isSmall(facts, smallest)) return told;
  return {
    ...told,
    records: null,
    authors: null,
    best: null,
    roganGladen: null,
    naive: null,
    caution: 'too_few_records',
  };
}
