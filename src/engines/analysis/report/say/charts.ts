// What each chart shows, in a few sentences that stand under it and are read out in its place. Pure; tested against the data.
import { drifts, type Told } from '../read.ts';
import type { Difference, FlowStep, Gap, Slice, SliceKind, Summary, Theme } from '../summary.ts';
import { kindNames, sliceName, stepName } from '../text/names.ts';
import { chance, count, decimal, list, month, percent, percents, plural } from '../text/numbers.ts';

export function sayFlow(steps: readonly FlowStep[], kept: number | null): string {
  if (steps.length === 0) return 'Nothing was read.';
  const gone = steps
    .filter((one) => one.went !== 0)
    .map((one) => `${lower(stepName(one).went)} (${count(one.went)})`);
  return `Of ${plural(steps[0]!.came, 'row')}, ${count(kept)} are in this report.${gone.length === 0 ? ' Nothing was taken out.' : ` Taken out, in this order: ${list(gone)}.`}`;
}
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Headline shares: the highest and the lowest, and how far the machine's own count is off. */
export function sayPrevalence(rows: readonly Told[], name: (code: string) => string): string {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const one = (row: Told) =>
    `${name(row.code)} with ${percent(row.best.share)} (${percents(row.best.low, row.best.high)})`;
  const out = [
    rows.length === 1
      ? `One code has a share: ${one(first)}.`
      : `${count(rows.length)} codes have a share. The highest estimate is ${one(first)}, the lowest ${one(last)}.`,
  ];
  const counted = rows.filter((row) => row.naive !== null);
  const off = counted.filter((row) => row.naive!.share < row.best.low || row.naive!.share > row.best.high);
  if (counted.length > 0)
    out.push(
      off.length === 0
        ? 'The machine’s own count lies within every interval.'
        : `The machine’s own count lies outside the interval for ${count(off.length)} of ${count(counted.length)}, which is why it is not used.`,
    );
  return out.join(' ');
}

/** One code over slices of a kind. Claims an order only where intervals do not touch. */
export function saySlices(
  kind: SliceKind,
  rows: readonly { value: string; told: Told }[],
  silent: number,
  tested: readonly Difference[],
): string {
  const sorted = rows.toSorted((a, b) => b.told.best.share - a.told.best.share);
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  const one = ({ value, told }: { value: string; told: Told }) =>
    `${sliceName(kind, value, month)} with ${percent(told.best.share)} (${percents(told.best.low, told.best.high)})`;
  const rest =
    silent === 0
      ? ''
      : ` ${plural(silent, `${kindNames[kind].one} has`, `${kindNames[kind].many} have`)} no share: too few labels or too few people.`;
  if (sorted.length === 1) return `Only ${one(first)} has a share.${rest}`;
  const pair = new Set([first.value, last.value]);
  const test = tested.find((other) => other.kind === kind && pair.has(other.a) && pair.has(other.b));
  return `Highest estimate: ${one(first)}; lowest: ${one(last)}. ${holds(test)}${rest}`;
}

/** Highest against lowest is picked by looking: only a test over all comparisons may back it. */
function holds(test: Difference | undefined): string {
  if (test === undefined) return 'Whether they truly differ was not tested.';
  return test.q < 0.05
    ? `That they differ holds against chance (q ${test.q < 0.001 ? 'under 0.001' : `= ${chance(test.q)}`}).`
    : 'Whether they truly differ is not sure.';
}

/** @param months from the first to the last, also those that are missing since they have too few posts, or none */
export function sayVolume(volume: Summary['volume'], months: number): string {
  const known = volume.filter((one) => one.records !== null);
  const hidden = Math.max(months, volume.length) - known.length;
  if (known.length === 0) return 'No month has people enough to be told.';
  const most = known.reduce((a, b) => (b.records! > a.records! ? b : a));
  const least = known.reduce((a, b) => (b.records! < a.records! ? b : a));
  const rest =
    hidden === 0
      ? ''
      : ` ${plural(hidden, 'month')} ${hidden === 1 ? 'has' : 'have'} too few to be told and ${hidden === 1 ? 'is' : 'are'} marked †.`;
  return `Posts by month: most in ${month(most.month)} (${count(most.records!)}), fewest told in ${month(least.month)} (${count(least.records!)}).${rest} A change in volume may come from how posts were collected.`;
}

export function sayShareOverTime(points: readonly { month: string; told: Told }[], name: string): string {
  const [first, last] = [points[0]!, points.at(-1)!];
  const one = (point: { month: string; told: Told }) =>
    `${percents(point.told.best.low, point.told.best.high)} in ${month(point.month)}`;
  if (points.length === 1) return `${name}: only one month has a share, ${one(first)}.`;
  const [a, b] = [first.told.best, last.told.best];
  const way =
    b.low > a.high
      ? 'more at the end than at the start'
      : b.high < a.low
        ? 'less at the end than at the start'
        : 'no sure change from start to end';
  return `${name}: ${one(first)}, ${one(last)}; ${way}.`;
}

export function sayThemeShares(themes: readonly Theme[], smallest: number): string {
  const known = themes.filter((one) => one.records !== null);
  if (known.length === 0) return `No theme has ${smallest} people or more behind it.`;
  const most = known.reduce((a, b) => (b.share > a.share ? b : a));
  const firm = themes.reduce((a, b) => (b.stability > a.stability ? b : a));
  const loose = themes.reduce((a, b) => (b.stability < a.stability ? b : a));
  return `The largest of ${plural(themes.length, 'theme')} is “${most.name}” with ${percent(most.share)} of the posts. Most stable: “${firm.name}” (${decimal(firm.stability)}); least: “${loose.name}” (${decimal(loose.stability)}). Stability goes from 0 to 1.`;
}

export function sayDrift(themes: readonly Theme[]): string {
  const ways = drifts(themes);
  const of = (way: string) => themes.filter((_, at) => ways[at] === way).map((one) => `“${one.name}”`);
  const [more, less, unclear] = [of('more'), of('less'), of('unclear')];
  const parts = [
    more.length > 0 ? `More at the end than at the start: ${list(more)}.` : '',
    less.length > 0 ? `Less: ${list(less)}.` : '',
    unclear.length > 0 ? `No sure change: ${plural(unclear.length, 'theme')}.` : '',
  ].filter((one) => one !== '');
  return parts.length === 0
    ? 'No theme has two months with people enough, so nothing is said of change.'
    : `${parts.join(' ')} First and last month are compared by intervals that count people, not posts; of changes named here about one in twenty is a false alarm.`;
}

export function sayGapChart(gaps: readonly Gap[]): string {
  const known = gaps.filter((one) => one.questions !== null);
  if (known.length === 0) return 'No group of questions has people enough to be told.';
  const most = known.reduce((a, b) => (b.questions! > a.questions! ? b : a));
  return `${plural(gaps.length, 'group')} of questions. Most are asked about “${most.group}” (${count(most.questions!)}).`;
}

export function saySegments(segments: Summary['segments']): string {
  const most = segments.reduce((a, b) => (b.share > a.share ? b : a));
  return `${plural(segments.length, 'group')} of accounts that write about like things. The largest, “${most.name}”, is ${percents(most.low, most.high)} of the accounts that wrote enough to be grouped. A group describes what is written; nobody is told which group an account is in.`;
}

export function sayAgreement(agreement: Summary['agreement'], name: (code: string) => string): string {
  const firm = agreement.filter((one) => one.low >= 0.667);
  const weak = agreement.filter((one) => one.high < 0.667);
  const parts = [
    `Agreement of people on ${plural(agreement.length, 'code')} (Krippendorff’s α; 1 is perfect, 0 is chance).`,
  ];
  parts.push(
    firm.length === 0
      ? 'For no code is α surely at 0.667 or above.'
      : `Surely at 0.667 or above: ${list(firm.map((one) => name(one.code)))}.`,
  );
  if (weak.length > 0)
    parts.push(
      `Surely below it, so figures of these codes must not be used: ${list(weak.map((one) => name(one.code)))}.`,
    );
  return parts.join(' ');
}

export const saySearches = (searches: Summary['searches']): string =>
  `Interest in ${plural(searches.length, 'search term')} beside the number of posts. Interest goes from 0 to 100 within each file and is no count. The two may move together because of seasons or news; nothing here says that one leads to the other.`;

export const silentIn = (slices: readonly Slice[], code: string): number =>
  slices.filter((slice) => slice.prevalence.some((one) => one.code === code && one.best === null)).length;
