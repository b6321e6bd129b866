// Pieces of a query into words of the lists: written out, hidden (su1c1de, s u i c i d e), misspelt, run together, with endings.
// A word is seen through only where it is nothing as it stands.
import type { CompassionBook } from './book.ts';
import type { Piece } from './fold.ts';

export type QueryWord = {
  /** Numbers of the list words it may be; empty for other words. */
  ids: number[];
  /** Only a likeness (one slip of the finger). */
  guessed: boolean;
  letters: number;
};

const DIGITS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '€': 'e',
  '£': 'l',
  '!': 'i',
  '|': 'i',
  '+': 't',
};

/** Words of one and two letters that may stand in a row; others are nearly always pieces of something. */
const SHORT = new Set(
  'i a my me to be is it in of on no so up do go we he or at as an am us if by im'.split(' '),
);

/** Words at most that are looked into, so that a long paste costs no more than a query. */
const MOST_REPAIRS = 40;

/**
 * The readings of a query: the words one by one; and, where letters run together, once more for each language (at most three)
 * whose words they can be taken apart into.
 */
export function readingsOf(pieces: readonly Piece[], book: CompassionBook): QueryWord[][] {
  const reader = new Reader(book);
  const joined = joinLetters(pieces, book);
  const plain = joined.map((piece) => reader.word(piece));
  const readings = [plain.flat()];
  const split = joined.map((piece, at) =>
    plain[at]!.every((word) => word.ids.length === 0) || piece.hashtag ? reader.apart(piece) : null,
  );
  // "#suicidesquad" is two words, not one that begins like "suicid*".
  const begins = (word: QueryWord) => word.ids.every((id) => book.wordOf[id]!.endsWith('*'));
  readings[0] = plain.flatMap((words, at) =>
    split[at] && words.every(begins) ? words.map((word) => ({ ...word, ids: [] })) : words,
  );
  const languages = new Set<number>();
  for (const one of split) for (const bit of one?.keys() ?? []) languages.add(bit);
  for (const bit of [...languages].slice(0, 3))
    readings.push(joined.flatMap((_, at) => split[at]?.get(bit) ?? plain[at]!));
  return readings;
}

/** "s u i c i d e", "s.u.i": single letters in a row are one word; "sui cide", "su🙂icide": pieces that only together are a word. */
function joinLetters(pieces: readonly Piece[], book: CompassionBook): Piece[] {
  const out: Piece[] = [];
  for (let i = 0; i < pieces.length; ) {
    let end = i;
    while (end < pieces.length && isSingle(pieces[end]!)) end++;
    if (end - i >= 3) {
      const word = pieces
        .slice(i, end)
        .map((piece) => piece.word)
        .join('');
      out.push({ ...pieces[i]!, word, mixed: /[^a-z]/.test(word), hashtag: true });
      i = end;
      continue;
    }
    const three = together(pieces, i, 3, book);
    const count = three ? 3 : together(pieces, i, 2, book) ? 2 : 1;
    if (count === 1) out.push(pieces[i]!);
    else
      out.push({
        ...pieces[i]!,
        word: pieces
          .slice(i, i + count)
          .map((piece) => (piece.sign ? '' : piece.word))
          .join(''),
      });
    i += count;
  }
  return out;
}

const isSingle = (piece: Piece) => !piece.sign && piece.word.length === 1 && /[a-z0-9@$!|]/.test(piece.word);

function together(pieces: readonly Piece[], at: number, count: number, book: CompassionBook): boolean {
  if (at + count > pieces.length) return false;
  const parts = pieces.slice(at, at + count);
  const emoji = count === 3 && parts[1]!.sign && parts[1]!.glued && parts[2]!.glued;
  const words = parts.filter((piece) => !piece.sign);
  if (words.length < 2 || (words.length < count && !emoji)) return false;
  if (words.some((piece) => piece.mixed || !/^[a-z]/.test(piece.word))) return false;
  const letters = words.map((piece) => piece.word).join('');
  if (letters.length < 6 || letters.length > book.longest || !book.ids.has(letters)) return false;
  return words.some((piece) => !book.ordinary.has(piece.word) && !book.ids.has(piece.word));
}

class Reader {
  private readonly book: CompassionBook;
  private repairs = 0;
  private readonly english: number;

  constructor(book: CompassionBook) {
    this.book = book;
    const at = book.languages.indexOf('en');
    this.english = at < 0 ? 0 : 1 << (at % 31);
  }

  private isOrdinary(word: string): boolean {
    return word.length > 2 ? this.book.ordinary.has(word) : SHORT.has(word);
  }

  word(piece: Piece): QueryWord[] {
    const { book } = this;
    const { word } = piece;
    const ids: number[] = [];
    if (word.length <= book.longest + 12) book.trie.find(word, ids);
    if (word === '2' || word === '4') book.trie.find(word === '2' ? 'to' : 'for', ids);
    if (ids.length > 0) return [{ ids, guessed: false, letters: word.length }];
    if (piece.sign || ++this.repairs > MOST_REPAIRS || word.length > 40) return [toWord([], word)];
    if (piece.mixed) return this.mixed(word);
    return [this.repaired(word)];
  }

  private mixed(word: string): QueryWord[] {
    const { book } = this;
    for (const one of [word, word.replace(/[1!|]/g, 'l')]) {
      const letters = one.replace(/[^a-z*]/g, (sign) => DIGITS[sign] ?? sign);
      if (!/^[a-z*]+$/.test(letters)) continue;
      const ids: number[] = [];
      const stars = letters.split('*').length - 1;
      if (stars > 0 && letters.length >= 5 && stars * 2 <= letters.length - stars)
        book.trie.masked(letters, ids);
      else if (stars === 0) book.trie.find(letters, ids);
      if (ids.length === 0 && stars === 0 && /[a-z]{2}/.test(word)) ids.push(...this.repaired(letters).ids);
      if (ids.length > 0) return [toWord(ids, letters)];
    }
    // "5mg", "k*ll": what cannot be one hidden word is its parts.
    const parts = word.match(/[a-z]+|[0-9]+/g) ?? [];
    return parts.map((part) => {
      const ids: number[] = [];
      book.trie.find(part, ids);
      return toWord(ids, part);
    });
  }

  private repaired(word: string): QueryWord {
    const { book } = this;
    const ids: number[] = [];
    for (const calm of calmed(word)) {
      book.trie.find(calm, ids);
      if (ids.length > 0) return toWord(ids, calm);
    }
    if (/[\u0621-\u064a]/.test(word)) {
      for (const stem of arabicStems(word)) {
        book.trie.find(stem, ids);
        if (ids.length > 0) return toWord(ids, stem);
      }
    }
    const latin = /^[a-z]+$/.test(word);
    const calm = calmed(word)[0] ?? word;
    const known = latin && (book.ordinary.has(word) || book.notTypos.has(word));
    if (known || book.notTypos.has(word) || calm.length < (latin ? 5 : 6) || calm.length > book.longest + 1)
      return toWord(ids, word);
    book.trie.slips(calm, ids);
    const long = ids.filter((id) => book.wordOf[id]!.replace('*', '').length >= 5);
    const shortest = Math.min(...long.map((id) => book.wordOf[id]!.length));
    return { ids: [...new Set(long)], guessed: true, letters: Math.min(calm.length, shortest) };
  }

  /** Run-together letters as words, for each language bit whose lists have them all. Null where there is nothing to take apart. */
  apart(piece: Piece): Map<number, QueryWord[]> | null {
    const letters =
      calmed(piece.mixed ? piece.word.replace(/[^a-z]/g, (sign) => DIGITS[sign] ?? sign) : piece.word)[0] ??
      piece.word;
    const least = piece.hashtag ? 4 : 6;
    if (piece.sign || letters.length < least || letters.length > 60 || !/^[a-z]+$/.test(letters)) return null;
    if (!piece.hashtag && this.book.ordinary.has(letters)) return null;
    const reach = this.reach(letters);
    let bits = reach[0]!;
    if (bits === 0) return null;
    const made = new Map<number, QueryWord[]>();
    while (bits !== 0 && made.size < 3) {
      const bit = bits & -bits;
      bits &= ~bit;
      made.set(bit, this.walk(letters, reach, bit));
    }
    return made;
  }

  /** For each place: bits of the languages that can read everything from there to the end. */
  private reach(letters: string): Int32Array {
    const { book } = this;
    const reach = new Int32Array(letters.length + 1);
    reach[letters.length] = -1;
    const { english } = this;
    for (let at = letters.length - 1; at >= 0; at--) {
      book.trie.from(letters, at, (end, id) => {
        if (end - at >= 2 || 'iaeyou'.includes(letters[at]!))
          reach[at]! |= reach[end]! & book.languagesOf[id]!;
      });
      for (let end = Math.min(letters.length, at + 14); end > at && (reach[at]! & english) === 0; end--)
        if ((reach[end]! & english) !== 0 && this.isOrdinary(letters.slice(at, end))) reach[at]! |= english;
    }
    return reach;
  }

  /** The row of fewest words; words of the lists before ordinary ones ("suicide squad", not "suicides quad"). */
  private walk(letters: string, reach: Int32Array, bit: number): QueryWord[] {
    const { book } = this;
    const price = new Float64Array(letters.length + 1).fill(Number.POSITIVE_INFINITY);
    const next = new Int32Array(letters.length + 1);
    price[letters.length] = 0;
    for (let at = letters.length - 1; at >= 0; at--) {
      const offer = (end: number, cost: number) => {
        if (price[end]! + cost < price[at]!) [price[at], next[at]] = [price[end]! + cost, end];
      };
      if ((reach[at]! & bit) === 0) continue;
      book.trie.from(letters, at, (end, id) => {
        const fits =
          (book.languagesOf[id]! & bit) !== 0 && (end - at >= 2 || 'iaeyou'.includes(letters[at]!));
        if (fits) offer(end, 1);
      });
      for (let end = Math.min(letters.length, at + 14); bit === this.english && end > at; end--)
        if (this.isOrdinary(letters.slice(at, end))) offer(end, 1.2);
    }
    const words: QueryWord[] = [];
    for (let at = 0; at < letters.length; at = next[at]!) {
      if (next[at] === 0) break;
      const word = letters.slice(at, next[at]);
      const ids: number[] = [];
      book.trie.find(word, ids);
      words.push(toWord(ids, word));
    }
    return words;
  }
}

const toWord = (ids: number[], word: string): QueryWord => ({ ids, guessed: false, letters: word.length });

/** Stretched letters drawn in: twice at most, then once. */
function calmed(word: string): string[] {
  if (!/(.)\1/u.test(word)) return [];
  return [
    word.replace(/(.)\1{2,}/gu, '$1$1'),
    word.replace(/(.)\1{2,}/gu, '$1'),
    word.replace(/(.)\1+/gu, '$1'),
  ];
}

/** "and", "the", "with" before a word; "my", "her", "their" and plurals after it. At least three letters stay. */
function arabicStems(word: string): string[] {
  const stems: string[] = [];
  const heads = [word];
  for (const head of [
    '\u0648\u0627\u0644',
    '\u0628\u0627\u0644',
    '\u0641\u0627\u0644',
    '\u0643\u0627\u0644',
    '\u0644\u0644',
    '\u0627\u0644',
    '\u0648',
    '\u0641',
    '\u0628',
    '\u0644',
    '\u0643',
    '\u0633',
    '\u0647',
  ])
    if (word.startsWith(head) && word.length - head.length >= 3) heads.push(word.slice(head.length));
  for (const stem of heads) {
    if (stem !== word) stems.push(stem);
    for (const tail of [
      '\u0647\u0645\u0627',
      '\u0647\u0627',
      '\u0647\u0645',
      '\u0643\u0645',
      '\u0646\u0627',
      '\u0627\u062a',
      '\u064a\u0646',
      '\u0648\u0646',
      '\u0646\u064a',
      '\u0643',
      '\u064a',
      '\u0647',
      '\u0627',
    ])
      if (stem.endsWith(tail) && stem.length - tail.length >= 3) stems.push(stem.slice(0, -tail.length));
  }
  return stems;
}
