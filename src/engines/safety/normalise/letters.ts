// Signs: which class each belongs to, and which plain letter it may stand for. Words are not known here.
import type { Letters } from './types.ts';

export const CLASS = {
  unknown: 0,
  space: 1,
  newline: 2,
  /** a to z, A to Z. */
  plain: 3,
  digit: 4,
  apostrophe: 5,
  /** A Latin letter with an accent, as many languages have them. */
  accented: 6,
  /** A letter of another script, where people write whole words with it. */
  foreign: 7,
  /** A letter in disguise: small capital, mathematical, circled, squared, turned, regional ... */
  styled: 8,
  mark: 9,
  invisible: 10,
  /** A sign that is a word or a syllable by itself: Han, kana, Hangul. */
  ideograph: 11,
  sign: 12,
  emoji: 13,
} as const;

const ascii = new Uint8Array(128).fill(CLASS.sign);
for (let c = 0; c < 128; c++) {
  if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90)) ascii[c] = CLASS.plain;
  else if (c >= 48 && c <= 57) ascii[c] = CLASS.digit;
  else if (c === 10 || c === 13) ascii[c] = CLASS.newline;
  else if (c <= 32) ascii[c] = c === 9 || c === 32 || c === 11 || c === 12 ? CLASS.space : CLASS.invisible;
  else if (c === 39 || c === 96) ascii[c] = CLASS.apostrophe;
  else if (c === 127) ascii[c] = CLASS.invisible;
}

/** Classes of the Basic Multilingual Plane, found once for each sign. A memory, not a state: the same sign has always the same class. */
const bmp = new Uint8Array(0x10000);
bmp.set(ascii);

/** The class of the sign at an offset; halves of surrogate pairs are put together. */
export function classAt(text: string, at: number): number {
  return bmp[text.charCodeAt(at)] || classOf(text.codePointAt(at)!);
}

/** The class of a code point. */
export function classOf(point: number): number {
  if (point < 0x10000) {
    const known = bmp[point]!;
    if (known !== CLASS.unknown) return known;
    const found = findClass(point);
    // Half of a surrogate pair alone is nothing; remembered, it would hide the whole pair from classAt.
    if (point < 0xd800 || point > 0xdfff) bmp[point] = found;
    return found;
  }
  return findClass(point);
}

const ideograph =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const natural =
  /^[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Ethiopic}]$/u;

function findClass(point: number): number {
  const sign = String.fromCodePoint(point);
  if (point === 0x2019 || point === 0x2bc || point === 0x2018 || point === 0xb4) return CLASS.apostrophe;
  if (point === 0x2028 || point === 0x2029 || point === 0x85) return CLASS.newline;
  if (/^\s$/u.test(sign)) return CLASS.space;
  if (isInvisible(point)) return CLASS.invisible;
  if (point === 0x20dd || /^\p{M}$/u.test(sign))
    return /^\p{Script=Inherited}$/u.test(sign) ? CLASS.mark : CLASS.foreign;
  if (alphabetLetter(point) !== '') return CLASS.styled;
  if (/^\p{Emoji_Presentation}$/u.test(sign) || (point > 0xffff && /^\p{Extended_Pictographic}$/u.test(sign)))
    return CLASS.emoji;
  const plain = sign.normalize('NFKC');
  if (/^[A-Za-z]$/.test(plain)) return CLASS.styled;
  if (/^\p{Nd}$/u.test(sign)) return CLASS.digit;
  if (/^\p{L}$/u.test(sign)) {
    if (ideograph.test(sign)) return CLASS.ideograph;
    if (point < 0x250 || (point >= 0x1e00 && point <= 0x1eff)) return CLASS.accented;
    return natural.test(sign) ? CLASS.foreign : CLASS.styled;
  }
  if (/^\p{Cf}|\p{Cc}|\p{Co}|\p{Cn}|\p{Cs}$/u.test(sign)) return CLASS.invisible;
  return CLASS.sign;
}

function isInvisible(point: number): boolean {
  return (
    point === 0xad ||
    point === 0x34f ||
    point === 0x61c ||
    point === 0x115f ||
    point === 0x1160 ||
    point === 0x17b4 ||
    point === 0x17b5 ||
    (point >= 0x180b && point <= 0x180e) ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x202a && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x206f) ||
    point === 0x3164 ||
    (point >= 0xfe00 && point <= 0xfe0f) ||
    point === 0xfeff ||
    point === 0xffa0 ||
    (point >= 0xe0000 && point <= 0xe01ef)
  );
}

/** The letter of a regional-indicator, circled, squared, or bracketed sign; '' for others. Unicode orders them as alphabets. */
function alphabetLetter(point: number): string {
  const alphabets = [0x1f1e6, 0x1f130, 0x1f150, 0x1f170, 0x24d0, 0x24b6, 0x249c, 0x1f110];
  for (const start of alphabets)
    if (point >= start && point < start + 26) return String.fromCharCode(97 + point - start);
  return '';
}

/** Plain small letters that a sign may stand for, first the likeliest; '' where none. Accents fall away. */
export function lettersOf(point: number, letters: Letters): string {
  if (point >= 97 && point <= 122) return SMALL[point - 97]!;
  if (point >= 65 && point <= 90) return SMALL[point - 65]!;
  const known = letters.lookalikes.get(point);
  if (known !== undefined) return known;
  if (point < 128) return '';
  const alphabet = alphabetLetter(point);
  if (alphabet !== '') return alphabet;
  const first = String.fromCodePoint(point).normalize('NFKD').toLowerCase();
  const code = first.charCodeAt(0);
  return code >= 97 && code <= 122 ? first[0]! : '';
}

const SMALL = [...'abcdefghijklmnopqrstuvwxyz'];

/** Digits and signs written for letters, first the likeliest. */
export const LEET: ReadonlyMap<number, string> = new Map(
  Object.entries({
    '0': 'o',
    '1': 'il',
    '2': 'z',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '6': 'gb',
    '7': 't',
    '8': 'b',
    '9': 'gq',
    '@': 'a',
    $: 's',
    '!': 'il',
    '|': 'li',
    '+': 't',
    '^': 'a',
    '(': 'c',
    '<': 'c',
    '{': 'c',
    '[': 'c',
    '€': 'e',
    '£': 'le',
    '¡': 'i',
    ';': 'i',
    ':': 'i',
    '/': 'l',
    '\\': 'l',
    '%': 'o',
    '#': 'h',
    ')': 'd',
    '~': 's',
    '?': 's',
  }).map(([sign, meant]) => [sign.charCodeAt(0), meant]),
);

const SAID_IN_LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'аa бb вv гg дd еe ёo жj зz иi йi іi їi кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsh ыi эe юu яa ѕs ' +
    'αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υi φf χh ψps ωo άa έe ήi ίi όo ύi ώo'
  )
    .split(' ')
    .map((pair) => [pair[0]!, pair.slice(1)]),
);

/** A Cyrillic or Greek word as it is said, in plain letters; '' where a letter is of another script. */
export function inLatin(word: string): string {
  let out = '';
  for (const letter of word.toLowerCase()) {
    // Soft and hard signs have no sound.
    if (letter === 'ь' || letter === 'ъ') continue;
    const code = letter.charCodeAt(0);
    const latin = SAID_IN_LATIN[letter] ?? (code >= 97 && code <= 122 ? letter : undefined);
    if (latin === undefined) return '';
    out += latin;
  }
  return out;
}

/** Plain letters that are written for other plain letters: suiz1de, svicide, phuck. */
export const INSTEAD: Readonly<Record<string, string>> = {
  z: 's',
  v: 'u',
  i: 'l',
  l: 'i',
  y: 'i',
  k: 'c',
  c: 'k',
  q: 'g',
  x: '*',
};

/** Reads the two files of content/lexicons/confusables. */
export function makeLetters(unicode: string, own: string): Letters {
  const lookalikes = new Map<number, string>();
  const turned = new Map<number, string>();
  const add = (letter: string, signs: string) => {
    for (const sign of signs) {
      const point = sign.codePointAt(0)!;
      if (point < 128) continue;
      const before = lookalikes.get(point) ?? '';
      if (!before.includes(letter)) lookalikes.set(point, before + letter);
    }
  };
  for (const line of `${own}\n${unicode}`.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [letter = '', ...rest] = line.split(' ');
    if (letter !== 'turned') {
      add(letter, rest.join(''));
      continue;
    }
    for (let i = 0; i + 1 < rest.length; i += 2) {
      const point = rest[i + 1]!.codePointAt(0)!;
      if (!turned.has(point)) turned.set(point, rest[i]!);
    }
  }
  return { lookalikes, turned };
}
