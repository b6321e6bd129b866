// One pass over a text by character codes: words as 32-bit hashes, and counts of what is no word. All other rules read from this;
// expressions with \p{} over each text would cost more than the classifier (measured: 36 CPU-seconds a million posts).
import { mix } from './hash.ts';

/** Words after which a text is not looked at further by rules that compare words; longer texts are cut there. */
export const mostWords = 20_000;

export const scripts = [
  'latin',
  'cyrillic',
  'greek',
  'hebrew',
  'arabic',
  'indic',
  'thai',
  'hangul',
  'kana',
  'han',
  'other',
] as const;
export type Script = (typeof scripts)[number];

/** What a scan leaves; one object is used again and again, so read it before the next scan. */
export class Words {
  /** Hash of each word in lower case, apostrophes left out. */
  readonly hashes = new Uint32Array(mostWords);
  /** Where each word begins and ends in the text it was read from (see `from`). */
  readonly starts = new Uint32Array(mostWords);
  readonly ends = new Uint32Array(mostWords);
  count = 0;
  emoji = 0;
  links = 0;
  mentions = 0;
  /** Letters of each script, in the order of `scripts`. */
  readonly letters = new Uint32Array(scripts.length);

  clear(): void {
    this.count = 0;
    this.emoji = 0;
    this.links = 0;
    this.mentions = 0;
    this.letters.fill(0);
  }

  /** Reads a text behind what was read before: title, then body. */
  read(text: string): void {
    const end = text.length;
    let i = 0;
    while (i < end && this.count < mostWords) {
      const code = text.charCodeAt(i);
      const kind = kindOf(code);
      if (kind === 0) i = this.gap(text, i, code);
      else if (kind === hanScript || kind === kanaScript) i = this.sign(i, code, kind);
      else i = this.word(text, i);
    }
  }

  /** Han and kana are written without spaces: each sign counts as a word. */
  private sign(i: number, code: number, kind: number): number {
    this.letters[kind - 1]!++;
    this.push(mix(code), i, i + 1);
    return i + 1;
  }

  private push(hash: number, from: number, to: number): void {
    this.hashes[this.count] = hash;
    this.starts[this.count] = from;
    this.ends[this.count++] = to;
  }

  private word(text: string, from: number): number {
    const end = text.length;
    let h = start;
    let i = from;
    let kind = 0;
    for (; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === 0x27 || code === 0x2019) {
        // An apostrophe inside a word is left out: don't, don’t and dont are one.
        if (i + 1 < end && kindOf(text.charCodeAt(i + 1)) !== 0) continue;
        break;
      }
      // A combining accent is left out, as accents on letters are.
      if (code >= 0x300 && code <= 0x36f) continue;
      const its = kindOf(code);
      if (its === 0 || its === hanScript || its === kanaScript) break;
      if (its !== digit) {
        kind = its;
        this.letters[its - 1]!++;
      }
      h = Math.imul(h ^ lower(code), prime);
    }
    if (kind === latinScript && isLink(text, from, i)) {
      this.links++;
      return skipToSpace(text, i);
    }
    this.push(mix(h), from, i);
    return i;
  }

  private gap(text: string, i: number, code: number): number {
    if (code >= 0xd83c && code <= 0xd83e) {
      this.emoji++;
      return i + 2;
    }
    if (code >= 0x2600 && code <= 0x27bf) this.emoji++;
    else if (code === 0x40 && i + 1 < text.length && kindOf(text.charCodeAt(i + 1)) !== 0) {
      this.mentions++;
      return skipToSpace(text, i);
    }
    return i + 1;
  }
}

/** The hash that `read` gives a word written in lower case, for lists of words. */
export function hashWord(word: string): number {
  let h = start;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code !== 0x27 && code !== 0x2019) h = Math.imul(h ^ lower(code), prime);
  }
  if (
    word.length === 1 &&
    (kindOf(word.charCodeAt(0)) === hanScript || kindOf(word.charCodeAt(0)) === kanaScript)
  )
    return mix(word.charCodeAt(0));
  return mix(h);
}

const start = 0x811c9dc5 | 0;
const prime = 0x01000193;
const latinScript = 1;
const kanaScript = 9;
const hanScript = 10;
const digit = 12;

/** Lower case, and without accents on Latin letters: "depresión" and "depresion" are one word. */
const folded = Uint16Array.from({ length: 65_536 }, (_, code) => code);
for (let code = 0x41; code <= 0x5a; code++) folded[code] = code + 32;
for (let code = 0xc0; code < 0x530; code++) folded[code] = fold(code);
for (let code = 0x1e00; code < 0x2000; code++) folded[code] = fold(code);

function fold(code: number): number {
  const low = String.fromCharCode(code).toLowerCase();
  const bare = code < 0x250 || (code >= 0x1e00 && code < 0x1f00) ? low.normalize('NFD') : low;
  return bare.charCodeAt(0);
}

/** The UTF-16 unit as it is compared. */
export const lower = (code: number): number => folded[code]!;

/** 0: no part of a word; 12: a digit; else 1 + the place in `scripts`. */
function kindOf(code: number): number {
  if (code < 0x80) {
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return latinScript;
    return code >= 0x30 && code <= 0x39 ? digit : 0;
  }
  return wide[code]!;
}

const ranges: [from: number, to: number, kind: number][] = [
  [0xaa, 0xaa, 1],
  [0xb5, 0xb5, 1],
  [0xba, 0xba, 1],
  [0xc0, 0xd6, 1],
  [0xd8, 0xf6, 1],
  [0xf8, 0x24f, 1],
  [0x250, 0x36f, 1],
  [0x370, 0x3ff, 3],
  [0x400, 0x52f, 2],
  [0x530, 0x58f, 11],
  [0x591, 0x5f4, 4],
  [0x600, 0x6ff, 5],
  [0x750, 0x77f, 5],
  [0x900, 0xdff, 6],
  [0xe00, 0xe7f, 7],
  [0xe80, 0x109f, 11],
  [0x10a0, 0x10ff, 11],
  [0x1100, 0x11ff, 8],
  [0x1200, 0x1dff, 11],
  [0x1e00, 0x1eff, 1],
  [0x1f00, 0x1fff, 3],
  [0x2c60, 0x2c7f, 1],
  [0x3041, 0x30ff, 9],
  [0x3131, 0x318e, 8],
  [0x3400, 0x4dbf, 10],
  [0x4e00, 0x9fff, 10],
  [0xa000, 0xabff, 11],
  [0xac00, 0xd7af, 8],
  [0xf900, 0xfaff, 10],
  [0xfb1d, 0xfb4f, 4],
  [0xfb50, 0xfdff, 5],
  [0xfe70, 0xfefc, 5],
  [0xff21, 0xff3a, 1],
  [0xff41, 0xff5a, 1],
  [0xff66, 0xff9d, 9],
];
const wide = new Uint8Array(65_536);
for (const [from, to, kind] of ranges) wide.fill(kind, from, to + 1);
// Arabic and Devanagari full stops and commas are no letters.
for (const code of [0x60c, 0x61b, 0x61f, 0x66a, 0x6d4, 0x964, 0x965, 0x37e, 0x387, 0x58a, 0x589])
  wide[code] = 0;

function isLink(text: string, from: number, to: number): boolean {
  const length = to - from;
  const first = text.charCodeAt(from) | 32;
  if (first === 0x68 && (length === 4 || length === 5)) return text.startsWith('://', to);
  return (
    first === 0x77 && length === 3 && text.charCodeAt(to) === 0x2e && /^www$/i.test(text.slice(from, to))
  );
}

function skipToSpace(text: string, from: number): number {
  let i = from;
  while (
    i < text.length &&
    text.charCodeAt(i) > 0x20 &&
    text.charCodeAt(i) !== 0x29 &&
    text.charCodeAt(i) !== 0x5d
  )
    i++;
  return i;
}
