// What two texts are compared by: a 64-bit key of their words in order (equal texts), and a MinHash signature of their pairs of
// neighbouring words (nearly equal ones; Broder, "On the resemblance and containment of documents", 1997).
import { mix } from './hash.ts';
import type { Words } from './tokens.ts';

/** Texts of fewer words are not compared for nearness, and are equal only where the same author wrote both (see `textKey`). */
export const fewestWords = 8;
/** 32-bit words of a signature: four minima of eight bits each. */
export const signatureLength = 12;
/** Minima in a signature. */
export const minima = signatureLength * 4;
/** Pairs of words that a signature looks at; what stands behind them in a long text does not count. */
const mostPairs = 400;

/**
 * A 64-bit key of the words in order. Letters' case, punctuation, links, mentions and emoji do not count. In short texts the author
 * counts too: "you are not alone" by two people is two answers, and only by one and the same a repetition.
 * @param author 32 bits of the author; with 0 (unknown) a short text gets the key of `own`, so that it equals none
 */
export function textKey(words: Words, author: number, own: number, into: Uint32Array, at: number): void {
  let a = 0x9e3779b9 | 0;
  let b = 0x7f4a7c15 | 0;
  if (words.count < fewestWords) {
    a ^= mix(author === 0 ? own : author);
    b ^= author === 0 ? own : author;
  }
  for (let i = 0; i < words.count; i++) {
    const word = words.hashes[i]!;
    a = Math.imul(a ^ word, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b + word, 0x2c1b3c6d) ^ (b >>> 13);
  }
  into[at] = mix(a ^ words.count);
  into[at + 1] = mix(b);
}

const seeds = Uint32Array.from({ length: minima / 2 }, (_, i) => mix(0x51ed270b + i * 0x9e3779b9));
const factors = Uint32Array.from({ length: minima / 2 }, (_, i) => mix(0x2545f491 + i * 0x85ebca6b) | 1);
const lowest = new Uint16Array(minima);

/** Writes the signature; all zeros for a text of fewer than `fewestWords`. Two values of 16 bits come of each multiplication. */
export function signature(words: Words, into: Uint32Array, at: number): void {
  into.fill(0, at, at + signatureLength);
  if (words.count < fewestWords) return;
  lowest.fill(0xffff);
  const pairs = Math.min(words.count - 1, mostPairs);
  for (let i = 0; i < pairs; i++) {
    const pair = mix(Math.imul(words.hashes[i]!, 0x9e3779b1) ^ words.hashes[i + 1]!);
    for (let k = 0; k < seeds.length; k++) {
      let h = Math.imul(pair ^ seeds[k]!, factors[k]!);
      h ^= h >>> 15;
      const high = h >>> 16;
      const low = h & 0xffff;
      if (high < lowest[2 * k]!) lowest[2 * k] = high;
      if (low < lowest[2 * k + 1]!) lowest[2 * k + 1] = low;
    }
  }
  for (let k = 0; k < minima; k++) {
    // The minimum itself is small where there are many pairs: its low bits would do, a mix of all is surer.
    const byte = mix(lowest[k]! + 0x10000 * k) & 0xff;
    into[at + (k >> 2)]! |= byte << ((k & 3) * 8);
  }
}

/** The Jaccard likeness (0 to 1) of the pairs of words behind two signatures, corrected for bytes that agree by chance. */
export function likeness(a: Uint32Array, at: number, b: Uint32Array, bt: number): number {
  let same = 0;
  for (let i = 0; i < signatureLength; i++) {
    const x = (a[at + i]! ^ b[bt + i]!) >>> 0;
    if ((x & 0xff) === 0) same++;
    if ((x & 0xff00) === 0) same++;
    if ((x & 0xff0000) === 0) same++;
    if (x >>> 24 === 0) same++;
  }
  return Math.max(0, (same / minima - 1 / 256) / (1 - 1 / 256));
}
