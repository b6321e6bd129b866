// The word list of the first compassionate step: its shape, and how its phrases become patterns. The caller reads the file.
import { fold } from './normalise.ts';

export type Concern = 'suicide' | 'overdose' | 'self_harm' | 'eating_disorder' | 'low_mood';

/** One concern's phrases. "(a|b|)" in a phrase stands for each of its choices. */
export type ConcernTerms = {
  concern: Concern;
  /** Said of oneself: enough. */
  self: string[];
  /** Said of somebody else: enough too. */
  someone: string[];
  /** Topic words: only beside words of distress in the first person. */
  terms: string[];
  /** Long words that are also found with one slip of the finger. */
  typos: string[];
  /** Whether topic words count at all. */
  terms_in_posts: boolean;
};

export type FirstStepLexicon = {
  concerns: ConcernTerms[];
  /** Harmless phrases, taken out before anything is looked up. */
  allow: string[];
  not_typos: string[];
  post: {
    first_person: string[];
    distress: string[];
    others: string[];
    negation: string[];
    past: string[];
    now: string[];
  };
};

export type Pattern = { phrase: string; pattern: RegExp };
/** Phrases of one kind. `any` tells whether one occurs at all. */
export type PatternList = { any: RegExp | null; each: Pattern[] };
export type CompiledConcern = {
  concern: Concern;
  self: PatternList;
  someone: PatternList;
  terms: PatternList;
  typos: string[];
  termsInPosts: boolean;
};
export type CompiledLexicon = {
  concerns: CompiledConcern[];
  allow: PatternList;
  notTypos: Set<string>;
  post: Record<keyof FirstStepLexicon['post'], PatternList>;
};

/** Makes patterns of a lexicon, once, at start. Concerns keep their order: the first one found wins. */
export function compileLexicon(lexicon: FirstStepLexicon): CompiledLexicon {
  const { post } = lexicon;
  return {
    concerns: lexicon.concerns.map((entry) => ({
      concern: entry.concern,
      self: toList(entry.self),
      someone: toList(entry.someone),
      terms: toList(entry.terms),
      typos: entry.typos.map(fold),
      termsInPosts: entry.terms_in_posts,
    })),
    allow: toList(lexicon.allow),
    notTypos: new Set(lexicon.not_typos.map(fold)),
    post: {
      first_person: toList(post.first_person),
      distress: toList(post.distress),
      others: toList(post.others),
      negation: toList(post.negation),
      past: toList(post.past),
      now: toList(post.now),
    },
  };
}

/** The first pattern that occurs in folded text. */
export function find(list: PatternList, folded: string): Pattern | null {
  if (!list.any?.test(folded)) return null;
  return list.each.find(({ pattern }) => pattern.test(folded)) ?? null;
}

function toList(phrases: readonly string[]): PatternList {
  // "(a|b)" and nothing else is two phrases, each long or short in its own right.
  const single = phrases.flatMap((phrase) =>
    /^\([^()]*\)$/.test(phrase) ? phrase.slice(1, -1).split('|') : [phrase],
  );
  const bodies = single.map((phrase) => ({ phrase, body: toBody(phrase) }));
  return {
    any: bodies.length > 0 ? whole(bodies.map((entry) => entry.body).join('|')) : null,
    each: bodies.map((entry) => ({ phrase: label(entry.phrase), pattern: whole(entry.body) })),
  };
}

/** A short name for a phrase with choices: the first of each. */
function label(phrase: string): string {
  return phrase.replace(/\(([^|)]*)[^)]*\)/g, '$1');
}

function whole(body: string): RegExp {
  return new RegExp(`(?<![a-z0-9*])(?:${body})(?![a-z0-9*])`);
}

/** From this many letters on, a phrase is also found when split by spaces ("sui cide") or run together. */
const LONG = 7;

/** A phrase's words in order, each with its folded choices; "(a|b|)" may also be left out. */
function toBody(phrase: string): string {
  const items = (phrase.match(/\([^()]*\)|[^\s()]+/g) ?? []).map((item) => {
    const choices = item.startsWith('(') ? item.slice(1, -1).split('|') : [item];
    const folded = choices.map((choice) => fold(choice)).filter((choice) => choice !== '');
    return { folded, optional: choices.includes('') };
  });
  const shortest = items.map((item) => (item.optional ? 0 : Math.min(...item.folded.map(lettersOf))));
  const long = shortest.reduce((sum, length) => sum + length, 0) >= LONG;
  const gap = long ? ' ?' : ' ';
  let body = '';
  let begun = false;
  for (const { folded, optional } of items) {
    const either = `(?:${folded.map((choice) => toLetters(choice, long || lettersOf(choice) >= LONG)).join('|')})`;
    if (optional) body += begun ? `(?:${gap}${either})?` : `(?:${either}${gap})?`;
    else body += begun ? `${gap}${either}` : either;
    begun ||= !optional;
  }
  return body;
}

function lettersOf(folded: string): number {
  return folded.replaceAll(' ', '').length;
}

/**
 * Folded words as a pattern: letters may be repeated, masked (*) or, for i and l, written 1; in long phrases they may stand
 * apart. Double letters stay double. A match can begin only where a word begins, so the time stays in proportion to the text.
 */
function toLetters(words: string, apart: boolean): string {
  const ofWord = (word: string) =>
    [...word].map((letter) => `${letterClass(letter)}+`).join(apart ? ' ?' : '');
  return words
    .split(' ')
    .map(ofWord)
    .join(apart ? ' ?' : ' ');
}

function letterClass(letter: string): string {
  if (letter === 'i' || letter === 'l') return `[${letter}1*]`;
  return letter === '1' ? '[1il*]' : `[${letter}*]`;
}
