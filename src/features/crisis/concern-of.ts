// Does a search or a text ask for care? The word list and the engine together, for rooms that offer help first.
import { type PostReading, type QueryReading, readPost, readQuery } from '../../engines/compassion/index.ts';
import { content } from './content.ts';

/** Of a search query: topic words are enough. Nothing may be kept of the query but `matched`, the list's own phrase. */
export function concernOfQuery(query: string): QueryReading {
  return readQuery(query, content().terms);
}

/** Of what somebody wrote. Leads to an offer beside the words, never to holding, hiding or reporting them. */
export function concernOf(text: string): PostReading {
  return readPost(text, content().terms);
}
