// Splits a text into words with two hashes each, in one pass and without making strings. What the hashes are good for stands elsewhere.
import { foldOfUnit, kindOfUnit, kinds } from './letters.ts';
import { Slots } from './slots.ts';

/** What a token is. `end` ends a sentence and `question` is its mark. */
export const tokens = { word: 0, symbol: 1, question: 2, end: 3 } as const;

/** So many tokens of a text are read: whoever writes more has said it, and a line of 10 MB must not stop a run. */
export const mostTokens = 4096;
const longestWord = 40;

export const seedA = 0x811c9dc5 | 0;
export const seedB = 0x2f0b4c47;
/** One step of each of the two hashes; a prefix of a word has the hash of the word so far. */
export const stepA = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
export const stepB = (hash: number, unit: number): number => {
  const mixed = Math.imul(hash ^ unit, 0x5bd1e995);
  return mixed ^ (mixed >>> 15);
};

/** Holds the tokens of the last text read: arrays that are used again, so copy what must stay. */
export class Reader {
  count = 0;
  /** Words of letters (an ideograph counts as half a word): what decides whether there is enough text to judge. */
  words = 0;
  /** Index of the first token of the text proper; those before it are the title's. */
  titleEnd = 0;
  readonly a = new Int32Array(mostTokens + 2);
  readonly b = new Int32Array(mostTokens + 2);
  /** The first hash of the first four letters. */
  readonly stem = new Int32Array(mostTokens + 2);
  readonly kind = new Uint8Array(mostTokens + 2);
  readonly from = new Int32Array(mostTokens + 2);
  readonly to = new Int32Array(mostTokens + 2);
  /** The word's number; holds until `slots.generation` grows. Ends of sentences have none. */
  readonly number = new Int32Array(mostTokens + 2);
  readonly slots = new Slots();
  /** Folded units of all words. */
  readonly units = new Uint16Array((mostTokens + 2) * (longestWord + 1));
  private used = 0;

  read(title: string, text: string): void {
    this.count = 0;
    this.words = 0;
    this.used = 0;
    this.slots.makeRoom();
    // A title never takes the whole room.
    if (title) this.take(title, mostTokens >> 2);
    this.titleEnd = this.count;
    this.take(text, mostTokens);
  }

  private take(text: string, most: number): void {
    const length = text.length;
    let at = 0;
    while (at < length && this.count < most) {
      const kind = kindOfUnit[text.charCodeAt(at)]!;
      if (kind === kinds.letter) at = this.word(text, at, length);
      else {
        if (kind !== kinds.gap && kind !== kinds.joiner) this.other(text, at, kind);
        at += kind === kinds.pair ? 2 : 1;
      }
    }
    this.close();
  }

  /** Reads the word that begins at `at`; returns where it ends. An address of the web is one word, whatever it is. */
  private word(text: string, at: number, length: number): number {
    const start = this.used;
    let [a, b, last, before, here, letters, stem] = [seedA, seedB, 0, 0, at, 0, 0];
    for (; here < length; here++) {
      const unit = text.charCodeAt(here);
      const kind = kindOfUnit[unit]!;
      if (kind === kinds.joiner) continue;
      if (kind !== kinds.letter) break;
      const folded = foldOfUnit[unit]!;
      // sooooo is soo: three of a letter say no more than two.
      if ((folded === last && folded === before) || letters >= longestWord) continue;
      before = last;
      last = folded;
      letters++;
      a = Math.imul(a ^ folded, 0x01000193);
      b = Math.imul(b ^ folded, 0x5bd1e995);
      b ^= b >>> 15;
      if (letters === 4) stem = a;
      this.units[this.used++] = folded;
    }
    this.push(a, b, letters < 4 ? a : stem, tokens.word, start);
    this.words++;
    return text.startsWith('://', here) ? this.address(text, here, length) : here;
  }

  private address(text: string, at: number, length: number): number {
    this.words--;
    while (at < length && text.charCodeAt(at) > 32) at++;
    return at;
  }

  private other(text: string, at: number, kind: number): void {
    const unit = text.charCodeAt(at);
    if (kind === kinds.end) this.close();
    else if (kind === kinds.question) {
      this.mark(0x3f, 0, tokens.question);
      this.close();
    } else if (kind === kinds.single) {
      this.words += 0.5;
      this.mark(foldOfUnit[unit]!, 0, tokens.word);
    } else this.mark(unit, kind === kinds.pair ? text.charCodeAt(at + 1) || 0 : 0, tokens.symbol);
  }

  private mark(unit: number, second: number, kind: number): void {
    const start = this.used;
    this.units[this.used++] = unit;
    let [a, b] = [stepA(seedA, unit), stepB(seedB, unit)];
    if (second) {
      this.units[this.used++] = second;
      [a, b] = [stepA(a, second), stepB(b, second)];
    }
    this.push(a, b, a, kind, start);
  }

  /** Ends the sentence, if one has begun. */
  private close(): void {
    if (this.count === 0 || this.kind[this.count - 1] === tokens.end) return;
    this.push(0, 0, 0, tokens.end, this.used);
  }

  private push(a: number, b: number, stem: number, kind: number, start: number): void {
    if (this.count > mostTokens) return;
    const at = this.count++;
    this.a[at] = a;
    this.b[at] = b;
    this.stem[at] = stem;
    this.number[at] = kind === tokens.end ? -1 : this.slots.find(a, b);
    this.kind[at] = kind;
    this.from[at] = start;
    this.to[at] = this.used;
  }
}
