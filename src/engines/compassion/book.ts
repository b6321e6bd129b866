// All languages' lists made ready for look-up, once: words as numbers, phrases as rows of choices, found by their rarest word.
import { type Lookalikes, type Piece, piecesOf } from './fold.ts';
import {
  type CompassionList,
  nameOf,
  PhraseError,
  placesOf,
  type SearchConcern,
  type SearchTier,
} from './list.ts';
import { Trie } from './trie.ts';

/** What a phrase says: care of a tier, or nothing (`tier` null: harmless, and takes others away). */
export type Phrase = {
  language: string;
  tier: SearchTier | null;
  concern: SearchConcern;
  /** A harmless phrase: for every language. */
  everywhere: boolean;
  alone: boolean;
  /** Takes the place of shorter phrases that it wholly covers. */
  covers: boolean;
  name: string;
  /** Order in its list: of equals the first wins. */
  rank: number;
  slots: Slot[];
  /** Words (or signs) it has at least. */
  least: number;
};
/** One place: rows of word numbers, one of which must stand there. */
export type Slot = { rows: number[][]; optional: boolean; gap: boolean };
/** Where a phrase may be recognised: its row's first word. */
export type Key = { phrase: Phrase; slot: number; row: number };

export type CompassionBook = {
  lookalikes: Lookalikes;
  trie: Trie;
  /** Word → its number. */
  ids: Map<string, number>;
  /** Number of a word → bits of the languages whose lists have it; and whether it is only a beginning. */
  languagesOf: number[];
  wordOf: string[];
  keys: Map<number, Key[]>;
  /** Words that are no slip of the finger, whatever they look like. */
  ordinary: ReadonlySet<string>;
  notTypos: ReadonlySet<string>;
  /** Words of T1 to T3 phrases that are not everybody's every day: a query with one of them and no tier is a near miss. */
  telling: Set<number>;
  languages: string[];
  /** Rows already made, by language and choice: the members of a set stand in many phrases. Emptied when the book is ready. */
  rows: Map<string, number[]>;
  /** Words longer than this are in no list. */
  longest: number;
};

export type BookParts = {
  lists: readonly CompassionList[];
  lookalikes: Lookalikes;
  /** Ordinary English words, one a line, the commonest first (models/vocabulary/en.txt). */
  ordinary: string;
};

/** @throws PhraseError naming language and phrase */
export function compileBook({ lists, lookalikes, ordinary }: BookParts): CompassionBook {
  const book: CompassionBook = {
    lookalikes,
    trie: new Trie(),
    ids: new Map(),
    languagesOf: [],
    wordOf: [],
    keys: new Map(),
    ordinary: new Set(ordinary.split('\n')),
    notTypos: new Set(
      lists.flatMap((list) =>
        (list.not_typos ?? []).flatMap((word) => piecesOf(word, lookalikes).map((piece) => piece.word)),
      ),
    ),
    telling: new Set(),
    languages: [...new Set(lists.map((list) => list.language))],
    rows: new Map(),
    longest: 0,
  };
  const phrases = lists.flatMap((list) => phrasesOf(list, book));
  index(phrases, book);
  noteTelling(phrases, book, new Set(ordinary.split('\n', EVERYDAY)));
  book.rows.clear();
  return book;
}

function phrasesOf(list: CompassionList, book: CompassionBook): Phrase[] {
  const made: Phrase[] = [];
  const add = (
    written: string,
    rest: Pick<Phrase, 'tier' | 'concern' | 'everywhere' | 'alone' | 'covers'>,
  ) => {
    try {
      const slots = placesOf(written, list.sets).map((place) => ({
        rows: place.choices.map((choice) => rowOf(choice, list.language, book)),
        optional: place.optional,
        gap: place.gap,
      }));
      const least = slots.reduce(
        (sum, slot) => sum + (slot.optional ? 0 : Math.min(...slot.rows.map((row) => row.length))),
        0,
      );
      made.push({ language: list.language, name: nameOf(written), rank: made.length, slots, least, ...rest });
    } catch (error) {
      if (!(error instanceof PhraseError)) throw error;
      throw new PhraseError(`${list.language}: ${error.message}`);
    }
  };
  for (const { tier, concern, phrases, alone, covers = false } of list.entries) {
    for (const written of phrases) add(written, { tier, concern, covers, everywhere: false, alone: false });
    for (const written of alone ?? [])
      add(written, { tier, concern, covers, everywhere: false, alone: true });
  }
  const harmless = { tier: null, concern: 'low_mood', alone: false, covers: false } as const;
  for (const written of list.allow) add(written, { ...harmless, everywhere: false });
  for (const written of list.allow_everywhere ?? []) add(written, { ...harmless, everywhere: true });
  return made;
}

function rowOf(choice: string, language: string, book: CompassionBook): number[] {
  const key = `${language} ${choice}`;
  const row = book.rows.get(key) ?? makeRow(choice, language, book);
  book.rows.set(key, row);
  return row;
}

function makeRow(choice: string, language: string, book: CompassionBook): number[] {
  const bit = 1 << (book.languages.indexOf(language) % 31);
  const pieces: { piece: Piece; begins: boolean }[] = [];
  // "suicid*": the star ends a written word, and is no part of it.
  for (const written of choice.trim().split(/\s+/)) {
    const begins = written.endsWith('*');
    const parts = piecesOf(begins ? written.slice(0, -1) : written, book.lookalikes);
    parts.forEach((piece, at) => {
      pieces.push({ piece, begins: begins && !piece.sign && at === parts.length - 1 });
    });
  }
  if (pieces.length === 0) throw new PhraseError(`"${choice}" holds no word`);
  return pieces.map(({ piece, begins }) => {
    if (begins && piece.word.length < 3) throw new PhraseError(`"${choice}" is too short for a star`);
    const key = begins ? `${piece.word}*` : piece.word;
    let id = book.ids.get(key);
    if (id === undefined) {
      id = book.wordOf.length;
      book.ids.set(key, id);
      book.wordOf.push(key);
      book.languagesOf.push(0);
      book.trie.add(piece.word, id, begins);
      book.longest = Math.max(book.longest, piece.word.length);
    }
    book.languagesOf[id]! |= bit;
    return id;
  });
}

/** The commonest words say nothing by themselves. */
const EVERYDAY = 4_000;

function noteTelling(phrases: readonly Phrase[], book: CompassionBook, everyday: ReadonlySet<string>): void {
  for (const { tier, slots } of phrases) {
    if (tier === null || tier === 'T0') continue;
    for (const id of slots.flatMap((slot) => slot.rows.flat()))
      if (book.wordOf[id]!.length >= 4 && !everyday.has(book.wordOf[id]!)) book.telling.add(id);
  }
}

/** Each phrase is looked up by the place whose words the fewest other phrases need. */
function index(phrases: readonly Phrase[], book: CompassionBook): void {
  const needed = new Int32Array(book.wordOf.length);
  const each = (slot: Slot, step: (first: number, row: number) => void) =>
    slot.rows.forEach((row, at) => {
      step(row[0]!, at);
    });
  for (const { slots } of phrases)
    for (const slot of slots)
      each(slot, (first) => {
        needed[first]!++;
      });
  for (const phrase of phrases) {
    let best = -1;
    let price = Number.POSITIVE_INFINITY;
    phrase.slots.forEach((slot, at) => {
      if (slot.optional) return;
      let sum = 0;
      each(slot, (first) => {
        sum += needed[first]!;
      });
      sum /= slot.rows.length;
      if (sum < price) [best, price] = [at, sum];
    });
    each(phrase.slots[best]!, (first, row) => {
      const keys = book.keys.get(first) ?? [];
      keys.push({ phrase, slot: best, row });
      book.keys.set(first, keys);
    });
  }
}
