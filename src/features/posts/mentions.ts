// "@Quiet Heron": which names a text may be calling. Pure; who of them is really here is asked in mentioned.query.ts.

/** So many calls in one text are looked at; more is no talk but a summons. */
export const mentionsMax = 20;
const wordsMax = 4;

/**
 * Candidates for each @ in the text, longest first: names have up to four words and nothing marks where they end.
 * Quoted lines and code are somebody else's words; an @ inside a word is an address.
 */
export function mentionCandidates(text: string): string[][] {
  const own = text.replace(/^ {0,3}>.*$/gm, '').replace(/`[^`\n]*`/g, ' ');
  const calls: string[][] = [];
  for (const { 1: rest = '' } of own.matchAll(/(?<![\p{L}\p{N}.@/])@([\p{L}\p{N}][^@\n]{0,79})/gu)) {
    const words = rest.split(/ +/).slice(0, wordsMax);
    const candidates = words.map((_, i) =>
      words
        .slice(0, i + 1)
        .join(' ')
        .replace(/[^\p{L}\p{N}]+$/u, ''),
    );
    calls.push([...new Set(candidates.filter((one) => one !== ''))].reverse());
    if (calls.length === mentionsMax) break;
  }
  return calls;
}

/** For each call the longest name that exists. @param idByKey known names by their key @param keyOf folds a name to its key */
export function pickMentions(
  calls: string[][],
  idByKey: ReadonlyMap<string, string>,
  keyOf: (name: string) => string,
): string[] {
  const found = calls.map((candidates) => candidates.map((one) => idByKey.get(keyOf(one))).find(Boolean));
  return [...new Set(found.filter((id) => id !== undefined))];
}
