// Queries that hold a telling word of the lists and still got no tier: what the lists may have missed. Pure.
import type { CompassionBook } from './book.ts';
import { piecesOf } from './fold.ts';
import { readingsOf } from './read-words.ts';

/** A short query without numbers or addresses, in which one word is a telling one of the lists (book.telling). */
export function isNearMiss(query: string, book: CompassionBook): boolean {
  if (query.length > 60 || /[@/\\]|\d{3}/.test(query)) return false;
  const [words = []] = readingsOf(piecesOf(query, book.lookalikes), book);
  if (words.length > 8) return false;
  return words.some((word) => word.ids.some((id) => book.telling.has(id)));
}
