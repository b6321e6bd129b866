// Whether a text, or the name of the community it stands in, has a word or phrase of the topic in it.
import { hashWord, lower, type Words } from './tokens.ts';

type Phrase = { hashes: Uint32Array /** The last word is only a beginning. */; open: string | null };

/** A list of words and phrases, ready for looking up; `depress*` stands for every word
 * that begins so. */
export class Topic {
  /** Phrases by the hash of their first word. */
  private readonly closed = new Map<number, Phrase[]>();
  private readonly first = new Uint8Array(1 << 16);
  /** Single beginnings by their first two characters. */
  private readonly open = new Map<number, string[]>();
  readonly isEmpty: boolean;

  /** @param phrases words of a phrase may have alternatives: `burned|burnt out` */
  constructor(phrases: readonly string[]) {
    const clean = phrases.map((one) => one.replace(/[’']/g, '').trim()).filter((one) => one !== '');
    this.isEmpty = clean.length === 0;
    for (const phrase of clean) for (const one of alternatives(phrase)) this.add(one);
  }

  private add(words: readonly string[]): void {
    const last = words.at(-1)!;
    const open = last.endsWith('*') ? last.slice(0, -1) : null;
    if (words.length === 1 && open !== null) {
      if (open.length < 2) return;
      const key = pair(open, 0);
      this.open.set(key, [...(this.open.get(key) ?? []), open]);
      return;
    }
    const hashes = Uint32Array.from(open === null ? words : words.slice(0, -1), hashWord);
    const key = hashes[0]!;
    this.first[key & 0xffff] = 1;
    this.closed.set(key, [...(this.closed.get(key) ?? []), { hashes, open }]);
  }

  /** True if one of its phrases stands in the words that were read last from `text` (words from `from` on). */
  matches(words: Words, text: string, from = 0): boolean {
    if (this.isEmpty) return true;
    for (let i = from; i < words.count; i++) {
      const hash = words.hashes[i]!;
      if (this.first[hash & 0xffff] === 1)
        for (const one of this.closed.get(hash) ?? []) if (standsAt(one, words, text, i)) return true;
      if (this.open.size > 0 && words.ends[i]! - words.starts[i]! >= 2) {
        const beginnings = this.open.get(pair(text, words.starts[i]!));
        if (beginnings?.some((one) => begins(text, words.starts[i]!, words.ends[i]!, one))) return true;
      }
    }
    return false;
  }
}

/** At most so many phrases of one line: "a|b|c d|e|f" and longer. */
const mostAlternatives = 200;

/** Every phrase that a line stands for, in lower case, as words. */
function alternatives(phrase: string): string[][] {
  let all: string[][] = [[]];
  for (const place of phrase.split(/\s+/)) {
    const choices = place
      .split('|')
      .map((one) => one.split(/[^\p{L}\p{N}\p{M}*]+/u).filter((word) => word !== '' && word !== '*'))
      .filter((words) => words.length > 0);
    if (choices.length === 0) continue;
    all = all.flatMap((begun) => choices.map((words) => [...begun, ...words])).slice(0, mostAlternatives);
  }
  return all.filter((words) => words.length > 0);
}

const pair = (text: string, at: number) =>
  (lower(text.charCodeAt(at)) << 16) | lower(text.charCodeAt(at + 1));

function begins(text: string, from: number, to: number, beginning: string): boolean {
  if (to - from < beginning.length) return false;
  for (let i = 0; i < beginning.length; i++)
    if (lower(text.charCodeAt(from + i)) !== lower(beginning.charCodeAt(i))) return false;
  return true;
}

function standsAt(phrase: Phrase, words: Words, text: string, at: number): boolean {
  const { hashes, open } = phrase;
  const length = hashes.length + (open === null ? 0 : 1);
  if (at + length > words.count) return false;
  for (let i = 1; i < hashes.length; i++) if (words.hashes[at + i] !== hashes[i]) return false;
  const last = at + length - 1;
  return open === null || begins(text, words.starts[last]!, words.ends[last]!, open);
}
