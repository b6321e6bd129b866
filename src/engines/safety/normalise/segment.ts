// Words run together, taken apart: "killmyself", "iwanttodie". The likeliest row of known words, by their frequency.
import type { Vocabulary } from './types.ts';
import { trigram } from './vocabulary.ts';

/** Longest letters taken apart, and the longest word looked for. Bounds the work to LONGEST × WIDEST look-ups a word. */
const LONGEST = 60;
const WIDEST = 16;

/** Words of two letters that may stand in a row; one letter only "i" and "a". Others are nearly always pieces of something. */
const SHORT = new Set(
  'my me to be is it in of on no so up do go we he or at as an am us if by im ur ok oh hi id ed sh od'.split(
    ' ',
  ),
);

/** Answers remembered at most, and only for words so short that remembering them does not keep the text they were cut out of. */
const MEMO = 5000;
const COPIED = 12;

/** Lengths of the words in order, or null where no row of known words fits. */
export function segment(letters: string, vocabulary: Vocabulary): readonly number[] | null {
  const n = letters.length;
  if (n < 4 || n > LONGEST) return null;
  if (n > COPIED) return likeliest(letters, vocabulary);
  const { takenApart } = vocabulary;
  const before = takenApart.get(letters);
  if (before !== undefined) return before;
  const lengths = likeliest(letters, vocabulary);
  if (takenApart.size >= MEMO) takenApart.clear();
  takenApart.set(letters, lengths);
  return lengths;
}

function likeliest(letters: string, vocabulary: Vocabulary): number[] | null {
  const n = letters.length;
  const cost = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const back = new Int8Array(n + 1);
  cost[0] = 0;
  for (let from = 0; from < n; from++) {
    const here = cost[from]!;
    if (here === Number.POSITIVE_INFINITY) continue;
    const most = Math.min(n, from + WIDEST);
    for (let to = from + 1; to <= most; to++) {
      const price = here + priceOf(letters.slice(from, to), vocabulary);
      if (price < cost[to]!) {
        cost[to] = price;
        back[to] = to - from;
      }
    }
  }
  if (cost[n] === Number.POSITIVE_INFINITY) return null;
  const lengths: number[] = [];
  for (let at = n; at > 0; at -= back[at]!) lengths.unshift(back[at]!);
  return lengths;
}

/** Rarer words cost more, each word costs something: so long common words win. Harm words are worth a little more trust. */
function priceOf(word: string, vocabulary: Vocabulary): number {
  if (word.length === 1 && word !== 'i' && word !== 'a') return Number.POSITIVE_INFINITY;
  if (word.length === 2 && !SHORT.has(word)) return Number.POSITIVE_INFINITY;
  const id = vocabulary.ids.get(word);
  if (id === undefined) return Number.POSITIVE_INFINITY;
  const rank = vocabulary.weights[id]! > 0 ? Math.min(id, 2000) : id;
  return 3 + Math.log(rank + 20);
}

/** False where no three letters of a word begin a key word: then it need not be taken apart. */
export function mayHoldKey(word: string, vocabulary: Vocabulary): boolean {
  for (let i = 0; i + 3 <= word.length; i++) {
    const code = trigram(word, i);
    if (code >= 0 && vocabulary.keyStarts[code] === 1) return true;
  }
  return false;
}

/** How many of the words in a row are words that the lexicons care about; short ones only where they are key words. */
export function termsIn(letters: string, lengths: readonly number[], vocabulary: Vocabulary): number {
  let at = 0;
  let terms = 0;
  for (const length of lengths) {
    const weight = vocabulary.weights[vocabulary.ids.get(letters.slice(at, at + length))!]!;
    if (weight === 2 || (weight === 1 && length >= 4)) terms++;
    at += length;
  }
  return terms;
}
