// The one reading of searches for all rooms: lists from content/, with what operators added, as this process knows it now.
import {
  type CompassionBook,
  readSearch,
  type SearchReading,
  type SearchTier,
} from '../../engines/compassion/index.ts';
import { bookOf, readLists } from './lists.ts';

let book: CompassionBook | undefined;

/** The lists in force. Read from content/ at the first asking, which `prepare` makes before the first request. */
export function currentBook(): CompassionBook {
  book ??= bookOf(readLists());
  return book;
}

/** Tier, concern and list phrase of a query. Keeps nothing. */
export function readQueryTier(query: string): SearchReading {
  return readSearch(query, currentBook());
}

/** T0 to T3, or null for a query that asks for nothing special. */
export function tierOf(query: string): SearchTier | null {
  return readQueryTier(query).tier;
}
