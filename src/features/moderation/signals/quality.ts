// Pure: how often somebody's reports were borne out, as one of four broad bands. Never a number and never a name: a band
// helps to read a report with more or less doubt, and no more.

export const bands = ['mostly', 'mixed', 'seldom', 'new'] as const;
export type Band = (typeof bands)[number];

/** Below so many settled reports there is too little to say. */
export const settledLeast = 5;
/**
 * Shrinkage towards an even chance, as if everybody had made four reports before, two of them borne out: five of five is
 * 0.78 and not 1. Numbers of this project; a report is cheap to look at, so no band closes an ear.
 */
const prior = { reports: 4, borneOut: 2 };
const edges = { mostly: 0.65, seldom: 0.3 };

/** @returns between 0 and 1, exclusive */
export function shrunkShare(borneOut: number, settled: number): number {
  return (borneOut + prior.borneOut) / (settled + prior.reports);
}

/** @param borneOut settled reports after which something was done (an act, or care) */
export function bandOf(borneOut: number, settled: number): Band {
  if (settled < settledLeast) return 'new';
  const share = shrunkShare(borneOut, settled);
  return share >= edges.mostly ? 'mostly' : share <= edges.seldom ? 'seldom' : 'mixed';
}
