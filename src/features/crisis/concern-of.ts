// Does a text ask for care? The word list and the engine together, for rooms that offer help first.
import { type PostReading, readPost } from '../../engines/compassion/index.ts';
import { content } from './content.ts';

/** Of what somebody wrote. Leads to an offer beside the words, never to holding, hiding or reporting them. */
export function concernOf(text: string): PostReading {
  return readPost(text, content().terms);
}
