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
 * overlap: those of a list only what the same list finds, those marked for everywhere all of it.
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

/** What stays: not what a harmless phrase of its own list (or of everywhere) touches, nor what a covering phrase (of any list) takes the place of. */
function harmful(found: readonly Found[]): Found[] {
  const undoing = found.filter(({ phrase }) => phrase.tier === null || phrase.covers);
  if (undoing.length === 0) return [...found];
  return found.filter((one) => one.phrase.tier !== null && !undoing.some((other) => undoes(other, one)));
}

function undoes({ phrase, from, to }: Found, one: Found): boolean {
  if (phrase.tier === null)
    return (phrase.everywhere || phrase.language === one.phrase.language) && from < one.to && to > one.from;
  return from <= one.from && to >= one.to && to - from > one.to - one.from;
}

function outweighs(one: Found, other: Found): boolean {
  const [a, b] = [WEIGHT[one.phrase.tier!], WEIGHT[other.phrase.tier!]];
  if (a !== b) return a > b;
  const [long, short] = [one.to - one.from, other.to - other.from];
  return long !== short ? long > short : one.phrase.rank < other.phrase.rank;
}
