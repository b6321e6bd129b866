// Queries that hold a telling word of the lists and still got no tier: what the lists may have missed. Pure.
import type { CompassionBook } from './book.ts';
import { piecesOf } from './fold.ts';
import { readingsOf } from './read-words.ts';

/** A short query without numbers or addresses, in which one word is the telling word of a T1 to T3 phrase. */
export function isNearMiss(query: string, book: CompassionBook): boolean {
  if (query.length > 60 || /[@/\\]|\d{3}/.test(query)) return false;
  const [words = []] = readingsOf(piecesOf(query, book.lookalikes), book);
  if (words.length > 8) return false;
  return words.some((word) =>
    word.ids.some((id) =>
      (book.keys.get(id) ?? []).some(({ phrase }) => phrase.tier !== null && phrase.tier !== 'T0'),
    ),
  );
}
