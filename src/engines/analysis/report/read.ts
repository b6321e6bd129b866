// What the sections ask of a summary again and again: headline estimates, what is missing, which differences are sure. Pure.
import { normalTail } from '../numbers.ts';
import { benjaminiHochberg, labelsNeeded, leastLabelsOfSlice } from '../prevalence/index.ts';
import type { CodePrevalence, Difference, Estimate, Slice, SliceKind, Summary, Theme } from './summary.ts';

export type Told = CodePrevalence & { best: Estimate };

export const whole = (summary: Summary): Slice | null =>
  summary.slices.find((one) => one.kind === 'all') ?? null;

const hasBest = (one: CodePrevalence): one is Told => one.best !== null;

/** Codes that have a share over all posts, the greatest first. */
export const headline = (summary: Summary): Told[] =>
  (whole(summary)?.prevalence ?? [])
    .filter(hasBest)
    .toSorted((a, b) => b.best.share - a.best.share || (a.code < b.code ? -1 : 1));

/** Codes without one. */
export const untold = (summary: Summary): CodePrevalence[] =>
  (whole(summary)?.prevalence ?? []).filter((one) => one.best === null);

export const ofKind = (summary: Summary, kind: SliceKind): Slice[] =>
  summary.slices.filter((one) => one.kind === kind);

/** Codes with a share in at least one of the slices, in the order of the codebook. */
export const toldIn = (slices: readonly Slice[]): string[] => [
  ...new Set(slices.flatMap((slice) => slice.prevalence.filter(hasBest).map((one) => one.code))),
];
export const bestIn = (slice: Slice, code: string): Told | null =>
  slice.prevalence.filter(hasBest).find((one) => one.code === code) ?? null;

/** The most labels that any code has over all posts. */
export const labelsGiven = (summary: Summary): number =>
  Math.max(0, ...(whole(summary)?.prevalence ?? []).map((one) => one.labels));

/** Differences that the false-discovery rate of 5 % lets stand, the surest first. */
export const sure = (summary: Summary): Difference[] =>
  summary.differences
    .filter((one) => one.q < 0.05 && (one.low > 0 || one.high < 0))
    .toSorted((a, b) => a.q - b.q || Math.abs(b.difference) - Math.abs(a.difference));

export interface Needed {
  /** Below it nothing is told. */
  least: number;
  /** So that a share of about a tenth is known to ± 5 and ± 3 points, with no help from the coder. */
  coarse: number;
  fine: number;
}
export const needed = (): Needed => ({
  least: leastLabelsOfSlice,
  coarse: labelsNeeded(0.1, 0.05),
  fine: labelsNeeded(0.1, 0.03),
});

/** null where some file does not tell. */
export const rowsRead = (summary: Summary): number | null =>
  summary.files.some((one) => one.rows === null)
    ? null
    : summary.files.reduce((sum, one) => sum + one.rows!, 0);

export type Way = 'more' | 'less' | 'unclear' | 'unknown';
/**
 * Whether each theme's share surely rose or fell from its first month to its last: only where the two intervals do not touch and the
 * false-discovery rate of 5 % over all these themes lets it stand. The intervals must count people (see themes/tally.ts).
 */
export function drifts(themes: readonly Theme[]): Way[] {
  const ends = themes.map(({ trend }) => {
    const known = trend.filter((one) => one.low !== undefined && one.high !== undefined);
    return known.length < 2 ? null : { first: known[0]!, last: known.at(-1)! };
  });
  const compared = ends.filter((one) => one !== null);
  const error = (one: Theme['trend'][number]) => Math.max(1e-9, (one.high! - one.low!) / (2 * 1.959964));
  const q = benjaminiHochberg(
    compared.map(({ first, last }) =>
      Math.min(1, 2 * normalTail(Math.abs(last.share - first.share) / Math.hypot(error(first), error(last)))),
    ),
  );
  return ends.map((one): Way => {
    if (one === null) return 'unknown';
    const { first, last } = one;
    if (q[compared.indexOf(one)]! >= 0.05) return 'unclear';
    if (last.low! > first.high!) return 'more';
    return last.high! < first.low! ? 'less' : 'unclear';
  });
}
export const drift = (theme: Theme): Way => drifts([theme])[0]!;

/** Months of the volume, first and last, that may be told. */
export function span(summary: Summary): { first: string; last: string } | null {
  const months = summary.volume.map((one) => one.month).sort();
  return months.length === 0 ? null : { first: months[0]!, last: months.at(-1)! };
}
