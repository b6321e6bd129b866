// Text into words for look-up, in any script: what one script writes in several ways becomes one. Never shown, never kept.
// Which words mean anything is not known here; misspelt and hidden words are seen through in read-words.ts.

/** Sign of another script or style → the plain letter it is drawn like (content/lexicons/confusables). */
export type Lookalikes = ReadonlyMap<number, string>;

export type Piece = {
  /** Small letters without accents; one sign, in scripts without spaces. */
  word: string;
  /** May hold digits and signs that stand for letters: "su1c1de", "s**cide". */
  mixed: boolean;
  /** One sign of Han, kana, Hangul, or an emoji: a word by itself, spaces around it mean nothing. */
  sign: boolean;
  hashtag: boolean;
  /** Written straight after the one before, with a sign but no space between. */
  glued: boolean;
};

const KIND = { none: 0, latin: 1, arabic: 2, devanagari: 3, sign: 4, other: 5, digit: 6, mix: 7 } as const;

/** Latin letters that no decomposition makes plain. */
const PLAIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ŋ: 'n',
  ħ: 'h',
};

/** Arabic letters that are written for one another. */
const ARABIC: Readonly<Record<string, string>> = {
  '\u0649': '\u064a',
  '\u06cc': '\u064a',
  '\u06d2': '\u064a',
  '\u0629': '\u0647',
  '\u06d5': '\u0647',
  '\u06a9': '\u0643',
  '\u0671': '\u0627',
  '\u0621': '',
};

/** Devanagari: long i and u for short, one nasal sign. */
const DEVANAGARI: Readonly<Record<string, string>> = {
  '\u0940': '\u093f',
  '\u0942': '\u0941',
  '\u0901': '\u0902',
  '\u094d': '',
};
const HALF_NASAL = /[\u0928\u092e\u0923\u0919\u091e]\u094d(?=[\u0915-\u0939])/g;

/** Short words before an apostrophe that stand for themselves: l'anorexie, d'overdose, dell'odio. */
const ELIDED = new Set('l d j m t s n c qu un dell all nell sull dall quell jusqu lorsqu puisqu'.split(' '));

const MIXED = '@$€£!|*+';

/** Words of a text in order. At most `most` signs of it are read. Linear. */
export function piecesOf(text: string, lookalikes: Lookalikes, most = 100_000): Piece[] {
  const plain = text
    .slice(0, most)
    .normalize('NFKC')
    .toLowerCase()
    .replace(HALF_NASAL, '\u0902')
    .normalize('NFKD');
  const cutter = new Cutter();
  for (const sign of plain) cutter.take(sign, lookalikes);
  cutter.close();
  return cutter.pieces;
}

class Cutter {
  readonly pieces: Piece[] = [];
  private word = '';
  private kind: number = KIND.none;
  private mixed = false;
  private hashtag = false;
  private spaced = true;

  take(raw: string, lookalikes: Lookalikes): void {
    const sign = plainSign(raw, lookalikes);
    for (const one of sign) this.put(one);
  }

  private put(sign: string): void {
    const kind = kindOf(sign);
    if (kind === KIND.sign) {
      this.close();
      this.push(sign, true);
      return;
    }
    if (kind === KIND.none) {
      this.between(sign);
      return;
    }
    const joins = this.kind === KIND.none || kind === this.kind || (isRoman(kind) && isRoman(this.kind));
    if (!joins) this.close();
    if (kind === KIND.mix || kind === KIND.digit) this.mixed ||= true;
    this.kind =
      this.kind === KIND.none || this.kind === KIND.mix || this.kind === KIND.digit ? kind : this.kind;
    this.word += sign;
  }

  private between(sign: string): void {
    if (sign === "'" && this.word !== '') {
      if (ELIDED.has(this.word)) this.close();
      return;
    }
    this.close();
    this.hashtag = sign === '#';
    if (sign === ' ' || sign === '\n' || sign === '\t') this.spaced = true;
  }

  close(): void {
    const word = this.mixed ? this.word.replace(/^[!|*+]+|[!|*+]+$/g, '') : this.word;
    this.word = '';
    this.kind = KIND.none;
    if (word !== '' && /[\p{L}\p{N}]/u.test(word)) this.push(word, false);
    this.mixed = false;
  }

  private push(word: string, sign: boolean): void {
    this.pieces.push({
      word,
      mixed: !sign && this.mixed && /[^a-z]/.test(word),
      sign,
      hashtag: this.hashtag,
      glued: !this.spaced,
    });
    this.spaced = false;
    this.hashtag = false;
  }
}

const isRoman = (kind: number) => kind === KIND.latin || kind === KIND.digit || kind === KIND.mix;

/** The sign as it is looked up: '' for what does not count (marks, invisible signs), several letters for ligatures. */
function plainSign(sign: string, lookalikes: Lookalikes): string {
  const point = sign.codePointAt(0)!;
  if (point < 128) return sign === '`' ? "'" : sign;
  if (point === 0x2019 || point === 0x2018 || point === 0x2bc || point === 0xb4) return "'";
  if ((point >= 0x300 && point <= 0x36f) || point === 0x30fc || point === 0x93c) return '';
  const known = PLAIN[sign] ?? ARABIC[sign] ?? DEVANAGARI[sign];
  if (known !== undefined) return known;
  if (point >= 0x30a1 && point <= 0x30f6) return String.fromCodePoint(point - 0x60);
  if (point === 0x3099 || point === 0x309a) return sign;
  // Arabic short vowels, tatweel and hamza signs; invisible signs; marks piled on letters; emoji modifiers.
  if (
    /^[\u064b-\u065f\u0670\u0640\u06d6-\u06ed]$|^\p{Cf}$|^\p{Variation_Selector}$|^\p{Emoji_Modifier}$/u.test(
      sign,
    )
  )
    return '';
  if (isKeptScript(point)) return sign;
  if (/^\p{M}$/u.test(sign)) return '';
  const alike = lookalikes.get(point);
  return alike ? alike[0]! : sign;
}

/** Scripts whose letters are never read as Latin ones in disguise. */
function isKeptScript(point: number): boolean {
  return (
    (point >= 0x600 && point <= 0x6ff) ||
    (point >= 0x900 && point <= 0x97f) ||
    (point >= 0x1100 && point <= 0x11ff) ||
    (point >= 0x3040 && point <= 0x30ff) ||
    (point >= 0x3400 && point <= 0x9fff)
  );
}

function kindOf(sign: string): number {
  const point = sign.codePointAt(0)!;
  if (point >= 97 && point <= 122) return KIND.latin;
  if (point >= 48 && point <= 57) return KIND.digit;
  if (point < 128) return MIXED.includes(sign) ? KIND.mix : KIND.none;
  if (point === 0x20ac || point === 0xa3) return KIND.mix;
  if (point >= 0x600 && point <= 0x6ff) return /^[\p{L}\p{Nd}]$/u.test(sign) ? KIND.arabic : KIND.none;
  if (point >= 0x900 && point <= 0x97f)
    return /^[\p{L}\p{M}\p{Nd}]$/u.test(sign) ? KIND.devanagari : KIND.none;
  if (isKeptScript(point)) return /^[\p{L}\u3099\u309a々〆]$/u.test(sign) ? KIND.sign : KIND.none;
  if (/^\p{Extended_Pictographic}$/u.test(sign)) return KIND.sign;
  return /^[\p{L}\p{N}]$/u.test(sign) ? KIND.other : KIND.none;
}
