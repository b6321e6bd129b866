// Whether a text, or the name of the community it stands in, has a word or phrase of the topic in it.
import { hashWord, type Words } from './tokens.ts';

type Phrase = { hashes: Uint32Array /** The last word is only a beginning. */; open: string | null };

/** A list of words and phrases, ready for looking up; `depress*` stands for every word that begins so. */
export class Topic {
  /** Phrases by the hash of their first word. */
  private readonly closed = new Map<number, Phrase[]>();
  private readonly first = new Uint8Array(1 << 16);
  /** Single beginnings by their first two characters. */
  private readonly open = new Map<number, string[]>();
  readonly isEmpty: boolean;

  constructor(phrases: readonly string[]) {
    const clean = phrases
      .map((one) => one.toLowerCase().replace(/[’']/g, '').trim())
      .filter((one) => one !== '');
    this.isEmpty = clean.length === 0;
    for (const phrase of clean) this.add(phrase);
  }

  private add(phrase: string): void {
    const words = phrase.split(/[^\p{L}\p{N}\p{M}*]+/u).filter((one) => one !== '' && one !== '*');
    if (words.length === 0) return;
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

const fold = (code: number) => (code >= 0x41 && code <= 0x5a ? code + 32 : code);
const pair = (text: string, at: number) => (fold(text.charCodeAt(at)) << 16) | fold(text.charCodeAt(at + 1));

function begins(text: string, from: number, to: number, beginning: string): boolean {
  if (to - from < beginning.length) return false;
  for (let i = 0; i < beginning.length; i++) {
    const code = text.charCodeAt(from + i);
    const own = beginning.charCodeAt(i);
    if (fold(code) !== own && (code < 0x80 || String.fromCharCode(code).toLowerCase() !== beginning[i]))
      return false;
  }
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
