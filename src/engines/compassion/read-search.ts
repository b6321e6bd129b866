// What a search asks for: results as they are, or care first, and how much of it. Pure; the query is read and forgotten.
import type { CompassionBook } from './book.ts';
import { piecesOf } from './fold.ts';
import type { SearchConcern, SearchTier } from './list.ts';
import { type Found, findPhrases } from './match.ts';
import { readingsOf } from './read-words.ts';

export type SearchReading = {
  tier: SearchTier | null;
  concern: SearchConcern | null;
  /** The list's own phrase, never the query's words. */
  matched: string;
  /** Of the list that recognised it. */
  language: string | null;
};

const NOTHING: SearchReading = { tier: null, concern: null, matched: '', language: null };

/** Life first: a method asked for outweighs a sale, a sale outweighs talk, talk outweighs a low mood. */
const WEIGHT = { T2: 4, T3: 3, T1: 2, T0: 1 } as const;

/**
 * Reads a query (or hashtag, tag, community name) against all languages' lists at once. Harmless phrases take away what they
 * overlap: what the same list finds; what others find in the same words where their own list knows these too; everything, where
 * they are marked for everywhere.
 * Cost is linear in the query; a query of a few words takes some tens of microseconds.
 */
export function readSearch(query: string, book: CompassionBook): SearchReading {
  let best: Found | null = null;
  for (const words of readingsOf(piecesOf(query, book.lookalikes), book))
    for (const one of harmful(findPhrases(words, book)))
      if (best === null || outweighs(one, best)) best = one;
  if (best === null) return NOTHING;
  const { tier, concern, name, language } = best.phrase;
  return { tier, concern, matched: name, language };
}

/** What stays: not what a harmless phrase takes away, nor what a covering phrase (of any list) takes the place of. */
function harmful(found: readonly Found[]): Found[] {
  const undoing = found.filter(({ phrase }) => phrase.tier === null || phrase.covers);
  if (undoing.length === 0) return [...found];
  return found.filter(
    (one) => one.phrase.tier !== null && !undoing.some((other) => undoes(other, one, found)),
  );
}

function undoes(other: Found, one: Found, found: readonly Found[]): boolean {
  const { phrase } = other;
  const around = other.from <= one.from && other.to >= one.to;
  if (phrase.tier !== null) return around && other.to - other.from > one.to - one.from;
  if (phrase.everywhere || phrase.language === one.phrase.language) return overlap(other, one);
  // "sugar overdose": English knows the word at this very place and finds it harmless here, so Portuguese need not know better.
  // A harmless phrase whose list finds nothing at the place silences nobody ("die hard" is none of German's business).
  const knows = (own: Found) =>
    own.phrase.tier !== null && own.phrase.language === phrase.language && overlap(own, one);
  return around && found.some(knows);
}

const overlap = (a: Found, b: Found) => a.from < b.to && a.to > b.from;

function outweighs(one: Found, other: Found): boolean {
  const [a, b] = [WEIGHT[one.phrase.tier!], WEIGHT[other.phrase.tier!]];
  if (a !== b) return a > b;
  const [long, short] = [one.to - one.from, other.to - other.from];
  if (long !== short) return long > short;
  // Loan words stand in many lists; told is the language in which they are said most.
  const [english, others] = [one.phrase.language === 'en', other.phrase.language === 'en'];
  return english !== others ? english : one.phrase.rank < other.phrase.rank;
}
