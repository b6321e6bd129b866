// What the classifier sees of a reading: hashes of words and of the letters inside them. Shared by training and use, so that both
// see the same. No strings are made while hashing.

/** The part of a token of the reading (normalise/types.ts) that the classifier needs. */
export type Word = {
  /** Repaired, in small letters. */
  word: string;
  sentence: number;
  /** Bits of AFTER in normalise/types.ts. */
  after: number;
  /** Its number in the vocabulary, where it was read with one: only for finding it faster. */
  id?: number;
};

const QUESTION = 4;
const EXCLAIM = 8;

/** The hash of a word. Numbers of three and more digits are alike, two digits stay: ages matter, amounts do not. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  let digits = 0;
  for (let i = 0; i < word.length; i++) {
    let code = word.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += 1;
    if (code === 0x2019) code = 39;
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  if (digits > 2 && digits === word.length) return 0x3c6ef372;
  return mixed(hash);
}

export function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0 || 1;
}

/** Marks of the end of a word that count as words of their own: "?", "!"; 0 for none. */
export function hashAfter(after: number): number {
  if ((after & QUESTION) !== 0) return 0x51ed270b;
  return (after & EXCLAIM) !== 0 ? 0x2545f491 : 0;
}

export const pair = (a: number, b: number) => mixed(Math.imul(a, 0x01000193) ^ b);
export const triple = (a: number, b: number, c: number) =>
  mixed(Math.imul(Math.imul(a, 0x01000193) ^ b, 0x01000193) ^ c ^ 0x5bd1e995);

/** Calls back with the hash of every group of 3 to 5 letters of a word, its edges included. */
export function eachPiece(word: string, tell: (hash: number) => void): void {
  const length = Math.min(word.length, 24);
  for (let from = -1; from + 2 <= length; from++) {
    let hash = 0x9747b28c;
    for (let size = 1; size <= 5 && from + size <= length + 1; size++) {
      const at = from + size - 1;
      hash = Math.imul(hash ^ (at < 0 || at >= length ? 32 : word.charCodeAt(at)), 0x01000193);
      if (size >= 3) tell(mixed(hash ^ size));
    }
  }
}

/** A window of a text: half-open range of words. */
export type Window = { from: number; to: number };

/** Texts up to so many words are read as a whole, and longer sentences are cut there. */
const SMALL = 24;
/** Shorter sentences are read together with the next. */
const LEAST = 4;

export const isSmall = (words: readonly Word[]): boolean => words.length <= SMALL;

/** Where units begin: sentences, short ones joined to the next, long ones cut. The last number is the end of the text. */
export function unitsOf(words: readonly Word[]): number[] {
  const starts = [0];
  for (let i = 1; i < words.length; i++) {
    const long = i - starts[starts.length - 1]!;
    if (long >= SMALL || (long >= LEAST && words[i]!.sentence !== words[i - 1]!.sentence)) starts.push(i);
  }
  if (words.length > 0) starts.push(words.length);
  return starts;
}

/**
 * The windows whose scores' maximum is the score of the text: each unit alone and each two neighbours, so that one grave sentence in a
 * long post is neither diluted nor torn from its context. Linear in the number of words.
 */
export function windowsOf(words: readonly Word[]): Window[] {
  if (isSmall(words)) return [{ from: 0, to: words.length }];
  const starts = unitsOf(words);
  const windows: Window[] = [];
  for (let k = 0; k + 1 < starts.length; k++) {
    windows.push({ from: starts[k]!, to: starts[k + 1]! });
    if (k + 2 < starts.length) windows.push({ from: starts[k]!, to: starts[k + 2]! });
  }
  return windows;
}
