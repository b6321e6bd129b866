// Phrases of the book in a row of words. A phrase is tried where its rarest word stands, and read forwards and backwards from there.
import type { CompassionBook, Phrase, Slot } from './book.ts';
import { GAP } from './list.ts';
import type { QueryWord } from './read-words.ts';

export type Found = { phrase: Phrase; from: number; to: number };

/** Every phrase that stands in the words. Linear in the words: each has a fixed number of phrases to try. */
export function findPhrases(words: readonly QueryWord[], book: CompassionBook): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < words.length; at++)
    for (const id of words[at]!.ids)
      for (const key of book.keys.get(id) ?? []) {
        const row = key.phrase.slots[key.slot]!.rows[key.row]!;
        const end = rowEnd(row, words, at);
        if (end < 0) continue;
        const to = forwards(key.phrase.slots, key.slot + 1, words, end);
        if (to < 0) continue;
        const from = backwards(key.phrase.slots, key.slot, words, at);
        if (from < 0) continue;
        if (key.phrase.alone && (from > 0 || to < words.length)) continue;
        // One word that is only nearly like a short one says too little.
        if (to - from === 1 && words[from]!.guessed && words[from]!.letters < 6) continue;
        found.push({ phrase: key.phrase, from, to });
      }
  return found;
}

function rowEnd(row: readonly number[], words: readonly QueryWord[], at: number): number {
  if (at + row.length > words.length) return -1;
  for (let i = 0; i < row.length; i++) if (!words[at + i]!.ids.includes(row[i]!)) return -1;
  return at + row.length;
}

/** Where the places from `slot` on end, if they follow; -1 if not. */
function forwards(slots: readonly Slot[], slot: number, words: readonly QueryWord[], at: number): number {
  if (slot === slots.length) return at;
  const here = slots[slot]!;
  const most = here.gap ? GAP : 0;
  for (let skip = 0; skip <= most && at + skip < words.length; skip++)
    for (const row of here.rows) {
      const end = rowEnd(row, words, at + skip);
      const rest = end < 0 ? -1 : forwards(slots, slot + 1, words, end);
      if (rest >= 0) return rest;
    }
  return here.optional ? forwards(slots, slot + 1, words, at) : -1;
}

/** Where the places before `slot` begin, if they stand before `at`; -1 if not. */
function backwards(slots: readonly Slot[], slot: number, words: readonly QueryWord[], at: number): number {
  if (slot === 0) return at;
  const before = slots[slot - 1]!;
  const most = slots[slot]!.gap ? GAP : 0;
  for (let skip = 0; skip <= most && at - skip >= 0; skip++)
    for (const row of before.rows) {
      const start = at - skip - row.length;
      if (start < 0 || rowEnd(row, words, start) < 0) continue;
      const rest = backwards(slots, slot - 1, words, start);
      if (rest >= 0) return rest;
    }
  return before.optional ? backwards(slots, slot - 1, words, at) : -1;
}
