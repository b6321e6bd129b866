// A code's share in each slice of one kind, told only as far as the labels of that very slice carry. Borrows nothing silently.
import type { CodePrevalence, Estimate, SliceKind, Told } from '../report/summary.ts';
import { smallest, suppress } from '../suppress.ts';
import type { Tally } from './bands.ts';
import { type EstimateOptions, estimateShare, type Measured } from './estimate.ts';
import { classifyAndCount, type ErrorRates, errorRates, leastYouden, roganGladen } from './plain.ts';
import type { LabelledScore } from './ppi.ts';
import { scoreTest } from './score-test.ts';
import { strangeSlices } from './strange.ts';

/** Labels in a slice below which no share is told of it: at 50 the interval is already up to 28 points wide. */
export const leastLabelsOfSlice = 50;
/**
 * Where more of the answered texts are open, no share is told: people differ on the hard ones, so that what is left is not a sample
 * of all. Settling them mends it.
 */
export const mostOpen = 0.05;

export interface SliceInput {
  kind: SliceKind;
  value: string;
  tally: Tally;
  /** People behind the records; null where the source names none. */
  authors: number | null;
  /** (Σ records)² / Σ records² over people, which is fewer where few wrote much. Left out: `authors`. */
  evenAuthors?: number;
  /** People behind the records that the coder says yes to, and behind the others; known up to some number. Left out: records count. */
  sides?: { positive: number; negative: number };
  /** One account wrote about half of it or more: it would be told of that one person. */
  dominated?: boolean;
  /** The number of records would give a small one away, here or in a table of other slices. */
  hideRecords?: boolean;
  /** Of the probability sample, with a yes or no for this code, in this slice. Never informative ones. */
  labels: readonly LabelledScore[];
  /** Sampled texts with answers of which none is decided: people differ, or cannot tell. */
  open?: number;
}

export interface SliceOptions {
  level?: number;
  target?: EstimateOptions['target'];
  /** The coder's threshold: see addScore. */
  threshold?: number;
  leastLabels?: number;
  /** Fewer people than this behind a figure, and it is not told; ten if not said. */
  smallest?: number;
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
  const { level = 0.95, target = 'beyond', threshold = 0.5, smallest: least = smallest } = options;
  const rates = errorRates(whole.labels, threshold);
  const strange = strangeSlices(
    slices.map((slice) => slice.labels),
    threshold,
  );
  const records = toldRecords(slices, least);
  const counted = toldCounts(slices, least);
  return slices.map((slice, at): MeasuredSlice => {
    const { kind, value, tally } = slice;
    const labels = slice.labels.filter((one) => !Number.isNaN(one.score));
    const small = isSmall(slice, least);
    const few = labels.length < (options.leastLabels ?? leastLabelsOfSlice);
    const open = (slice.open ?? 0) > mostOpen * (labels.length + (slice.open ?? 0));
    const measured =
      small || few || open
        ? null
        : estimateShare(tally, labels, { level, target, authors: slice.evenAuthors ?? slice.authors });
    const comparable = !strange[at];
    const caution = small
      ? 'too_few_records'
      : few
        ? 'too_few_labels'
        : open
          ? 'open_disagreements'
          : !comparable
            ? 'not_comparable'
            : knows(rates)
              ? null
              : 'beyond_coder';
    // A counted share of an exact number of records tells the count: never without the share that people's labels carry.
    const countTold = measured !== null && records[at] !== null && counted[at]!;
    const told: CodePrevalence = {
      code,
      records: records[at]!,
      authors: slice.authors === null || slice.authors < least || records[at] === null ? null : slice.authors,
      // Of a small slice every label is one of its few records.
      labels: small ? 0 : labels.length,
      best: measured?.estimate ?? null,
      caution,
      roganGladen:
        countTold && comparable && rates && knows(rates) ? whole100(roganGladen(tally, rates, level)) : null,
      naive: countTold ? whole100(classifyAndCount(tally, level)) : null,
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

/** Few people (or records, where people are not known), or one that outweighs all others together. */
const isSmall = ({ tally, authors, dominated }: SliceInput, least: number): boolean =>
  dominated === true || tally.records < least || (authors !== null && authors < least);

/** Counts of records, small ones (by people, where known) and what would give them away left out. */
function toldRecords(slices: readonly SliceInput[], least: number): Told[] {
  const total = slices.reduce((sum, slice) => sum + slice.tally.records, 0);
  const parts = slices.map((slice, at) => [String(at), slice.tally.records] as const);
  const few = slices.flatMap((slice, at) =>
    isSmall(slice, least) || slice.hideRecords === true ? [String(at)] : [],
  );
  return suppress(total, parts, new Set(few), least).parts.map(([, told]) => told);
}

/**
 * Where the number of yeses, and with it that of noes, may be told: people on both sides, and neither the yeses nor the noes of
 * the slices that are not told make a small group.
 */
function toldCounts(slices: readonly SliceInput[], least: number): boolean[] {
  const yes = slices.map(({ tally }) => tally.positive);
  const no = slices.map(({ tally }) => tally.records - tally.positive);
  let hidden = new Set(
    slices.flatMap((slice, at) => {
      const { positive = yes[at]!, negative = no[at]! } = slice.sides ?? {};
      return isSmall(slice, least) || positive < least || negative < least ? [String(at)] : [];
    }),
  );
  for (;;) {
    const before = hidden.size;
    for (const side of [yes, no]) {
      const total = side.reduce((sum, one) => sum + one, 0);
      const { parts } = suppress(
        total,
        side.map((count, at) => [String(at), count] as const),
        hidden,
        least,
      );
      hidden = new Set(parts.flatMap(([key, told]) => (told === null ? [key] : [])));
    }
    if (hidden.size === before) return slices.map((_, at) => !hidden.has(String(at)));
  }
}

/** In whole per cent: with all digits, share times records is the exact count. */
const whole100 = (one: Estimate | null): Estimate | null =>
  one && {
    ...one,
    share: Math.round(one.share * 100) / 100,
    low: Math.floor(one.low * 100 + 1e-9) / 100,
    high: Math.ceil(one.high * 100 - 1e-9) / 100,
  };
