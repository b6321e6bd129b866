// Which reply answers which line: a reply that speaks of the lemon must stand under a post with the lemon in it.
// Found by rare words that both share, once at start-up; no list to keep by hand.
import type { Line } from './template.ts';

/** A word in more lines than this, over the corpus of its language, says nothing about what is answered. */
const rareUpTo: Record<string, number> = { en: 10, es: 2, de: 2 };

/** Words of four letters or more, in a rough base form. */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const raw of text
    .toLowerCase()
    .replace(/\{[^}]*\}/g, ' ')
    .match(/[\p{L}']{4,}/gu) ?? []) {
    words.add(
      raw
        .replace(/^'+|'+$/g, '')
        .replace(/'s$/, '')
        .replace(/s$/, ''),
    );
  }
  return words;
}

/** In how many lines each word stands. */
export function countLines(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    for (const word of wordsOf(line.source)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Sets the anchors of each answer among the lines it may be answering. */
export function anchor(
  answers: readonly Line[],
  answered: readonly Line[],
  counts: Map<string, number>,
  language: string,
): void {
  const limit = rareUpTo[language] ?? 2;
  const where = new Map<string, number[]>();
  for (const line of answered) {
    for (const word of wordsOf(line.source)) {
      if ((counts.get(word) ?? 0) > limit) continue;
      const ids = where.get(word);
      if (ids) ids.push(line.id);
      else where.set(word, [line.id]);
    }
  }
  for (const line of answers) line.anchors = rarestShared(line, where, counts);
}

/** The lines that share the answer's rarest word. A commoner word in common would let it stand almost anywhere. */
function rarestShared(line: Line, where: Map<string, number[]>, counts: Map<string, number>): number[] {
  let rarest = Number.POSITIVE_INFINITY;
  let found = new Set<number>();
  for (const word of wordsOf(line.source)) {
    const count = counts.get(word) ?? 0;
    const ids = where.get(word);
    if (!ids || count > rarest) continue;
    if (count < rarest) found = new Set();
    rarest = count;
    for (const id of ids) found.add(id);
  }
  return [...found];
}

/** May this line stand in a thread that has used these lines and these words? */
export function fits(
  line: Line,
  used: ReadonlySet<number>,
  said: Readonly<Record<string, unknown>>,
): boolean {
  if (used.has(line.id)) return false;
  for (const pool of line.ops) if (!said[pool]) return false;
  if (line.anchors.length === 0) return true;
  for (const id of line.anchors) if (used.has(id)) return true;
  return false;
}
