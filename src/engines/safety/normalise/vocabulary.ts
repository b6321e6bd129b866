// The vocabulary: known words, which of them the lexicons care about, and the indexes that repairs look things up in.
import { INSTEAD } from './letters.ts';
import type { Letters, Vocabulary } from './types.ts';

export type VocabularyParts = {
  /** models/vocabulary/en.txt: words by frequency, one a line. */
  words: string;
  letters: Letters;
  /** Words that occur in phrases of the lexicons. */
  terms: Iterable<string>;
  /** Words of harm, for which the far-reaching repairs (typing errors, dropped vowels, pieces) are tried too; the commonest first. */
  keys: Iterable<string>;
};

/** Builds the vocabulary. About 30 ms for 40,000 words and 1,000 key words. */
export function makeVocabulary(parts: VocabularyParts): Vocabulary {
  const words = parts.words.split('\n');
  while (words.length > 0 && words[words.length - 1] === '') words.pop();
  const ids = new Map<string, number>();
  for (let i = 0; i < words.length; i++) ids.set(words[i]!, i);
  const terms = [...new Set(parts.terms)];
  const keys = [...new Set(parts.keys)];
  for (const term of [...keys, ...terms]) {
    if (ids.has(term)) continue;
    ids.set(term, words.length);
    words.push(term);
  }
  const weights = new Uint8Array(words.length);
  for (const term of terms) weights[ids.get(term)!] = 1;
  for (const key of keys) weights[ids.get(key)!] = 2;
  const keyIds = keys.map((key) => ids.get(key)!);
  const termIds = [...keyIds, ...terms.map((term) => ids.get(term)!)];
  return {
    ids,
    numberOf: numbering(words, ids),
    letters: parts.letters,
    weights,
    words,
    remembered: new Map(),
    takenApart: new Map(),
    ...indexes(words, ids, keyIds, termIds),
  };
}

/** Open addressing over the words, at most half full. */
function numbering(words: readonly string[], ids: ReadonlyMap<string, number>): Vocabulary['numberOf'] {
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, words.length) * 2)) - 1;
  const table = new Int32Array(mask + 1).fill(-1);
  const placeOf = (text: string, from: number, to: number) => {
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash ^ (hash >>> 15)) & mask;
  };
  for (let id = 0; id < words.length; id++) {
    if (ids.get(words[id]!) !== id) continue;
    let at = placeOf(words[id]!, 0, words[id]!.length);
    while (table[at] !== -1) at = (at + 1) & mask;
    table[at] = id;
  }
  return (text, from, to) => {
    const length = to - from;
    next: for (let at = placeOf(text, from, to); ; at = (at + 1) & mask) {
      const id = table[at]!;
      if (id === -1) return -1;
      const word = words[id]!;
      if (word.length !== length) continue;
      for (let i = 0; i < length; i++) if (word.charCodeAt(i) !== text.charCodeAt(from + i)) continue next;
      return id;
    }
  };
}

function indexes(
  words: readonly string[],
  ids: ReadonlyMap<string, number>,
  keyIds: readonly number[],
  termIds: readonly number[],
) {
  const byShape = new Map<string, number>();
  for (const id of termIds) if (words[id]!.length >= 3) putOnce(byShape, shapeOf(words[id]!), id);
  const bySkeleton = new Map<string, number>();
  const bySound = new Map<string, number>();
  const letterBits = new Int32Array(words.length);
  const keyStarts = new Uint8Array(26 ** 3);
  const byLength: number[][] = [];
  const beginnings = new Set<string>();
  for (const id of keyIds) {
    const word = words[id]!;
    const skeleton = skeletonOf(word);
    if (skeleton.length >= 3 && skeleton !== word) putOnce(bySkeleton, skeleton, id);
    if (word.length >= 4) putOnce(bySound, soundOf(word), id);
    byLength[word.length] = [...(byLength[word.length] ?? []), id];
    for (let i = 1; i < word.length; i++) beginnings.add(word.slice(0, i));
    letterBits[id] = bitsOf(word);
    const start = word.length >= 3 ? trigram(word, 0) : -1;
    if (start >= 0) keyStarts[start] = 1;
  }
  const begins = new Uint8Array(words.length);
  for (const beginning of beginnings) {
    const id = ids.get(beginning);
    if (id !== undefined) begins[id] = 1;
  }
  return { byShape, bySkeleton, bySound, letterBits, keyStarts, byLength, beginnings, begins };
}

function putOnce(map: Map<string, number>, key: string, id: number): void {
  if (!map.has(key)) map.set(key, id);
}

/** The letters of a word as bits. */
export function bitsOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) - 97);
  return bits;
}

/** Three small letters as a number; -1 where one is none. */
export function trigram(word: string, at: number): number {
  let code = 0;
  for (let i = at; i < at + 3; i++) {
    const letter = word.charCodeAt(i) - 97;
    if (letter < 0 || letter > 25) return -1;
    code = code * 26 + letter;
  }
  return code;
}

const VOWELS = 'aeiou';

/** The consonants of a word; doubled ones once, except where they begin it. */
export function skeletonOf(word: string): string {
  let out = '';
  for (const letter of word) if (!VOWELS.includes(letter)) out += letter;
  return out;
}

/** A word with letters that are written for each other made one: z is s, v is u, l is i ... Only l and i, 1 and ! meet often. */
export function shapeOf(word: string): string {
  let out = '';
  for (const letter of word) out += SHAPE[letter] ?? letter;
  return out;
}

const SHAPE: Readonly<Record<string, string>> = { l: 'i', z: 's', v: 'u', q: 'g', j: 'i' };

/** How a word sounds, roughly: two words with the same sound may be one. */
export function soundOf(word: string): string {
  let out = '';
  for (let i = 0; i < word.length; i++) {
    const next = word[i + 1] ?? '';
    const pair = word[i]! + next;
    const sound = PAIRS[pair];
    if (sound !== undefined) {
      out = addSound(out, sound);
      i++;
    } else if (word[i] === 'c') out = addSound(out, 'eiy'.includes(next) && next !== '' ? 's' : 'k');
    else if (word[i] === 'e' && i === word.length - 1) break;
    else out = addSound(out, SOUNDS[word[i]!] ?? word[i]!);
  }
  return out;
}

function addSound(out: string, sound: string): string {
  return out.endsWith(sound) ? out : out + sound;
}

const PAIRS: Readonly<Record<string, string>> = {
  ph: 'f',
  ck: 'k',
  qu: 'kw',
  oo: 'u',
  ew: 'u',
  ue: 'u',
  ou: 'u',
  ee: 'i',
  ea: 'i',
  ie: 'i',
  ai: 'e',
  ay: 'e',
  gh: 'g',
  wh: 'w',
  kn: 'n',
  wr: 'r',
};
const SOUNDS: Readonly<Record<string, string>> = { z: 's', y: 'i', q: 'k', v: 'f', x: 'ks' };

/** True if two words differ by one letter: wrong, missing, added, or two neighbours swapped. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/** True if every letter of `part` stands in `whole`, in the same order. */
export function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of part) {
    at = whole.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Which plain letters a plain letter may stand for besides itself. */
export function insteadOf(letter: string): string {
  return INSTEAD[letter] ?? '';
}
