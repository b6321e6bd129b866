// What a word would change before it goes live: over every case of content/cases/compassion and the near misses. Pure but for the files.
import { readSearch, type SearchTier } from '../../engines/compassion/index.ts';
import type { Addition } from './additions.query.ts';
import { readCases, type SearchCase } from './cases.ts';
import { bookOfPhrase, bookWith } from './tier-of.ts';

export type Change = {
  query: string;
  /** The tier that the case file wants; undefined for a near miss, of which nobody knows. */
  wanted: SearchTier | null | undefined;
  before: SearchTier | null;
  after: SearchTier | null;
  file: string;
};

export type Preview = {
  changes: Change[];
  /** Harmless cases that would now be taken for something. */
  harmed: number;
  /** Cases that would now get the tier they should. */
  mended: number;
  /** Cases that would lose the tier they should have. */
  lost: number;
  looked: number;
};

let cases: readonly SearchCase[] | undefined;

function casesKnown(): readonly SearchCase[] {
  cases ??= readCases();
  return cases;
}

/** Throws PhraseError where the new phrase is wrongly written. */
export function previewAddition(
  inForce: readonly Addition[],
  added: Addition,
  nearMisses: readonly string[],
): Preview {
  const all = [
    ...casesKnown().map(({ query, tier, file }) => ({
      query,
      wanted: tier as SearchTier | null | undefined,
      file,
    })),
    ...nearMisses.map((query) => ({ query, wanted: undefined, file: '' })),
  ];
  // Only queries in which the new phrase stands can change: the whole book is made and asked for these alone.
  const alone = bookOfPhrase(added);
  const asked = all.filter(({ query }) => readSearch(query, alone).tier !== null);
  if (asked.length === 0) return { changes: [], harmed: 0, mended: 0, lost: 0, looked: all.length };
  const [before, after] = [bookWith(inForce), bookWith([...inForce, added])];
  const changes = asked.flatMap((one) => {
    const change = {
      ...one,
      before: readSearch(one.query, before).tier,
      after: readSearch(one.query, after).tier,
    };
    return change.before === change.after ? [] : [change];
  });
  return {
    changes,
    harmed: changes.filter((one) => one.wanted === null && one.after !== null).length,
    mended: changes.filter((one) => one.wanted !== undefined && one.after === one.wanted).length,
    lost: changes.filter((one) => one.wanted && one.before === one.wanted).length,
    looked: all.length,
  };
}
