// The flow of de-noising as boxes, after PRISMA (Page et al., BMJ 372 (2021) n71): what came, what went and why, what stayed. Pure.
import type { FlowStep, Told } from '../summary.ts';
import { h, type Markup } from '../text/markup.ts';
import { reasonName, stepName } from '../text/names.ts';
import { count } from '../text/numbers.ts';
import { at, type Drawing, words, wrap } from './draw.ts';

const mostReasons = 5;
const line = 16;

export function flowChart(steps: readonly FlowStep[], kept: Told, width: number): Drawing {
  const narrow = width < 500;
  const mainWidth = narrow ? width - 44 : Math.round(width * 0.44);
  const sideAt = narrow ? 44 : Math.round(width * 0.53);
  const parts: Markup[] = [];
  let y = 2;
  for (const step of steps) {
    const names = stepName(step);
    const main = box(1, y, mainWidth, wrap(names.came, mainWidth - 24, 13, 2), count(step.came), 'main');
    parts.push(main.markup);
    const foot = y + main.height;
    const lines = step.went === 0 ? [] : reasons(step, width - sideAt - 26);
    const side = box(
      sideAt,
      narrow ? foot + 12 : foot + 8,
      width - sideAt - 2,
      wrap(names.went, width - sideAt - 26, 13, 3),
      count(step.went),
      'side',
      lines,
    );
    const next = narrow ? foot + side.height + 24 : Math.max(foot + 30, foot + 8 + side.height + 8);
    const x = narrow ? 22 : 1 + mainWidth / 2;
    parts.push(
      arrow(x, foot, x, next - 1),
      arrow(x, foot + (narrow ? 26 : 24), sideAt - 1, foot + (narrow ? 26 : 24)),
    );
    parts.push(side.markup);
    y = next;
  }
  const last = box(1, y, mainWidth, ['In this report'], count(kept), 'last');
  return { width, height: Math.ceil(y + last.height + 4), body: h`${parts}${last.markup}` };
}

function reasons(step: FlowStep, most: number): string[] {
  const shown = step.why.slice(0, mostReasons);
  const others = step.why.slice(mostReasons);
  const rest = others.some((one) => one.count === null)
    ? null
    : others.reduce((sum, one) => sum + one.count!, 0);
  // A single reason that repeats the heading says nothing new.
  if (step.why.length === 1 && ['topic', 'language'].includes(step.step) === false && step.why.length < 2)
    return wrap(reasonName(step.step, shown[0]!.reason), most, 12, 1);
  const lines = shown.map((one) => `${reasonName(step.step, one.reason)}: ${count(one.count)}`);
  if (rest !== 0) lines.push(`others: ${count(rest)}`);
  return lines.flatMap((one) => wrap(one, most, 12, 2));
}

function box(
  x: number,
  y: number,
  width: number,
  title: readonly string[],
  number: string,
  as: 'main' | 'side' | 'last',
  more: readonly string[] = [],
): { markup: Markup; height: number } {
  const height = 14 + (title.length + 1) * line + 6 + more.length * 15;
  const fill = as === 'last' ? 'sea' : as === 'main' ? 'raised' : 'sunk';
  const ink = as === 'last' ? 'paper' : 'ink';
  const edge = as === 'side' ? 'line' : as === 'main' ? 'strong' : 'sea';
  return {
    height,
    markup: h`<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="6" fill="var(--${fill})" stroke="var(--${edge})"/>${title.map((one, i) => words(x + 12, y + 20 + i * line, one, { colour: ink }))}${words(x + 12, y + 22 + title.length * line, number, { size: 16, bold: true, colour: ink })}${more.map((one, i) => words(x + 12, y + 26 + (title.length + 1) * line + i * 15 - 4, one, { size: 12, colour: 'soft' }))}`,
  };
}

/** Straight, with a head at its end. */
function arrow(x1: number, y1: number, x2: number, y2: number): Markup {
  const down = x1 === x2;
  const head = down
    ? `M${at(x2 - 4)} ${at(y2 - 6)}L${at(x2)} ${at(y2)}L${at(x2 + 4)} ${at(y2 - 6)}`
    : `M${at(x2 - 6)} ${at(y2 - 4)}L${at(x2)} ${at(y2)}L${at(x2 - 6)} ${at(y2 + 4)}`;
  return h`<path d="M${at(x1)} ${at(y1)}L${at(x2)} ${at(y2)}${head}" fill="none" stroke="var(--strong)" stroke-width="1.3"/>`;
}
