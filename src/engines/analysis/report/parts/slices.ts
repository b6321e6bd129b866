// Where, in which language, on which platform: shares of parts of the posts, and differences that hold against chance.
import { bestIn, ofKind, sure, toldIn } from '../read.ts';
import { saySlices, silentIn } from '../say/charts.ts';
import { sayDifference } from '../say/executive.ts';
import type { Difference, Slice, SliceKind } from '../summary.ts';
import { h, type Part } from '../text/markup.ts';
import { cautions, kindNames, sliceName } from '../text/names.ts';
import { chance, count, month, percents, plural } from '../text/numbers.ts';
import { figure, items, paragraph, type Section, table } from './blocks.ts';
import type { Desk } from './context.ts';
import { bothWidths, estimate, mainRow, shareAxis } from './prevalence.ts';

const kinds: readonly SliceKind[] = ['platform', 'community', 'place', 'language', 'gender', 'kind'];
const mostRows = 40;

export function slices(desk: Desk): Section | null {
  const { summary } = desk;
  const parts = kinds.flatMap((kind) => {
    const own = ofKind(summary, kind);
    return own.length === 0 ? [] : [oneKind(desk, kind, own)];
  });
  if (parts.length === 0) return null;
  return {
    id: 'slices',
    title: 'Parts of the posts',
    body: h`${paragraph('Each part has its own labels; nothing is borrowed from other parts. What is not known has a row of its own.')}${parts}`,
  };
}

/** Codes whose parts surely differ come first; after the first few the others open on a touch (and are printed). */
const openCodes = 3;

function oneKind(desk: Desk, kind: SliceKind, own: readonly Slice[]): Part {
  const told = own.filter((slice) => slice.prevalence.some((one) => one.best !== null));
  return h`<h3 id="by-${kind}">${kindNames[kind].heading}</h3>
${told.length === 0 ? paragraph(nothing(kind, own)) : told.length === 1 ? onlyOne(desk, kind, told[0]!, own.length) : severalCodes(desk, kind, own)}
${sizes(desk, kind, own)}`;
}

function severalCodes(desk: Desk, kind: SliceKind, own: readonly Slice[]): Part {
  const firm = sure(desk.summary).filter((one) => one.kind === kind);
  const differs = (code: string) => Number(firm.some((one) => one.code === code));
  const codes = toldIn(own).toSorted((a, b) => differs(b) - differs(a));
  const drawn = codes.map((code) => oneCode(desk, kind, own, code));
  const rest = drawn.slice(openCodes);
  return h`${drawn.slice(0, openCodes)}
${rest.length === 0 ? null : h`<details><summary>${plural(rest.length, 'more code')} by ${kindNames[kind].one}</summary>${rest}</details>`}`;
}

/** With one part there is nothing to compare, and nothing to draw. */
function onlyOne({ name }: Desk, kind: SliceKind, only: Slice, all: number): Part {
  const value = sliceName(kind, only.value, month);
  const others =
    all === 1
      ? 'There is no other'
      : `Of the ${count(all)} ${kindNames[kind].many} no other has labels enough`;
  return h`${paragraph(`${others}, so shares of ${value} stand here by themselves, and nothing is compared.`)}<details><summary>Shares of ${value}</summary>${table(
    `only-${kind}`,
    {
      caption: `Shares of ${value}, with their intervals`,
      columns: [
        { name: 'Code' },
        { name: 'Share (interval)', number: true },
        { name: 'Labels', number: true },
        { name: 'Note' },
      ],
      rows: only.prevalence.map((one) => [
        name(one.code),
        estimate(one.best),
        count(one.labels),
        one.caution === null ? '–' : cautions[one.caution],
      ]),
    },
  )}</details>`;
}

const nothing = (kind: SliceKind, own: readonly Slice[]): string =>
  `No share is told for any ${kindNames[kind].one}: ${own.length === 1 ? 'it has' : 'each has'} too few labels from the random sample, or too few people. The table shows how many posts there are.`;

function oneCode(desk: Desk, kind: SliceKind, own: readonly Slice[], code: string): Part {
  const { name, summary } = desk;
  const rows = own.flatMap((slice) => {
    const told = bestIn(slice, code);
    return told === null ? [] : [{ value: slice.value, told }];
  });
  const drawn = rows.slice(0, mostRows).map((row) => mainRow(sliceName(kind, row.value, month), row.told));
  const chart = desk.keep({
    id: `by-${kind}-${code.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}`,
    title: `${name(code)}, by ${kindNames[kind].one}`,
    says: saySlices(
      kind,
      rows,
      silentIn(own, code),
      summary.differences.filter((one) => one.code === code),
    ),
    ...bothWidths(drawn, shareAxis(drawn, 'Share of posts')),
  });
  return figure(chart, {
    caption: `${name(code)}, by ${kindNames[kind].one}: share with its interval`,
    columns: [
      { name: kindNames[kind].heading },
      { name: 'Share (interval)', number: true },
      { name: 'Labels', number: true },
      { name: 'Note' },
    ],
    rows: own.flatMap((slice) => {
      const one = slice.prevalence.find((told) => told.code === code);
      return one === undefined
        ? []
        : [
            [
              h`<bdi>${sliceName(kind, slice.value, month)}</bdi>`,
              estimate(one.best),
              one.caution === 'too_few_records'
                ? `fewer than ${summary.privacy.smallest} †`
                : count(one.labels),
              one.caution === null ? '–' : cautions[one.caution],
            ],
          ];
    }),
    note: own.some((slice) => slice.prevalence.some((one) => one.caution === 'too_few_records'))
      ? desk.dagger
      : null,
  });
}

function sizes(desk: Desk, kind: SliceKind, own: readonly Slice[]): Part {
  const rows = own.map((slice) => {
    const first = slice.prevalence[0];
    const labels = Math.max(0, ...slice.prevalence.map((one) => one.labels));
    const hidden = first === undefined || first.records === null;
    return [
      h`<bdi>${sliceName(kind, slice.value, month)}</bdi>`,
      desk.told(first?.records ?? null),
      hidden ? desk.told(null) : first.authors === null ? 'not told' : count(first.authors),
      hidden ? '–' : count(labels),
    ];
  });
  return table(`size-${kind}`, {
    caption: `How many posts, accounts and labels: ${kindNames[kind].many}`,
    columns: [
      { name: kindNames[kind].heading },
      { name: 'Posts', number: true },
      { name: 'Accounts', number: true },
      { name: 'Most labels of a code', number: true },
    ],
    rows,
    note: own.some((slice) => slice.prevalence[0]?.records === null) ? desk.dagger : null,
  });
}

const mostDifferences = 60;

export function differences({ summary, name }: Desk): Section | null {
  const all = summary.differences;
  if (all.length === 0) return null;
  const firm = sure(summary);
  const shown = all.toSorted((a, b) => a.q - b.q || (a.code < b.code ? -1 : 1)).slice(0, mostDifferences);
  const pair = (one: Difference) =>
    h`<bdi>${sliceName(one.kind, one.a, month)}</bdi> less <bdi>${sliceName(one.kind, one.b, month)}</bdi>`;
  return {
    id: 'differences',
    title: 'Differences between parts',
    body: h`${paragraph(`${count(all.length)} comparisons were made, so some look large by chance alone. q is the share of false alarms to expect if this line and all lines above it were believed (Benjamini–Hochberg). Only lines with q under 0.05 are claimed: ${count(firm.length)} here.`)}
${items(firm.slice(0, 10).map((one) => sayDifference(summary, one)))}
${table('differences-table', {
  caption: `Differences in percentage points, the surest first${all.length > shown.length ? ` (${count(shown.length)} of ${count(all.length)}; all stand in summary.json)` : ''}`,
  columns: [
    { name: 'Code' },
    { name: 'Parts' },
    { name: 'Difference', number: true },
    { name: 'Interval', number: true },
    { name: 'p', number: true },
    { name: 'q', number: true },
    { name: 'Claimed' },
  ],
  rows: shown.map((one) => [
    name(one.code),
    pair(one),
    (100 * one.difference).toFixed(1),
    percents(one.low, one.high).replaceAll('%', ''),
    chance(one.p),
    chance(one.q),
    one.q < 0.05 ? 'yes' : 'no',
  ]),
})}`,
  };
}
