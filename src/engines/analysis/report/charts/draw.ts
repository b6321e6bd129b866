// What all drawings share: a drawing at a width, words that fit, ticks, and how it becomes SVG in a page or in a file of its own. Pure.
import { escapeText, h, type Markup, raw } from '../text/markup.ts';

/** The inside of an SVG. Colours are `var(--…)` of the page. */
export interface Drawing {
  width: number;
  height: number;
  body: Markup;
}

/** A figure of the report: drawn for a wide and for a narrow screen, with its words. */
export interface Chart {
  /** Lower case, words joined by -: file name and ids. */
  id: string;
  title: string;
  /** What it shows, in words, for those who do not see it and those who do. */
  says: string;
  wide: Drawing;
  narrow: Drawing;
}

export const wideWidth = 720;
export const narrowWidth = 288;

/** The page's colours by day, and the ones of figure files. */
export const day: Record<string, string> = {
  paper: '#fbf8f2',
  raised: '#fffefb',
  sunk: '#f2ecdf',
  ink: '#14293a',
  soft: '#4a5a66',
  line: '#d9cfbe',
  strong: '#7b766c',
  sea: '#134a68',
  lantern: '#a85b08',
  moss: '#2f6145',
  wash: '#dfe9ec',
};
export const night: Record<string, string> = {
  paper: '#101c26',
  raised: '#172530',
  sunk: '#0b151d',
  ink: '#ebe5d9',
  soft: '#b3bfc6',
  line: '#34454f',
  strong: '#83949e',
  sea: '#9fcbe0',
  lantern: '#f2b45a',
  moss: '#9fd0ae',
  wash: '#233844',
};

/** About how wide a text is: 0.54 em for most signs, 1 em for wide ones. */
export const widthOf = (text: string, size: number): number => {
  let ems = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0)!;
    ems += code > 0x2e7f ? 1.05 : /[A-ZMW@%]/.test(sign) ? 0.68 : /[iljt.,:;'|! ]/.test(sign) ? 0.32 : 0.555;
  }
  return ems * size;
};

/** Lines no wider than `most`; a word that is too long is cut; the last line ends in … where more was said. */
export function wrap(text: string, most: number, size: number, lines = 3): string[] {
  const done: string[] = [];
  let here = '';
  for (const word of text
    .split(/\s+/)
    .filter((one) => one !== '')
    .flatMap((one) => cut(one, most, size))) {
    const longer = here === '' ? word : `${here} ${word}`;
    if (here === '' || widthOf(longer, size) <= most) here = longer;
    else {
      done.push(here);
      here = word;
    }
  }
  if (here !== '') done.push(here);
  if (done.length <= lines) return done;
  let last = done[lines - 1]!;
  while (last !== '' && widthOf(`${last}…`, size) > most) last = [...last].slice(0, -1).join('');
  return [...done.slice(0, lines - 1), `${last}…`];
}

function cut(word: string, most: number, size: number): string[] {
  const parts: string[] = [];
  let here = '';
  for (const sign of word) {
    if (here !== '' && widthOf(here + sign, size) > most) {
      parts.push(here);
      here = '';
    }
    here += sign;
  }
  return here === '' ? parts : [...parts, here];
}

interface TextStyle {
  size?: number;
  anchor?: 'start' | 'middle' | 'end';
  colour?: string;
  bold?: boolean;
}
export function words(x: number, y: number, text: string, style: TextStyle = {}): Markup {
  const { size = 13, anchor = 'start', colour = 'ink', bold = false } = style;
  return h`<text x="${at(x)}" y="${at(y)}" font-size="${size}" text-anchor="${anchor}" fill="var(--${colour})"${raw(bold ? ' font-weight="600"' : '')}>${text}</text>`;
}
export const stroke = (x1: number, y1: number, x2: number, y2: number, colour: string, width = 1): Markup =>
  h`<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="var(--${colour})" stroke-width="${width}"/>`;

/** Coordinates to a tenth: the same bytes everywhere. */
export const at = (value: number): number => Math.round(value * 10) / 10;

/** Round numbers from `min` to `max`, about `wanted` of them. */
export function ticksOf(min: number, max: number, wanted: number): number[] {
  const rough = (max - min) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough * 0.999)!;
  const ticks: number[] = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

const font =
  'font-family="system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Liberation Sans, sans-serif"';

/** In the page: two drawings of which the screen's width shows one. */
export function inPage({ id, title, says, wide, narrow }: Chart): Markup {
  const one = (drawing: Drawing, which: string) =>
    h`<svg class="${which}" role="img" aria-labelledby="${id}-${which}-t ${id}-${which}-d" viewBox="0 0 ${drawing.width} ${drawing.height}" ${raw(font)}><title id="${id}-${which}-t">${title}</title><desc id="${id}-${which}-d">${says}</desc>${drawing.body}</svg>`;
  return h`${one(wide, 'wide')}${one(narrow, 'narrow')}`;
}

/** A file of its own, with plain colours on white, as journals and word processors take it. */
export function asFile({ id, title, says, wide }: Chart): string {
  const body = wide.body.text.replaceAll(/var\(--([a-z]+)\)/g, (whole, name: string) =>
    name === 'paper' || name === 'raised' ? '#ffffff' : (day[name] ?? whole),
  );
  const { width, height } = wide;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-t ${id}-d" ${font}>
<title id="${id}-t">${escapeText(title)}</title>
<desc id="${id}-d">${escapeText(says)}</desc>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${body}
</svg>
`;
}
