// Cuts a text into words in one pass, with two hashes of each, without making strings. Skips web addresses and account names.
import { dense, digit, gap, joiner, letter, letters } from './letters.ts';

/** A word stands at `text[start..end)`; `h1` and `h2` are hashes of its lower case: together 64 bits, so chance collisions do not matter. */
export type Sink = (h1: number, h2: number, start: number, end: number) => void;

export const fnv = 0x811c9dc5 | 0;
const by1 = 0x01000193;
const by2 = 0x5bd1e995;

/** How much of a text is read: the rest of a very long one adds no theme but costs time. In UTF-16 units. */
export const mostRead = 20_000;
const longestWord = 30;

/** The hashes of a word as `scan` makes them. */
export function hashesOf(word: string): [number, number] {
  const { lower } = letters();
  let h1 = fnv;
  let h2 = fnv;
  for (let i = 0; i < word.length; i++) {
    const unit = lower[word.charCodeAt(i)]!;
    h1 = Math.imul(h1 ^ unit, by1);
    h2 = Math.imul(h2 ^ unit, by2) + 0x2545f49;
  }
  return [h1 | 0, h2 | 0];
}

/** Calls `sink` with each word of `text`: linear in its length. Possessive 's is left off; numbers and very short words are left out, unless `every`. */
export function scan(text: string, sink: Sink, most = mostRead, every = false): void {
  const { kind, lower } = letters();
  const end = Math.min(text.length, most);
  let i = 0;
  while (i < end) {
    const what = kind[text.charCodeAt(i)]!;
    if (what === gap || what === joiner) {
      const unit = text.charCodeAt(i);
      i = unit === 0x40 ? afterName(text, i + 1, end) : i + 1;
      continue;
    }
    if (what === dense) {
      i = pairs(text, i, end, sink);
      continue;
    }
    const start = i;
    let h1 = fnv;
    let h2 = fnv;
    let joinAt = -1;
    let join1 = 0;
    let join2 = 0;
    for (; i < end; i++) {
      const unit = text.charCodeAt(i);
      const now = kind[unit]!;
      if (now === joiner) {
        if (i + 1 >= end || kind[text.charCodeAt(i + 1)] !== letter) break;
        joinAt = i;
        join1 = h1;
        join2 = h2;
      } else if (now !== letter && now !== digit) break;
      const small = lower[unit]!;
      h1 = Math.imul(h1 ^ small, by1);
      h2 = Math.imul(h2 ^ small, by2) + 0x2545f49;
    }
    const next = i < end ? text.charCodeAt(i) : 0;
    if (isAddress(text, start, i, next)) {
      i = afterAddress(text, i, end);
      continue;
    }
    if (next === 0x2f && i - start === 1 && lower[text.charCodeAt(start)] === 0x75) {
      i = afterName(text, i + 1, end); // u/name
      continue;
    }
    let stop = i;
    if (joinAt === i - 2 && lower[text.charCodeAt(i - 1)] === 0x73) {
      stop = joinAt;
      h1 = join1;
      h2 = join2;
    }
    if (every || counts(text, start, stop, kind)) sink(h1 | 0, h2 | 0, start, stop);
  }
}

/** Two signs of Latin script are hardly ever a topic; in other scripts they often are. */
function counts(text: string, start: number, end: number, kind: Uint8Array): boolean {
  const long = end - start;
  if (long < 2 || long > longestWord || kind[text.charCodeAt(start)] === digit) return false;
  return long > 2 || text.charCodeAt(start) > 0x24f;
}

function pairs(text: string, from: number, end: number, sink: Sink): number {
  const { kind } = letters();
  let i = from;
  while (i < end && kind[text.charCodeAt(i)] === dense) i++;
  for (let at = from; at < Math.max(from + 1, i - 1); at++) {
    const stop = Math.min(at + 2, i);
    const [h1, h2] = hashesOf(text.slice(at, stop));
    sink(h1, h2, at, stop);
  }
  return i;
}

const isAddress = (text: string, start: number, end: number, next: number): boolean =>
  (next === 0x3a && text.charCodeAt(end + 1) === 0x2f && text.charCodeAt(end + 2) === 0x2f) ||
  (next === 0x2e && end - start === 3 && text.slice(start, end).toLowerCase() === 'www');

function afterAddress(text: string, from: number, end: number): number {
  let i = from;
  while (i < end && !spaces.has(text.charCodeAt(i))) i++;
  return i;
}
const spaces = new Set([0x20, 0x09, 0x0a, 0x0d, 0x29, 0x5d, 0x3e, 0xa0]);

function afterName(text: string, from: number, end: number): number {
  const { kind } = letters();
  let i = from;
  while (i < end && nameSign(text.charCodeAt(i), kind)) i++;
  return i;
}
const nameSign = (unit: number, kind: Uint8Array): boolean =>
  unit === 0x5f || unit === 0x2d || kind[unit] === letter || kind[unit] === digit;

/** The words of a text as strings, for tests and names. */
export function wordsOf(text: string, most = mostRead): string[] {
  const found: string[] = [];
  scan(text, (_h1, _h2, start, end) => found.push(text.slice(start, end).toLowerCase()), most);
  return found;
}
