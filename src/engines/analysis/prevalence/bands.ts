// What is counted of all scores of a code in a slice, so that labels can be weighed against it: one pass, a few numbers kept.

/** Ends of the bands, close together where rare codes live. Fixed, so that tallies of different workers and slices add up. */
export const bandEdges = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9] as const;

/** 0 for the lowest band up to 11 for the highest. */
export function bandOf(score: number): number {
  let band = 0;
  while (band < bandEdges.length && score >= bandEdges[band]!) band++;
  return band;
}

/** The scores of a code over the records of a slice. Records from which the coder abstained are not in it. */
export interface Tally {
  records: number;
  /** At or above the coder's threshold: what a machine alone would have counted. */
  positive: number;
  /** Records and sum of scores of each band. */
  bands: { records: number; sum: number }[];
}

export const emptyTally = (): Tally => ({
  records: 0,
  positive: 0,
  bands: Array.from({ length: bandEdges.length + 1 }, () => ({ records: 0, sum: 0 })),
});

/** Adds a record. NaN (abstained) is passed over and answered with false. */
export function addScore(tally: Tally, score: number, threshold = 0.5): boolean {
  if (Number.isNaN(score)) return false;
  tally.records++;
  if (score >= threshold) tally.positive++;
  const band = tally.bands[bandOf(score)]!;
  band.records++;
  band.sum += score;
  return true;
}

/** Adds what another worker counted to `into`. */
export function addTally(into: Tally, other: Tally): void {
  into.records += other.records;
  into.positive += other.positive;
  other.bands.forEach((band, at) => {
    into.bands[at]!.records += band.records;
    into.bands[at]!.sum += band.sum;
  });
}

/** For tests and for small sets held in memory. */
export function tallyOf(scores: Iterable<number>, threshold = 0.5): Tally {
  const tally = emptyTally();
  for (const score of scores) addScore(tally, score, threshold);
  return tally;
}
