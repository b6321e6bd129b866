// The words of the normaliser: what a text is read into. How it is read stands in scan.ts, repair.ts and join.ts.

/** What was undone to get from the letters as written to `word`. Bits, so that several fit into one number. */
export const HOW = {
  /** Letters of other scripts or styles drawn like Latin ones: Cyrillic, Greek, small capitals, squared, mathematical ... */
  confusable: 1,
  /** Upside-down letters, perhaps also in reversed order. */
  turned: 2,
  /** Digits and signs for letters: su1c1de, $ad. */
  leet: 4,
  /** Dots, hyphens, spaces, emoji or other signs between the letters of a word. */
  separator: 8,
  /** Invisible signs inside a word. */
  invisible: 16,
  /** Marks piled on letters. */
  marks: 32,
  /** Accents that a harm word of this language does not have. */
  accent: 64,
  /** Letters repeated: diiiie. */
  stretched: 128,
  /** Letters hidden behind signs: s**c*de. */
  masked: 256,
  /** Vowels left out: kllng. */
  skeleton: 512,
  /** One letter wrong, missing, added, or two swapped. */
  typo: 1024,
  /** Spelt as it sounds: sooicide, phuck. */
  phonetic: 2048,
  /** Out of words run together: killmyself, #iwanttodie, camelCase. */
  split: 4096,
  /** Out of the pieces of one word: sui cide. */
  joined: 8192,
  /** Not an evasion: the word stood in a hashtag. */
  hashtag: 16384,
  /** Not an evasion: an address on the web, of mail, or a name after @; never repaired. */
  address: 32768,
} as const;

/** Bits that say "somebody hid this word", where the word is a term of the lexicons. */
export const EVASIVE =
  HOW.confusable |
  HOW.turned |
  HOW.leet |
  HOW.separator |
  HOW.invisible |
  HOW.marks |
  HOW.masked |
  HOW.skeleton |
  HOW.joined;

/** What follows a word before the next one. Bits. */
export const AFTER = {
  comma: 1,
  stop: 2,
  question: 4,
  exclaim: 8,
  /** Colon, semicolon, dash, ellipsis. */
  pause: 16,
  bracket: 32,
  newline: 64,
} as const;

export type Token = {
  /** Half-open range of UTF-16 units of the text as it was given. */
  start: number;
  end: number;
  /** The letters as written, in small letters. */
  raw: string;
  /** The word that is meant: `raw`, or its repaired form. Accents are kept. */
  word: string;
  /** Bits of HOW; 0 for a word that stands as it was written. */
  how: number;
  /** Index of the sentence, from 0. */
  sentence: number;
  /** Inside quotation marks, or in a line that begins with ">". */
  quoted: boolean;
  /** Bits of AFTER. */
  after: number;
  /** Its number in the vocabulary, the rank of frequency first; -1 where the vocabulary does not know it. */
  id: number;
};

export type Reading = {
  /** In the order of the text. */
  tokens: Token[];
  /** How many words of the lexicons were hidden by their writer (typing errors do not count). */
  evasions: number;
  sentences: number;
  /** True where nearly all letters are capitals: then capitals mean nothing. */
  shouted: boolean;
};

/** What the reader knows of words. Made once by `makeVocabulary`; never changed afterwards. */
export type Vocabulary = {
  /** Every known word → its number: general words by rank, then those that only the lexicons know. */
  ids: ReadonlyMap<string, number>;
  /** The same without making a string: the number of the word that stands from one place of a text to another, -1 if unknown. */
  numberOf(text: string, from: number, to: number): number;
  /** Number → 1 where the word begins a longer key word: sui, kil. */
  begins: Uint8Array;
  /** Signs of other scripts and styles → the plain letter they are drawn like; 0 where there is none. */
  letters: Letters;
  /** Number → 0 none, 1 a word of some lexicon phrase, 2 a key word, for which the far-reaching repairs are tried too. */
  weights: Uint8Array;
  /** Words by number. */
  words: readonly string[];
  /** Key words by their spelling with look-alike digits and signs folded. */
  byShape: ReadonlyMap<string, number>;
  /** Key words by their consonants. */
  bySkeleton: ReadonlyMap<string, number>;
  /** Which letters each word of `byLength` holds, as bits; by number of the word. */
  letterBits: Int32Array;
  /** 1 for three letters (as a number in base 26) that begin a key word. */
  keyStarts: Uint8Array;
  /** Key words by length, the commonest first, for masked letters. */
  byLength: readonly (readonly number[])[];
  /** Key words by how they sound. */
  bySound: ReadonlyMap<string, number>;
  /** Beginnings of key words, for words in pieces. */
  beginnings: ReadonlySet<string>;
  /** Answers given before for unknown words of plain letters: a memory, bounded, that changes no answer. */
  remembered: Map<string, Repair | null>;
  /** The same for words run together. */
  takenApart: Map<string, readonly number[] | null>;
};

/** A known word that a written one stands for, and what was undone. */
export type Repair = { id: number; how: number };

export type Letters = {
  /** Code point → plain small letters it may stand for, first the likeliest. */
  lookalikes: ReadonlyMap<number, string>;
  /** Code point → the letter that it is when turned upside down. */
  turned: ReadonlyMap<number, string>;
};
