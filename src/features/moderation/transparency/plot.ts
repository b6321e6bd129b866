// The picture of one change: what was counted, the model's line, and how it would have gone on. Its numbers stand in a table beside it.
import { type Html, html } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Found } from './model.ts';

/** `on`: ISO day; `rate`: reports per 1,000 posts. */
export type Point = { on: string; rate: number };

const size = { width: 300, height: 200, left: 34, right: 8, top: 18, bottom: 24 };

export function effectPlot(p: {
  t: Translate;
  /** Unique in the page. */
  id: string;
  title: string;
  changed: string;
  found: Found;
  points: readonly Point[];
  day: (iso: string) => string;
}): Html {
  const { found, t } = p;
  const first = Date.parse(found.lines[0]?.week ?? p.changed);
  const last = Date.parse(found.lines.at(-1)?.week ?? p.changed);
  const points = p.points.filter(({ on }) => Date.parse(on) >= first && Date.parse(on) <= last);
  const highest = Math.max(
    1,
    ...points.map((one) => one.rate),
    ...found.lines.flatMap((one) => [one.rate, one.without ?? 0]),
  );
  const top = roundUp(highest);
  const x = (iso: string) =>
    round(
      size.left +
        ((Date.parse(iso) - first) / Math.max(1, last - first)) * (size.width - size.left - size.right),
    );
  const y = (rate: number) =>
    round(size.height - size.bottom - (rate / top) * (size.height - size.top - size.bottom));
  const path = (all: readonly { week: string; rate: number }[]) =>
    all.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.week)} ${y(one.rate)}`).join('');
  const before = found.lines.filter((one) => one.without === null);
  const after = found.lines.filter((one) => one.without !== null);
  const without = after.map((one) => ({ week: one.week, rate: one.without ?? 0 }));
  return html`<svg class="plot" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="${p.id}-title ${p.id}-about"><title id="${p.id}-title">${p.title}</title><desc id="${p.id}-about">${t('moderation.figures.plot.about')}</desc>${[
    0,
    top / 2,
    top,
  ].map(
    (rate) =>
      html`<line class="plot-grid" x1="${size.left}" x2="${size.width - size.right}" y1="${y(rate)}" y2="${y(rate)}"></line><text x="${size.left - 4}" y="${y(rate) + 4}" text-anchor="end">${round(rate)}</text>`,
  )}<line class="plot-change" x1="${x(p.changed)}" x2="${x(p.changed)}" y1="${size.top - 6}" y2="${size.height - size.bottom}"></line><text x="${x(p.changed)}" y="${size.top - 8}" text-anchor="middle">${t('moderation.figures.plot.change')}</text>${points.map(
    (one) => html`<circle class="plot-point" cx="${x(one.on)}" cy="${y(one.rate)}" r="3"></circle>`,
  )}<path class="plot-without" d="${path(without)}"></path><path class="plot-line" d="${path(before)}"></path><path class="plot-line" d="${path(after)}"></path><text x="${size.left}" y="${size.height - 8}">${p.day(found.lines[0]?.week ?? p.changed)}</text><text x="${size.width - size.right}" y="${size.height - 8}" text-anchor="end">${p.day(found.lines.at(-1)?.week ?? p.changed)}</text></svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The next of 1, 2, 5, 10, 20, 50 ... */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((one) => one * power >= value) ?? 10) * power;
}
