// How many records each stratum gives to a sample.

export interface Stratum {
  name: string;
  records: number;
  /** Expected share of yes in it, from the coder's scores; 0.5 where nothing is known. */
  expected: number;
}

/** Each stratum gives so many if the sample has room for it, or all it has: fewer say little of it. */
export const leastOfStratum = 5;

/** What each stratum gives at least: half of the sample may go into that, but no stratum goes without. */
export const leastOf = (strata: number, size: number): number =>
  Math.max(1, Math.min(leastOfStratum, Math.floor(size / (2 * Math.max(1, strata)))));

/**
 * Neyman's allocation: by records times the standard deviation expected (J. R. Stat. Soc. 97 (1934) 558-625), where shares below 2 %
 * or above 98 % are not believed, since scores of a young coder are too sure. Whole numbers by largest remainder; never more than
 * a stratum has. Adds up to `size`, or to all records if those are fewer, or to more if the least of each are more.
 */
export function allocate(strata: readonly Stratum[], size: number): number[] {
  const least = leastOf(strata.length, size);
  const given = strata.map((one) => Math.min(one.records, least));
  let left = size - given.reduce((sum, one) => sum + one, 0);
  while (left > 0) {
    const open = strata.flatMap((one, at) => (given[at]! < one.records ? [at] : []));
    if (open.length === 0) break;
    // What each should have in the end; those that already have more wait.
    const total = open.reduce((sum, at) => sum + needOf(strata[at]!), 0);
    const goal = open.reduce((sum, at) => sum + given[at]!, 0) + left;
    const wish = open.map((at) => Math.max(0, (goal * needOf(strata[at]!)) / total - given[at]!));
    const sum = wish.reduce((a, b) => a + b, 0);
    const parts = wish.map((one, turn) => {
      const exact = sum > 0 ? (one / sum) * left : left / open.length;
      const most = strata[open[turn]!]!.records - given[open[turn]!]!;
      return { at: open[turn]!, whole: Math.min(most, Math.floor(exact)), rest: exact % 1, most };
    });
    for (const part of parts) {
      given[part.at]! += part.whole;
      left -= part.whole;
    }
    for (const part of [...parts].sort((a, b) => b.rest - a.rest || a.at - b.at)) {
      if (left === 0) break;
      if (part.most <= part.whole) continue;
      given[part.at]! += 1;
      left -= 1;
    }
  }
  return given;
}

const needOf = ({ records, expected }: Stratum): number => {
  const share = Math.min(0.98, Math.max(0.02, expected));
  return records * Math.sqrt(share * (1 - share));
};
