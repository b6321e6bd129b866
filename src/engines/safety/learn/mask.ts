// Takes personal data out of a text before it is kept to learn from. Pure.
import type { Screener } from '../screen.ts';
import type { Surface } from '../taxonomy.ts';

const instead = '[taken out]';
/** Somebody called by name, or a page: neither is needed to learn from. */
const namesAndLinks = /@[\p{L}\p{N}_.-]+|\bhttps?:\/\/\S+/gu;

/** Null where personal data can still be read in what is left: such a text is not kept. */
export function masked(screener: Pick<Screener, 'screen'>, text: string, surface: Surface): string | null {
  const spans = privateSpans(screener, text, surface).sort((a, b) => b.start - a.start);
  let left = text;
  for (const { start, end } of spans) left = left.slice(0, start) + instead + left.slice(end);
  left = left.replace(namesAndLinks, instead);
  return privateSpans(screener, left, surface).length === 0 ? left : null;
}

const privateSpans = (screener: Pick<Screener, 'screen'>, text: string, surface: Surface) =>
  screener
    .screen(text, surface)
    .findings.filter((one) => one.category === 'privacy')
    .flatMap((one) => (one.spans.length > 0 ? [...one.spans] : [{ start: 0, end: text.length }]));
