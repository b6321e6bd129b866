// Month by month: how many posts there were, beside the shares; what events did; and what people searched for.
import { narrowWidth, wideWidth } from '../charts/draw.ts';
import type { ForestRow } from '../charts/forest.ts';
import type { Panel } from '../charts/time.ts';
import { bestIn, ofKind, toldIn } from '../read.ts';
import { saySearches, sayShareOverTime, sayVolume } from '../say/charts.ts';
import { sayEvents } from '../say/executive.ts';
import type { Slice } from '../summary.ts';
import { h } from '../text/markup.ts';
import { above, below, count, month, monthsBetween, percent } from '../text/numbers.ts';
import { figure, paragraph, type Section } from './blocks.ts';
import type { Desk } from './context.ts';
import { bothWidths, estimate } from './prevalence.ts';

const mostPanels = 6;

export function overTime(desk: Desk): Section | null {
  const { summary, name } = desk;
  const { volume } = summary;
  if (volume.length === 0) return null;
  const slices = ofKind(summary, 'month');
  const months = monthsBetween(volume.map((one) => one.month));
  const drawn = pointsOf(slices, months);
  const panels: Panel[] = [
    volumePanel(desk, months),
    ...drawn.map(({ code, points }): Panel => {
      const known = new Map(points.map((one) => [one.month, one.told.best]));
      return {
        name: `${name(code)}: share of the month’s posts`,
        as: 'points',
        share: true,
        values: months.map((one) => {
          const best = known.get(one);
          return best ? { y: best.share, low: best.low, high: best.high } : null;
        }),
      };
    }),
  ];
  const moments = summary.events.map((one) => ({ month: one.at.slice(0, 7), name: one.name }));
  const says = [
    sayVolume(volume, months.length),
    ...drawn.map((one) => sayShareOverTime(one.points, name(one.code))),
  ].join(' ');
  const chart = desk.keep({
    id: 'over-time',
    title: drawn.length > 0 ? 'Posts and shares, month by month' : 'Posts, month by month',
    says,
    wide: desk.time(months, panels, wideWidth, moments),
    narrow: desk.time(months, panels, narrowWidth, moments),
  });
  const records = new Map(volume.map((one) => [one.month, one.records]));
  return {
    id: 'time',
    title: 'Over time',
    body: h`${drawn.length === 0 ? paragraph('No month has labels enough for a share of its own, so only the number of posts is drawn.') : null}${figure(
      chart,
      {
        caption: 'Posts per month, and shares with their intervals where they can be told',
        columns: [
          { name: 'Month' },
          { name: 'Posts', number: true },
          ...drawn.map((one) => ({ name: name(one.code), number: true })),
        ],
        rows: months.map((one) => [
          month(one),
          desk.told(records.get(one) ?? null),
          ...drawn.map(({ points }) =>
            estimate(points.find((point) => point.month === one)?.told.best ?? null),
          ),
        ]),
        note: months.some((one) => (records.get(one) ?? null) === null) ? desk.dagger : null,
      },
      moments.length > 0 ? 'Dashed lines: the events below.' : null,
    )}`,
  };
}

/** Of each code the months that have a share, in order. */
function pointsOf(slices: readonly Slice[], months: readonly string[]) {
  return toldIn(slices)
    .slice(0, mostPanels)
    .map((code) => ({
      code,
      points: slices
        .flatMap((slice) => {
          const told = bestIn(slice, code);
          return told === null || !months.includes(slice.value) ? [] : [{ month: slice.value, told }];
        })
        .sort((a, b) => (a.month < b.month ? -1 : 1)),
    }))
    .filter((one) => one.points.length > 0);
}

function volumePanel({ summary }: Desk, months: readonly string[]): Panel {
  const records = new Map(summary.volume.map((one) => [one.month, one.records]));
  return {
    name: 'Posts per month',
    as: 'bars',
    share: false,
    values: months.map((one) => {
      const known = records.get(one);
      // A month that is missing has too few posts to stand by itself, or none.
      return known === undefined || known === null ? 'not told' : { y: known };
    }),
  };
}

export function events(desk: Desk): Section | null {
  const { summary, name } = desk;
  if (summary.events.length === 0) return null;
  const rows = summary.events.map(
    (one): ForestRow => ({
      label: `${name(one.code)}, after ${one.name}`,
      marks: [{ mid: one.level, low: one.low, high: one.high, as: 'main' }],
      told: change(one),
    }),
  );
  const ends = summary.events.flatMap((one) => [one.low, one.high]);
  const chart = desk.keep({
    id: 'events-forest',
    title: 'Change after events, with 95% intervals',
    says: items0(sayEvents(summary)),
    ...bothWidths(rows, {
      min: Math.max(-1, Math.floor(Math.min(-0.1, ...ends) * 10) / 10),
      max: Math.min(4, Math.ceil(Math.max(0.1, ...ends) * 10) / 10),
      name: 'Relative change against what the weeks before led to',
      format: (value) => percent(value, 0),
      against: [{ at: 0, name: 'no change' }],
    }),
  });
  return {
    id: 'events',
    title: 'After events',
    body: h`${paragraph('An event is no experiment: something else may have happened in the same week, and how posts were collected may have changed. Read the number of posts beside it.')}${figure(
      chart,
      {
        caption: 'Relative change of a code’s weekly share after an event (interrupted time series)',
        columns: [
          { name: 'Event' },
          { name: 'Day' },
          { name: 'Code' },
          { name: 'Change (interval)', number: true },
          { name: 'Weeks used', number: true },
        ],
        rows: summary.events.map((one) => [one.name, one.at, name(one.code), change(one), count(one.weeks)]),
      },
    )}`,
  };
}
const change = (one: { level: number; low: number; high: number }) =>
  `${percent(one.level, 0)} (${below(100 * one.low, 0)}% to ${above(100 * one.high, 0)}%)`;
const items0 = (list: readonly string[]) => list.join(' ');

export function searches(desk: Desk): Section | null {
  const { summary } = desk;
  if (summary.searches.length === 0) return null;
  const shown = summary.searches.slice(0, 8);
  const monthly = shown.map((one) => ({ term: one.term, values: byMonth(one.points) }));
  const months = monthsBetween([
    ...summary.volume.map((one) => one.month),
    ...monthly.flatMap((one) => [...one.values.keys()]),
  ]);
  if (months.length === 0) return null;
  const panels: Panel[] = [
    volumePanel(desk, months),
    ...monthly.map(
      ({ term, values }): Panel => ({
        name: `Searches: ${term}`,
        as: 'line',
        share: false,
        values: months.map((one) => (values.has(one) ? { y: values.get(one)! } : null)),
      }),
    ),
  ];
  const chart = desk.keep({
    id: 'searches-chart',
    title: 'Search interest beside posts',
    says: saySearches(summary.searches),
    wide: desk.time(months, panels, wideWidth),
    narrow: desk.time(months, panels, narrowWidth),
  });
  return {
    id: 'searches',
    title: 'Searches beside posts',
    body: figure(chart, {
      caption: `Search interest by month, 0 to 100${summary.searches.length > shown.length ? `; the first ${shown.length} of ${summary.searches.length} terms` : ''}`,
      columns: [{ name: 'Month' }, ...monthly.map((one) => ({ name: one.term, number: true }))],
      rows: months
        .filter((one) => monthly.some(({ values }) => values.has(one)))
        .map((one) => [
          month(one),
          ...monthly.map(({ values }) => (values.has(one) ? values.get(one)!.toFixed(0) : '–')),
        ]),
    }),
  };
}

function byMonth(points: readonly { at: string; interest: number }[]): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { at, interest } of points) {
    const key = at.slice(0, 7);
    const known = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, { sum: known.sum + interest, count: known.count + 1 });
  }
  return new Map([...sums].map(([key, { sum, count }]) => [key, sum / count]));
}
