// The features of the linear heads, told once for training and use: words and groups of like words (one to three in a row), and the
// letters inside words, and what the matcher found. Hashes only; what they weigh stands in the model.
import type { Sign } from './signs.ts';
import {
  eachPiece,
  hashAfter,
  hashWord,
  mixed,
  pair,
  triple,
  unitsOf,
  type Window,
  type Word,
} from './words.ts';

/** Features of one kind share a length: 0 words, 1 letters, 2 groups of like words, 3 signs of the matcher. */
export const kinds = 4;
export type Kind = 0 | 1 | 2 | 3;

/** What is read of a text. Signs stand in the order of the words. */
export type Input = { words: readonly Word[]; signs: readonly Sign[] };

/** The groups of a word, one for each division (coarse, fine); undefined for an unknown word. */
export type Groups = (word: string) => readonly number[] | undefined;

/** What stands before the first word of a stream, and for an unknown word in the streams of groups. */
export const before = [0x1f123bb5, 0x2c1b3c6d] as const;
const unknown = 0x6a09e667;

/** The sign of group `group` of division `division` (0, 1 ...); -1 for unknown words. */
export const hashGroup = (division: number, group: number): number =>
  group < 0
    ? mixed(unknown + division)
    : mixed(Math.imul(group + 1, 0x9e3779b1) + (division + 1) * 0x7f4a7c15);

/** Calls back with each feature made of a sign and the two before it. */
export class Stream {
  #last = 0;
  #before = 0;
  constructor(salt: number) {
    this.restart(salt);
  }
  restart(salt: number): void {
    this.#before = before[0] + salt;
    this.#last = before[1] + salt;
  }
  two(sign: number): number {
    return pair(this.#last, sign);
  }
  three(sign: number): number {
    return triple(this.#before, this.#last, sign);
  }
  push(sign: number): void {
    this.#before = this.#last;
    this.#last = sign;
  }
}

/** Calls back with every feature of a window. Words in a row never reach across units, so that units can be added up. */
export function eachFeature(
  input: Input,
  window: Window,
  groups: Groups,
  divisions: number,
  tell: (hash: number, kind: Kind) => void,
): void {
  const { words } = input;
  eachSign(input.signs, window, (hash) => tell(hash, 3));
  const main = new Stream(0);
  const streams = Array.from({ length: divisions }, (_, division) => new Stream(division + 1));
  const put = (stream: Stream, sign: number, kind: Kind) => {
    tell(sign, kind);
    tell(stream.two(sign), kind);
    tell(stream.three(sign), kind);
    stream.push(sign);
  };
  const starts = new Set(unitsOf(words));
  for (let i = window.from; i < window.to; i++) {
    const { word, after } = words[i]!;
    if (starts.has(i)) {
      main.restart(0);
      streams.forEach((stream, division) => {
        stream.restart(division + 1);
      });
    }
    put(main, hashWord(word), 0);
    eachPiece(word, (hash) => tell(hash, 1));
    const of = groups(word);
    for (let division = 0; division < divisions; division++)
      put(streams[division]!, hashGroup(division, of?.[division] ?? -1), 2);
    const mark = hashAfter(after);
    if (mark !== 0) put(main, mark, 0);
  }
}

/** More different signs than this in one window say nothing more. */
const SIGNS = 12;

/** Calls back with each different sign of a window, and each two of them. Their order does not count. */
export function eachSign(signs: readonly Sign[], window: Window, tell: (hash: number) => void): void {
  const seen: number[] = [];
  for (let i = firstFrom(signs, window.from); i < signs.length; i++) {
    const { at, hash } = signs[i]!;
    if (at >= window.to) return;
    if (seen.includes(hash)) continue;
    tell(hash);
    for (const other of seen) tell(pair(Math.min(hash, other), Math.max(hash, other)));
    seen.push(hash);
    if (seen.length === SIGNS) return;
  }
}

/** The first sign at or after a word: by halving, so that long texts stay linear. */
function firstFrom(signs: readonly Sign[], word: number): number {
  let [low, high] = [0, signs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (signs[middle]!.at < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
