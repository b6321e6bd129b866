// What people write about: themes by their terms, how firm they are, what holds them together, and how they move. Never a quote.
import { narrowWidth, wideWidth } from '../charts/draw.ts';
import type { ForestRow } from '../charts/forest.ts';
import type { Panel } from '../charts/time.ts';
import { drifts, type Way } from '../read.ts';
import { sayDrift, saySegments, sayThemeShares } from '../say/charts.ts';
import { leavesOf } from '../say/executive.ts';
import type { Summary, Theme } from '../summary.ts';
import { h, type Part } from '../text/markup.ts';
import { count, decimal, month, monthsBetween, percent } from '../text/numbers.ts';
import { figure, paragraph, type Section, table } from './blocks.ts';
import type { Desk } from './context.ts';
import { bothWidths, shareAxis } from './prevalence.ts';

const mostPanels = 8;
const ways: Record<Way, string> = {
  more: 'more at the end',
  less: 'less at the end',
  unclear: 'no sure change',
  unknown: 'not known',
};

export function themes(desk: Desk): Section | null {
  const { themes: found, privacy } = desk.summary;
  if (found === null || found.list.length === 0) return null;
  const leaves = leavesOf(desk.summary).toSorted((a, b) => b.share - a.share || a.id - b.id);
  return {
    id: 'themes',
    title: 'Themes',
    body: h`${paragraph(quality(found))}
${sizes(desk, leaves)}
<h3>What each theme is made of</h3>
${tree(desk, found.list)}
${found.list.some((one) => one.records === null) ? h`<p class="note">${desk.dagger}</p>` : null}
${privacy.epsilon === null ? moves(desk, leaves) : null}`,
  };
}

function quality({ npmi, diversity, stability, baselineNpmi }: NonNullable<Summary['themes']>): string {
  const beside =
    baselineNpmi === null ? '' : `; a simple baseline on the same texts has ${decimal(baselineNpmi)}`;
  return `Themes are groups of words that stand together in the same texts. Coherence (NPMI) is ${decimal(npmi)}${beside}; diversity of terms is ${decimal(diversity)}; stability over repeated searches is ${decimal(stability)}. Below 0.5 a theme should not be relied on. Read typical posts in the private folder before you name what a theme means.`;
}

function sizes(desk: Desk, leaves: readonly Theme[]): Part {
  const moved = drifts(leaves);
  const drawn = leaves
    .filter((one) => one.records !== null)
    .map(
      (one): ForestRow => ({
        label: one.name,
        marks: [{ mid: one.share, low: 0, high: one.share, as: 'bar' }],
        told: `${percent(one.share)}, stability ${decimal(one.stability)}`,
      }),
    );
  if (drawn.length === 0) return paragraph(sayThemeShares(leaves, desk.summary.privacy.smallest));
  const chart = desk.keep({
    id: 'themes-shares',
    title: 'Share of posts of each theme',
    says: sayThemeShares(leaves, desk.summary.privacy.smallest),
    ...bothWidths(drawn, shareAxis(drawn, 'Share of posts')),
  });
  return figure(chart, {
    caption: 'Themes: size, firmness, coherence, and change from the first month to the last',
    columns: [
      { name: 'Theme' },
      { name: 'Posts', number: true },
      { name: 'Share', number: true },
      { name: 'Stability', number: true },
      { name: 'NPMI', number: true },
      { name: 'Change' },
    ],
    rows: leaves.map((one, at) => [
      h`<bdi>${one.name}</bdi>`,
      desk.told(one.records),
      one.records === null ? '–' : percent(one.share),
      decimal(one.stability),
      decimal(one.npmi),
      one.records === null ? '–' : ways[moved[at]!],
    ]),
  });
}

/** Broader themes with what they hold, as nested lists. */
function tree(desk: Desk, all: readonly Theme[]): Part {
  const ids = new Set(all.map((one) => one.id));
  const tops = all.filter((one) => one.parent === null || !ids.has(one.parent));
  const below = (id: number) => all.filter((one) => one.parent === id && one.id !== id);
  const one = (theme: Theme, depth: number): Part => {
    const children = depth < 4 ? below(theme.id) : [];
    const roof = children.length > 0;
    return h`<li><strong><bdi>${theme.name}</bdi></strong> <span class="soft">${roof ? `holds ${children.length} themes` : theme.records === null ? desk.told(null) : `${desk.told(theme.records)} posts`}</span>
<ul class="terms" aria-label="Terms of ${theme.name}">${theme.terms.slice(0, 10).map((term) => h`<li><bdi>${term}</bdi></li>`)}</ul>
${theme.paraphrases.length === 0 ? null : h`<ul aria-label="Written by the researcher, of ${theme.name}">${theme.paraphrases.map((text) => h`<li>${text} <span class="soft">(paraphrase)</span></li>`)}</ul>`}
${roof ? h`<ul class="tree">${children.map((child) => one(child, depth + 1))}</ul>` : null}</li>`;
  };
  return h`<ul class="tree">${tops.map((theme) => one(theme, 0))}</ul>`;
}

function moves(desk: Desk, leaves: readonly Theme[]): Part {
  // Shares of months would tell what the hidden number is.
  const told = leaves.filter((one) => one.records !== null);
  const moving = told.filter((one) => one.trend.length > 1);
  const months = monthsBetween(moving.flatMap((one) => one.trend.map((point) => point.month)));
  if (months.length < 2) return null;
  const shown = moving.slice(0, mostPanels);
  const panels = shown.map(({ name, trend }): Panel => {
    const known = new Map(trend.map((one) => [one.month, one]));
    return {
      name,
      as: 'points',
      share: true,
      values: months.map((one) => {
        const point = known.get(one);
        return point ? { y: point.share, low: point.low, high: point.high } : null;
      }),
    };
  });
  const chart = desk.keep({
    id: 'themes-drift',
    title: `Themes month by month${moving.length > shown.length ? `, the ${shown.length} largest` : ''}`,
    says: sayDrift(told),
    wide: desk.time(months, panels, wideWidth),
    narrow: desk.time(months, panels, narrowWidth),
  });
  return h`<h3>How themes move</h3>${figure(chart, {
    caption: 'Share of each month’s posts; months with too few people are left out',
    columns: [{ name: 'Month' }, ...shown.map((one) => ({ name: one.name, number: true }))],
    rows: months.map((one) => [
      month(one),
      ...shown.map(({ trend }) => {
        const point = trend.find((other) => other.month === one);
        return point === undefined ? '–' : percent(point.share);
      }),
    ]),
  })}`;
}

export function segments(desk: Desk): Section | null {
  const { segments: found } = desk.summary;
  const told = found.filter((one) => one.accounts !== null);
  if (found.length === 0) return null;
  const rows = told.map(
    (one): ForestRow => ({
      label: one.name,
      marks: [{ mid: one.share, low: one.low, high: one.high, as: 'main' }],
      told: `${percent(one.share)}, ${count(one.accounts!)} accounts`,
    }),
  );
  const data = {
    caption: 'Groups of accounts by what they write; never a list of accounts',
    columns: [
      { name: 'Group' },
      { name: 'Accounts', number: true },
      { name: 'Share (interval)', number: true },
      { name: 'Set apart by' },
    ],
    rows: found.map((one) => [
      h`<bdi>${one.name}</bdi>`,
      desk.told(one.accounts),
      one.accounts === null ? '–' : `${percent(one.share)} (${percent(one.low)} to ${percent(one.high)})`,
      one.terms.join(', '),
    ]),
    note: told.length < found.length ? desk.dagger : null,
  };
  if (told.length === 0)
    return { id: 'segments', title: 'Groups of accounts', body: table('segments-table', data) };
  const chart = desk.keep({
    id: 'segments-forest',
    title: 'Groups of accounts that write about like things',
    says: saySegments(told),
    ...bothWidths(rows, shareAxis(rows, 'Share of accounts that wrote enough')),
  });
  return { id: 'segments', title: 'Groups of accounts', body: figure(chart, data) };
}
