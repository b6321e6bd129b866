// What a change of rules did to a weekly rate: interrupted time series by segmented regression. Pure; says nothing in words.
import { inverse, studentQuantile } from './numbers.ts';

/** One whole week. Weeks in which nothing was written have no rate and are left out. */
export type Week = { posts: number; reports: number };

/**
 * Whole weeks that are needed on each side of a change before anything is said. Eight and eight: Penfold & Zhang,
 * "Use of interrupted time series analysis in evaluating health care quality improvements", Academic Pediatrics 13 (2013).
 */
export const leastWeeks = 8;
/** Weeks looked at on each side: what happened years away from a change says little about it. */
export const mostWeeks = 52;
/** Reports on each side below which nothing is said: for the figure's sake and for the people's. */
export const leastReports = 10;

/** A relative change: -0.3 is "30 % fewer". `low` and `high` bound it with 95 % confidence. */
export type Change = { by: number; low: number; high: number };

export type Effect = {
  weeksBefore: number;
  weeksAfter: number;
  /** At once, in the first week. */
  level: Change;
  /** Of the trend, for each week that passes. */
  slope: Change;
  /** In the middle of the weeks after, compared with what the trend before would have led to: the figure to tell. */
  overall: Change;
  /** Newey and West's lag, in weeks. */
  lag: number;
  /** Reports per 1,000 posts as the model draws them, for each week; and as if nothing had changed (after the change only). */
  fitted: readonly { week: number; rate: number; without: number | null }[];
};

export type TooLittle = { tooLittle: 'weeks_before' | 'weeks_after' | 'reports' };

/**
 * Segmented regression (Wagner et al., Journal of Clinical Pharmacy and Therapeutics 27 (2002) 299-309) of the number of
 * reports on time, level change and slope change, with the number of posts as exposure: quasi-Poisson with log link, so
 * that few reports in a week are no trouble and changes are percentages (Bernal et al., Int. J. Epidemiology 46 (2017)).
 * Standard errors: Newey & West, Econometrica 55 (1987) 703-708, with Bartlett weights, lag floor(4 (n/100)^(2/9)) (Newey &
 * West 1994) and the factor n/(n-4); never smaller than those of the quasi-Poisson model itself, since the former are too small in short series.
 * Quantiles of Student's t with n-4 degrees of freedom.
 * @param weeks in order, without gaps
 * @param at index of the first whole week after the change
 */
export function effectOf(weeks: readonly Week[], at: number): Effect | TooLittle {
  const from = Math.max(0, at - mostWeeks);
  const used = weeks
    .map((week, index) => ({ ...week, index }))
    .slice(from, at + mostWeeks)
    .filter((week) => week.posts > 0);
  const before = used.filter((week) => week.index < at);
  const after = used.filter((week) => week.index >= at);
  if (before.length < leastWeeks) return { tooLittle: 'weeks_before' };
  if (after.length < leastWeeks) return { tooLittle: 'weeks_after' };
  if (reportsIn(before) < leastReports || reportsIn(after) < leastReports) return { tooLittle: 'reports' };
  const rows = used.map((week) => rowAt(week.index - at));
  const model = fit(
    rows,
    used.map((week) => week.reports),
    used.map((week) => Math.log(week.posts / 1000)),
  );
  const critical = studentQuantile(0.975, used.length - 4);
  const change = (contrast: readonly number[]): Change => {
    const middle = dot(contrast, model.beta);
    const half =
      critical * Math.sqrt(Math.max(spread(contrast, model.robust), spread(contrast, model.usual)));
    return { by: Math.expm1(middle), low: Math.expm1(middle - half), high: Math.expm1(middle + half) };
  };
  const halfway = after.reduce((sum, week) => sum + week.index - at, 0) / after.length;
  return {
    weeksBefore: before.length,
    weeksAfter: after.length,
    level: change([0, 0, 1, 0]),
    slope: change([0, 0, 0, 1]),
    overall: change([0, 0, 1, halfway]),
    lag: model.lag,
    fitted: used.map((week) => {
      const row = rowAt(week.index - at);
      const without = [row[0]!, row[1]!, 0, 0];
      return {
        week: week.index,
        rate: Math.exp(dot(row, model.beta)),
        without: week.index < at ? null : Math.exp(dot(without, model.beta)),
      };
    }),
  };
}

export const isEffect = (found: Effect | TooLittle): found is Effect => 'overall' in found;

const reportsIn = (weeks: readonly Week[]): number => weeks.reduce((sum, week) => sum + week.reports, 0);

/** Constant, trend, level after the change, trend after the change. Time counts from the change, in weeks. */
const rowAt = (time: number): number[] => [1, time, time >= 0 ? 1 : 0, Math.max(time, 0)];

type Model = { beta: number[]; robust: number[][]; usual: number[][]; lag: number };

/** Iteratively reweighted least squares; 4 coefficients. */
function fit(rows: number[][], counts: number[], exposure: number[]): Model {
  const size = 4;
  const total = counts.reduce((a, b) => a + b, 0);
  let beta = [Math.log(total / exposure.reduce((sum, one) => sum + Math.exp(one), 0)), 0, 0, 0];
  const means = () => rows.map((row, i) => Math.exp(Math.min(dot(row, beta) + exposure[i]!, 30)));
  let bread: number[][] = [];
  for (let round = 0; round < 50; round++) {
    const mu = means();
    bread = inverse(sumOver(rows.length, size, (i, a, b) => mu[i]! * rows[i]![a]! * rows[i]![b]!));
    const score = column(size, (a) => rows.reduce((sum, row, i) => sum + row[a]! * (counts[i]! - mu[i]!), 0));
    const step = bread.map((row) => dot(row, score));
    // No step is so large that one empty week throws the rest away.
    const scale = Math.min(1, 2 / Math.max(...step.map(Math.abs)));
    beta = beta.map((one, a) => one + scale * step[a]!);
    if (Math.max(...step.map(Math.abs)) < 1e-9) break;
  }
  const mu = means();
  const left = counts.map((count, i) => count - mu[i]!);
  const scatter = left.reduce((sum, one, i) => sum + (one * one) / mu[i]!, 0) / (rows.length - size);
  const lag = Math.floor(4 * (rows.length / 100) ** (2 / 9));
  const scores = rows.map((row, i) => row.map((one) => one * left[i]!));
  const meat = zeros(size);
  for (let distance = 0; distance <= lag; distance++) {
    const weight = 1 - distance / (lag + 1);
    for (let i = distance; i < scores.length; i++)
      for (let a = 0; a < size; a++)
        for (let b = 0; b < size; b++) {
          const product = scores[i]![a]! * scores[i - distance]![b]!;
          meat[a]![b]! += weight * product;
          if (distance > 0) meat[b]![a]! += weight * product;
        }
  }
  const factor = rows.length / (rows.length - size);
  const robust = times(times(bread, meat), bread).map((row) => row.map((one) => one * factor));
  return { beta, robust, usual: bread.map((row) => row.map((one) => one * Math.max(1, scatter))), lag };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, one, i) => sum + one * b[i]!, 0);
const column = (size: number, at: (a: number) => number): number[] =>
  Array.from({ length: size }, (_, a) => at(a));
const zeros = (size: number): number[][] => column(size, () => 0).map(() => column(size, () => 0));
const spread = (contrast: readonly number[], covariance: number[][]): number =>
  dot(
    contrast,
    covariance.map((row) => dot(row, contrast)),
  );
const times = (a: number[][], b: number[][]): number[][] =>
  a.map((row) => column(b.length, (j) => row.reduce((sum, one, k) => sum + one * b[k]![j]!, 0)));
const sumOver = (n: number, size: number, at: (i: number, a: number, b: number) => number): number[][] =>
  column(size, () => 0).map((_, a) =>
    column(size, (b) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += at(i, a, b);
      return sum;
    }),
  );
