// Forest plots: an estimate with its interval on each line, and lesser ones under it. Also bars, which are intervals from nought. Pure.
import { h, type Markup } from '../text/markup.ts';
import { at, type Drawing, stroke, ticksOf, words, wrap } from './draw.ts';

export interface Mark {
  mid: number;
  low: number;
  high: number;
  /** `main`: square on a strong line; the others stand thinner below it; `bar`: from nought to mid. */
  as: 'main' | 'ring' | 'cross' | 'bar';
}

export interface ForestRow {
  label: string;
  marks: readonly Mark[];
  /** In figures, beside or under the label. */
  told: string;
}

export interface ForestAxis {
  min: number;
  max: number;
  name: string;
  format: (value: number) => string;
  /** Lines to read against, such as nought or a threshold. */
  against?: readonly { at: number; name: string }[];
}

const step = 15;

export function forest(rows: readonly ForestRow[], axis: ForestAxis, width: number): Drawing {
  const narrow = width < 500;
  const left = narrow ? 8 : Math.round(width * 0.34);
  const right = narrow ? width - 14 : width - 168;
  const scale = (value: number) =>
    left +
    ((Math.min(axis.max, Math.max(axis.min, value)) - axis.min) / (axis.max - axis.min)) * (right - left);
  const parts: Markup[] = [];
  const against = axis.against ?? [];
  let y = against.length > 0 ? 22 : 6;
  const top = y;
  for (const [i, row] of rows.entries()) {
    const begin = y;
    const label = wrap(row.label, narrow ? width - 8 : left - 22, 13, narrow ? 2 : 3);
    const figures = wrap(row.told, narrow ? width - 8 : 160, 12, 2);
    const plot = Math.max(1, row.marks.length) * step;
    const beside = Math.max(label.length * 16, figures.length * 15, plot);
    const height = narrow ? label.length * 16 + figures.length * 15 + plot + 14 : beside + 14;
    if (i % 2 === 0)
      parts.push(
        h`<rect x="0" y="${at(begin)}" width="${width}" height="${at(height)}" rx="4" fill="var(--sunk)"/>`,
      );
    parts.push(
      ...label.map((one, line) =>
        words(narrow ? 6 : 8, begin + 19 + line * 16 + (narrow ? 0 : (beside - label.length * 16) / 2), one, {
          bold: true,
        }),
      ),
    );
    const figuresAt = narrow
      ? begin + 18 + label.length * 16
      : begin + 18 + (beside - figures.length * 15) / 2;
    parts.push(
      ...figures.map((one, line) =>
        words(narrow ? 6 : right + 14, figuresAt + line * 15, one, { size: 12, colour: 'soft' }),
      ),
    );
    const plotAt = narrow ? begin + height - plot - 6 : begin + 7 + (beside - plot) / 2;
    row.marks.forEach((mark, line) => {
      parts.push(...drawn(mark, plotAt + line * step + step / 2, scale));
    });
    y += height;
  }
  const lines = ticksOf(axis.min, axis.max, narrow ? 4 : 6);
  const grid = lines.map((tick) => stroke(scale(tick), top, scale(tick), y, 'line'));
  const reading = against.flatMap((one) => [
    h`<line x1="${at(scale(one.at))}" y1="${top}" x2="${at(scale(one.at))}" y2="${at(y)}" stroke="var(--strong)" stroke-width="1.5" stroke-dasharray="4 3"/>`,
    words(scale(one.at), 15, one.name, { size: 11, anchor: anchorAt(scale(one.at), width), colour: 'soft' }),
  ]);
  const foot = lines.map((tick) =>
    words(scale(tick), y + 16, axis.format(tick), {
      size: 11,
      anchor: anchorAt(scale(tick), width),
      colour: 'soft',
    }),
  );
  const bands = parts.filter((one) => one.text.startsWith('<rect x="0"'));
  const rest = parts.filter((one) => !one.text.startsWith('<rect x="0"'));
  return {
    width,
    height: Math.ceil(y + 40),
    body: h`${bands}${grid}${reading}${rest}${foot}${words((left + right) / 2, y + 33, axis.name, { size: 11, anchor: 'middle', colour: 'soft' })}`,
  };
}

const anchorAt = (x: number, width: number) => (x < 20 ? 'start' : x > width - 20 ? 'end' : 'middle');

function drawn(mark: Mark, y: number, scale: (value: number) => number): Markup[] {
  const { mid, low, high, as } = mark;
  const x = scale(mid);
  if (as === 'bar')
    return [
      h`<rect x="${at(scale(0))}" y="${at(y - 6)}" width="${at(Math.max(1, x - scale(0)))}" height="12" rx="2" fill="var(--sea)"/>`,
    ];
  const strong = as === 'main';
  const colour = strong ? 'sea' : as === 'ring' ? 'lantern' : 'strong';
  const half = strong ? 5 : 3;
  const line = [
    stroke(scale(low), y, scale(high), y, colour, strong ? 2.5 : 1.2),
    stroke(scale(low), y - half, scale(low), y + half, colour, strong ? 2 : 1.2),
    stroke(scale(high), y - half, scale(high), y + half, colour, strong ? 2 : 1.2),
  ];
  if (strong)
    return [
      ...line,
      h`<rect x="${at(x - 5)}" y="${at(y - 5)}" width="10" height="10" rx="1.5" fill="var(--sea)"/>`,
    ];
  if (as === 'ring')
    return [
      ...line,
      h`<circle cx="${at(x)}" cy="${at(y)}" r="4" fill="var(--raised)" stroke="var(--lantern)" stroke-width="1.8"/>`,
    ];
  return [
    ...line,
    h`<path d="M${at(x - 4)} ${at(y - 4)}L${at(x + 4)} ${at(y + 4)}M${at(x - 4)} ${at(y + 4)}L${at(x + 4)} ${at(y - 4)}" stroke="var(--strong)" stroke-width="2" fill="none"/>`,
  ];
}
