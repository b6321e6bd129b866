// How often each code fits, over all posts: forest plot with intervals, and beside it, for comparison only, two lesser estimators.
import { narrowWidth, wideWidth } from '../charts/draw.ts';
import { type ForestAxis, type ForestRow, forest, type Mark } from '../charts/forest.ts';
import { headline, type Told, untold } from '../read.ts';
import { sayPrevalence } from '../say/charts.ts';
import type { Estimate } from '../summary.ts';
import { h, type Part } from '../text/markup.ts';
import { cautions } from '../text/names.ts';
import { count, percent, percents } from '../text/numbers.ts';
import { figure, paragraph, type Section, table } from './blocks.ts';
import type { Desk } from './context.ts';

export const estimate = (one: Estimate | null): string =>
  one === null ? '–' : `${percent(one.share)} (${percents(one.low, one.high)})`;

const mark = (one: Estimate, as: Mark['as']): Mark => ({ mid: one.share, low: one.low, high: one.high, as });

/** An axis in per cent from nought to a round number above all that is drawn. */
export function shareAxis(rows: readonly ForestRow[], name: string): ForestAxis {
  const most = Math.max(0.01, ...rows.flatMap((row) => row.marks.map((one) => one.high)));
  const round =
    [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1].find((one) => one >= most) ?? 1;
  return { min: 0, max: round, name, format: (value) => `${Number((value * 100).toFixed(2))}%` };
}

export const mainRow = (label: string, one: Told): ForestRow => ({
  label,
  marks: [mark(one.best, 'main')],
  told: estimate(one.best),
});

export const bothWidths = (rows: readonly ForestRow[], axis: ForestAxis) => ({
  wide: forest(rows, axis, wideWidth),
  narrow: forest(rows, axis, narrowWidth),
});

export function prevalence(desk: Desk): Section {
  const { summary, name } = desk;
  const rows = headline(summary);
  const without = untold(summary);
  return {
    id: 'prevalence',
    title: 'How often each code fits',
    body: h`${rows.length > 0 ? chartOf(desk, rows) : null}
${rows.length === 0 ? paragraph('No share is told yet, since too few people have labelled. What to do is told ', h`<a href="#next">in the summary</a>`, '.') : null}
${
  without.length === 0
    ? null
    : h`<h3>Codes without a share</h3>${table('untold', {
        caption: 'Why no share is told, and how many labels there are',
        columns: [{ name: 'Code' }, { name: 'Labels from the random sample', number: true }, { name: 'Why' }],
        rows: without.map((one) => [
          name(one.code),
          count(one.labels),
          one.caution === null ? 'not estimated' : cautions[one.caution],
        ]),
      })}`
}
${definitions(desk)}`,
  };
}

function chartOf(desk: Desk, rows: readonly Told[]): Part {
  const { name } = desk;
  const drawn = rows.map((one): ForestRow => {
    const row = mainRow(name(one.code), one);
    const beside = [
      ...(one.roganGladen ? [mark(one.roganGladen, 'ring')] : []),
      ...(one.naive ? [mark(one.naive, 'cross')] : []),
    ];
    return { ...row, marks: [...row.marks, ...beside] };
  });
  const chart = desk.keep({
    id: 'prevalence-all',
    title: 'Share of posts that each code fits, with 95% intervals',
    says: sayPrevalence(rows, name),
    ...bothWidths(drawn, shareAxis(drawn, 'Share of posts')),
  });
  const level = rows[0]!.best.level;
  return h`${paragraph(`A code’s share is estimated from the machine’s scores of all posts and from people’s labels of a random sample together. The interval is what counts: if the study were done again in the same way many times, about ${Math.round(level * 100)} of 100 such intervals would hold the true share.`)}
${figure(
  chart,
  {
    caption: 'Share of posts per code, with its interval; the last two columns are for comparison only',
    columns: [
      { name: 'Code' },
      { name: 'Share (interval)', number: true },
      { name: 'Labels', number: true },
      { name: 'Posts', number: true },
      { name: 'Accounts', number: true },
      { name: 'Note' },
      { name: 'Rogan–Gladen', number: true },
      { name: 'Machine’s count', number: true },
    ],
    rows: rows.map((one) => [
      name(one.code),
      estimate(one.best),
      count(one.labels),
      desk.told(one.records),
      one.authors === null ? 'not known' : count(one.authors),
      one.caution === null ? '–' : cautions[one.caution],
      estimate(one.roganGladen),
      estimate(one.naive),
    ]),
    note: rows.some((one) => one.records === null) ? desk.dagger : null,
  },
  h`Square: the estimate. Ring: Rogan–Gladen, the machine’s count corrected by its error rates. Cross: the machine’s own count, whose interval knows nothing of its errors. The last two are no figures to quote.`,
)}`;
}

function definitions({ summary, name }: Desk): Part {
  const codes = summary.codebook.codes ?? [];
  if (codes.length === 0) return null;
  return h`<details><summary>What the codes mean (${summary.codebook.name}, version ${summary.codebook.version})</summary><dl>${codes.map((one) => h`<div><dt>${name(one.id)}</dt><dd>${one.definition}</dd></div>`)}</dl></details>`;
}
