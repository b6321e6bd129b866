// A code's share in each slice of one kind, told only as far as the labels of that very slice carry. Borrows nothing silently.
import type { CodePrevalence, SliceKind, Told } from '../report/summary.ts';
import { smallest, suppress } from '../suppress.ts';
import type { Tally } from './bands.ts';
import { type EstimateOptions, estimateShare, type Measured } from './estimate.ts';
import { classifyAndCount, type ErrorRates, errorRates, leastYouden, roganGladen } from './plain.ts';
import type { LabelledScore } from './ppi.ts';
import { scoreTest } from './score-test.ts';
import { strangeSlices } from './strange.ts';

/** Labels in a slice below which no share is told of it: at 50 the interval is already up to 28 points wide. */
export const leastLabelsOfSlice = 50;
export interface SliceInput {
  kind: SliceKind;
  value: string;
  tally: Tally;
  /** People behind the records; null where the source names none. */
  authors: number | null;
  /** (Σ records)² / Σ records² over people, which is fewer where few wrote much. Left out: `authors`. */
  evenAuthors?: number;
  /** Of the probability sample, with a yes or no for this code, in this slice. Never informative ones. */
  labels: readonly LabelledScore[];
}

export interface SliceOptions {
  level?: number;
  target?: EstimateOptions['target'];
  /** The coder's threshold: see addScore. */
  threshold?: number;
  leastLabels?: number;
}

export interface MeasuredSlice {
  kind: SliceKind;
  value: string;
  told: CodePrevalence;
  /** For differences; null where nothing may be told. */
  measured: Measured | null;
}

/**
 * The slices must be of one kind and without overlap (all platforms, all months …), each record in one of them: put a row "unknown"
 * where some have no value. `whole` gives the coder's error rates for Rogan–Gladen. For the whole itself pass it as the one slice.
 */
export function prevalenceOf(
  code: string,
  slices: readonly SliceInput[],
  whole: SliceInput,
  options: SliceOptions = {},
): MeasuredSlice[] {
  const { level = 0.95, target = 'beyond', threshold = 0.5 } = options;
  const rates = errorRates(whole.labels, threshold);
  const strange = strangeSlices(
    slices.map((slice) => slice.labels),
    threshold,
  );
  const records = toldRecords(slices);
  return slices.map((slice, at): MeasuredSlice => {
    const { kind, value, tally } = slice;
    const labels = slice.labels.filter((one) => !Number.isNaN(one.score));
    const small = tally.records < smallest || (slice.authors !== null && slice.authors < smallest);
    const few = labels.length < (options.leastLabels ?? leastLabelsOfSlice);
    const measured =
      small || few
        ? null
        : estimateShare(tally, labels, { level, target, authors: slice.evenAuthors ?? slice.authors });
    const comparable = !strange[at];
    const caution = small
      ? 'too_few_records'
      : few
        ? 'too_few_labels'
        : !comparable
          ? 'not_comparable'
          : knows(rates)
            ? null
            : 'beyond_coder';
    // A counted share of an exact number of records tells the count.
    const countTold = !small && records[at] !== null && tally.positive >= smallest;
    const told: CodePrevalence = {
      code,
      records: records[at]!,
      authors:
        slice.authors === null || slice.authors < smallest || records[at] === null ? null : slice.authors,
      labels: labels.length,
      best: measured?.estimate ?? null,
      caution,
      roganGladen: countTold && comparable && rates && knows(rates) ? roganGladen(tally, rates, level) : null,
      naive: countTold ? classifyAndCount(tally, level) : null,
    };
    return { kind, value, told, measured };
  });
}

/** Whether the coder tells yes from no at all: surely better than chance, and by enough to divide by. */
function knows(rates: ErrorRates | null): boolean {
  if (!rates || rates.sensitivity + rates.specificity - 1 < leastYouden) return false;
  const p = scoreTest(
    [
      { weight: 1, share: rates.sensitivity, size: rates.yes },
      { weight: -1, share: 1 - rates.specificity, size: rates.no },
    ],
    0,
  );
  return p < 0.05;
}

/** Counts of records, small ones (by people, where known) and what would give them away left out. */
function toldRecords(slices: readonly SliceInput[]): Told[] {
  const total = slices.reduce((sum, slice) => sum + slice.tally.records, 0);
  const parts = slices.map((slice, at) => [String(at), slice.tally.records] as const);
  const few = slices.flatMap((slice, at) =>
    slice.authors !== null && slice.authors < smallest ? [String(at)] : [],
  );
  return suppress(total, parts, new Set(few)).parts.map(([, told]) => told);
}
