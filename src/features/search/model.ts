// What a search is. The words are used once and forgotten.

/** Characters. Longer ones are cut, not refused: somebody pasted their whole story and should still be helped. */
export const wordsMax = 200;
export const hitsPerPage = 20;

export type PostHit = {
  post_id: string;
  thread_id: string;
  is_opening: boolean;
  title: string;
  markdown: string;
  folded: boolean;
  created_at: Date;
  community_name: string;
  community_slug: string;
  author_name: string;
  author_id: string;
};
export type CommunityHit = { slug: string; name: string; purpose: string; kind: string };

/**
 * Pure. What was typed, made ready: one line, at most wordsMax characters. Dashes that leave no word out are blanks:
 * PostgreSQL nests a "not" for each and gives up at 32 ("tsquery stack too small"); a pasted list has many.
 */
export function tidyWords(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/-(?![\p{L}\p{N}"])/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, wordsMax);
}
