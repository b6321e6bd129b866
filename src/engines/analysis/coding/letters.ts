// Which kind each UTF-16 unit is of, and what it is folded to: two tables made once. Knows nothing of words.

export const kinds = {
  gap: 0,
  letter: 1,
  /** Stands inside words and leaves no trace: don't, don’t and dont are one word. */
  joiner: 2,
  /** Ends a sentence. */
  end: 3,
  question: 4,
  /** A word by itself, since its language writes without spaces. */
  single: 5,
  /** First half of a pair: mostly an emoji. */
  pair: 6,
  symbol: 7,
} as const;

const size = 65_536;
const singles =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const letters = /[\p{L}\p{N}\p{M}]/u;
const ends = new Set(['.', '!', '\n', '…', '。', '！', '؟', '؛', '।', '¡', '¿', ';']);
const joiners = new Set(["'", '’', '‘', 'ʼ', '`', '´', '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060']);

function kindOf(unit: number): number {
  const char = String.fromCharCode(unit);
  if (char === '?' || char === '？' || char === '؟') return kinds.question;
  if (ends.has(char)) return kinds.end;
  if (joiners.has(char)) return kinds.joiner;
  if (unit >= 0xd800 && unit < 0xdc00) return kinds.pair;
  if (unit >= 0xdc00 && unit < 0xe000) return kinds.gap;
  // Variation selectors say how an emoji is drawn.
  if (unit >= 0xfe00 && unit <= 0xfe0f) return kinds.joiner;
  if (singles.test(char)) return kinds.single;
  if (letters.test(char)) return kinds.letter;
  return /[\p{So}\p{Emoji_Presentation}]/u.test(char) ? kinds.symbol : kinds.gap;
}

/** Lower case without accents, one unit for one unit; digits are all 0. */
function foldOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return 0x30;
  const char = String.fromCharCode(unit);
  const lower = char.toLowerCase();
  // Only Latin, Greek and Cyrillic: elsewhere the mark is half of the letter.
  const base = unit < 0x530 || (unit >= 0x1e00 && unit < 0x2000) ? lower.normalize('NFD') : lower;
  return base.charCodeAt(0);
}

const isWide = (unit: number) => unit >= 0xd800 && unit < 0xe000;

export const kindOfUnit = Uint8Array.from({ length: size }, (_, unit) => kindOf(unit));
export const foldOfUnit = Uint16Array.from({ length: size }, (_, unit) =>
  isWide(unit) || kindOfUnit[unit] === kinds.gap ? unit : foldOf(unit),
);
