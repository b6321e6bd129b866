// The test box: what an entry would have caught lately, with a few places, and what speaks against it. Pure but for the vocabulary.
import { phraseBook, screenText } from '../../safety/index.ts';
import { type NewTerm, testBox } from './model.ts';
import type { StoredWords } from './terms.query.ts';

export type Example = { before: string; words: string; after: string };
/** short: of few letters. ordinary: an everyday word. many: catches much. distress: people in need say so. */
export type Warning = 'short' | 'ordinary' | 'many' | 'distress';
export type Tried = {
  looked: number;
  caught: number;
  examples: Example[];
  warnings: Warning[];
  /** There was more than could be read. */
  isCut: boolean;
};

/** Among so many of the commonest words, a word is ordinary. */
const ordinary = 12_000;
/** Of a hundred posts; and at least so many. */
const much = { percent: 1, least: 3 };

/** Null where the term holds nothing that one could look for. */
export function tryTerm(
  term: Pick<NewTerm, 'term' | 'kind' | 'variants'>,
  stored: readonly StoredWords[],
): Tried | null {
  const book = phraseBook();
  const words = book.wordsOf(term.term);
  if (!canBeListed(term.term)) return null;
  const finder = book.finder([{ id: 'tried', phrase: term.term, kind: term.kind, variants: term.variants }]);
  const tried: Tried = {
    looked: 0,
    caught: 0,
    examples: [],
    warnings: [],
    isCut: stored.length >= testBox.posts,
  };
  let left = testBox.units;
  for (const one of stored) {
    const text = [one.title, one.markdown].filter(Boolean).join('\n\n');
    left -= text.length;
    if (left < 0) {
      tried.isCut = true;
      break;
    }
    tried.looked++;
    const [hit] = finder.find(text);
    const tag = hit ? undefined : one.tags.find((name) => finder.find(asTag(name)).length > 0);
    if (!hit && tag === undefined) continue;
    tried.caught++;
    const span = hit?.spans[0];
    if (tried.examples.length < testBox.examples)
      tried.examples.push(span ? around(text, span) : { before: '', words: `#${tag}`, after: '' });
  }
  const letters = words.join('').length;
  if (letters < 4) tried.warnings.push('short');
  if (words.length === 1 && (book.rankOf(words[0] ?? '') ?? ordinary) < ordinary)
    tried.warnings.push('ordinary');
  if (tried.caught >= much.least && tried.caught * 100 > tried.looked * much.percent)
    tried.warnings.push('many');
  if (isDistress(term.term)) tried.warnings.push('distress');
  return tried;
}

/** Whether there is anything to look for. */
export const canBeListed = (term: string): boolean => phraseBook().canFind(term);

/** A tag as it would stand in a text. */
export const asTag = (name: string): string => `#${name.replaceAll('-', '')} ${name.replaceAll('-', ' ')}`;

function isDistress(term: string): boolean {
  const { verdict, findings } = screenText(`I ${term}. ${term}`, 'post', null);
  return verdict.care || findings.some((one) => one.category === 'suicide' || one.category === 'self_harm');
}

function around(text: string, { start, end }: { start: number; end: number }): Example {
  const flat = (part: string) => part.replace(/\s+/g, ' ');
  const from = Math.max(0, start - testBox.around);
  const to = Math.min(text.length, end + testBox.around);
  return {
    before: `${from > 0 ? '…' : ''}${flat(text.slice(from, start).toWellFormed())}`,
    words: text.slice(start, end),
    after: `${flat(text.slice(end, to).toWellFormed())}${to < text.length ? '…' : ''}`,
  };
}
