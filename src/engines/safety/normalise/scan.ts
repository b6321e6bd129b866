// One pass over a text: words with their places, sentences, quotations, and what follows each word. Unknown words go to repair.ts.
// Words in pieces or spelled out over several written words are put together afterwards (join.ts).
import { CLASS, classAt } from './letters.ts';
import { fromStretched, LONGEST, repair, spell } from './repair.ts';
import { mayHoldKey, segment, termsIn } from './segment.ts';
import {
  bit,
  IN_WORD,
  isAddress,
  isLeadingEdge,
  isShouted,
  isTrailingEdge,
  LETTERS,
  PLAIN,
} from './shapes.ts';
import { AFTER, HOW, type Repair, type Token, type Vocabulary } from './types.ts';

/** A word of this rank or better is one that everybody writes: it is never a piece of a hidden word by itself. */
export const COMMON = 6000;

const OPENING = '"“„«「『‹';
const CLOSING = '"”“»「」』›';
/** Signs that cut a word: "sui*cide", "sui_cide". */
const CUTTING = '*_|~^•·';
/** A quotation in single marks is short: longer ones are stray apostrophes. */
const SINGLE_QUOTE_WORDS = 15;

export class Scanner {
  readonly tokens: Token[] = [];
  sentence = 0;
  readonly text: string;
  readonly lower: string;
  readonly vocabulary: Vocabulary;
  readonly shouted: boolean;
  private sentenceBegan = 0;
  private lineQuoted = false;
  private openAt = -1;
  private openSingle = -1;

  constructor(text: string, vocabulary: Vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
    const lower = text.toLowerCase();
    // Some capitals become two units ("İ"): then places would shift, and each word is made small by itself.
    this.lower =
      lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    this.shouted = isShouted(text);
  }

  run(): void {
    const { text } = this;
    const n = text.length;
    let lineStart = true;
    for (let i = 0; i < n; ) {
      let kind = classAt(text, i);
      if (kind === CLASS.space || kind === CLASS.newline) {
        if (kind === CLASS.newline) {
          this.endLine();
          lineStart = true;
        }
        i++;
        continue;
      }
      if (lineStart) {
        this.lineQuoted = text.charCodeAt(i) === 62;
        lineStart = false;
      }
      let kinds = 0;
      let end = i;
      while (end < n && kind !== CLASS.space && kind !== CLASS.newline) {
        kinds |= bit(kind);
        end += text.charCodeAt(end) >= 0xd800 && text.codePointAt(end)! > 0xffff ? 2 : 1;
        if (end < n) kind = classAt(text, end);
      }
      if (kinds === PLAIN) this.plainWord(i, end);
      else this.chunk(i, end, kinds);
      i = end;
    }
  }

  private endLine(): void {
    this.openAt = -1;
    this.openSingle = -1;
    this.lineQuoted = false;
    this.mark(AFTER.newline);
    this.endSentence();
  }

  private endSentence(): void {
    if (this.tokens.length > this.sentenceBegan) this.sentence++;
    this.sentenceBegan = this.tokens.length;
  }

  private mark(after: number): void {
    const last = this.tokens[this.tokens.length - 1];
    if (last !== undefined) last.after |= after;
  }

  /** `raw` is given where the letters need not be copied: they are the word. */
  push(start: number, end: number, word: string, how: number, id: number, raw?: string): void {
    this.tokens.push({
      start,
      end,
      raw: raw ?? this.lower.slice(start, end),
      word,
      how,
      sentence: this.sentence,
      quoted: this.lineQuoted,
      after: 0,
      id,
    });
  }

  /** Plain letters only: nearly every word. */
  private plainWord(start: number, end: number): void {
    const { vocabulary, lower } = this;
    const id = vocabulary.numberOf(lower, start, end);
    const word = vocabulary.words[id];
    if (word !== undefined) this.push(start, end, word, 0, id, word);
    else this.unknown(start, end, lower.slice(start, end), 0);
  }

  /** Everything between two spaces: signs around it are taken off, and read as punctuation and quotation marks. */
  private chunk(start: number, end: number, kinds: number): void {
    const { text } = this;
    let from = start;
    while (from < end && isLeadingEdge(text, from, end)) {
      this.opening(text[from]!);
      from += this.width(from);
    }
    let to = end;
    while (to > from && isTrailingEdge(text, to - 1)) to--;
    if (from < to) this.core(from, to, kinds, from > start ? from - 1 : from, end);
    for (let i = to; i < end; i++) this.closing(text[i]!, i + 1 === end);
  }

  private width(at: number): number {
    return this.text.codePointAt(at)! > 0xffff ? 2 : 1;
  }

  private opening(sign: string): void {
    if (OPENING.includes(sign) && this.openAt < 0) this.openAt = this.tokens.length;
    else if ("'‘`".includes(sign)) this.openSingle = this.tokens.length;
  }

  private closing(sign: string, last: boolean): void {
    switch (sign) {
      case '.':
      case '!':
      case '?':
      case '…':
      case '。':
      case '！':
      case '？':
        this.mark(
          sign === '!' || sign === '！'
            ? AFTER.exclaim
            : sign === '?' || sign === '？'
              ? AFTER.question
              : AFTER.stop,
        );
        if (last) this.endSentence();
        return;
      case ',':
      case '、':
      case '،':
        this.mark(AFTER.comma);
        return;
      case ')':
      case ']':
      case '(':
        this.mark(AFTER.bracket);
        break;
      case ':':
      case ';':
      case '-':
      case '–':
      case '—':
        this.mark(AFTER.pause);
    }
    if (CLOSING.includes(sign) && this.openAt >= 0) {
      this.quote(this.openAt);
      this.openAt = -1;
    } else if ("'’".includes(sign) && this.openSingle >= 0) {
      if (this.tokens.length - this.openSingle <= SINGLE_QUOTE_WORDS) this.quote(this.openSingle);
      this.openSingle = -1;
    }
    // "…he said." ends the sentence inside the marks.
    if (
      last &&
      ((this.tokens[this.tokens.length - 1]?.after ?? 0) & (AFTER.stop | AFTER.question | AFTER.exclaim)) !==
        0
    )
      this.endSentence();
  }

  private quote(from: number): void {
    for (let i = from; i < this.tokens.length; i++) this.tokens[i]!.quoted = true;
  }

  /** What is left of a chunk. `wideFrom` and `wideTo`: the same with the signs beside it, which may stand for letters. */
  private core(from: number, to: number, kinds: number, wideFrom: number, wideTo: number): void {
    if ((kinds & LETTERS) === 0 && (kinds & (bit(CLASS.ideograph) | bit(CLASS.emoji))) === 0) {
      const number = this.lower.slice(from, to);
      this.push(from, to, number, 0, this.vocabulary.ids.get(number) ?? -1);
      return;
    }
    if ((kinds & ~(PLAIN | bit(CLASS.sign) | bit(CLASS.apostrophe))) === 0 && this.wholeWord(from, to))
      return;
    const first = this.text.charCodeAt(from);
    if (first === 35) {
      this.hashtag(from + 1, to);
      return;
    }
    if (to - from <= 2048 && isAddress(this.lower.slice(from, to))) {
      const found =
        first === 64 && to - from >= 6 ? repair(this.text.slice(from, to), this.vocabulary) : null;
      if (found !== null) this.pushRepair(from, to, found, 0);
      else this.push(from, to, this.lower.slice(from, to), HOW.address, -1);
      return;
    }
    this.pieces(from, to, 0, wideFrom, wideTo);
  }

  /** A known word as it stands, apostrophes included; "mum's" is "mum". */
  private wholeWord(from: number, to: number): boolean {
    const { ids, numberOf, words } = this.vocabulary;
    let id = numberOf(this.lower, from, to);
    if (id >= 0) {
      this.push(from, to, words[id]!, 0, id, words[id]);
      return true;
    }
    let word = this.lower.slice(from, to);
    if (/[’ʼ‘´`]/.test(word)) {
      word = word.replace(/[’ʼ‘´`]/g, "'");
      id = ids.get(word) ?? -1;
    }
    if (id < 0 && word.endsWith("'s")) {
      word = word.slice(0, -2);
      id = ids.get(word) ?? -1;
    }
    if (id < 0) return false;
    this.push(from, to, word, 0, id);
    return true;
  }

  private hashtag(from: number, to: number): void {
    if (from >= to) return;
    const before = this.tokens.length;
    this.pieces(from, to, HOW.hashtag, from, to);
    for (let i = before; i < this.tokens.length; i++) this.tokens[i]!.how |= HOW.hashtag;
  }

  /** A chunk with other signs inside: pieces that are known words stay apart; else the whole may be one hidden word. */
  private pieces(from: number, to: number, how: number, wideFrom: number, wideTo: number): void {
    const { text } = this;
    const spans: number[] = [];
    let open = -1;
    for (let i = from; i < to; ) {
      const kind = classAt(text, i);
      const next = i + this.width(i);
      if ((bit(kind) & IN_WORD) !== 0) {
        if (open < 0) open = i;
      } else {
        if (open >= 0) spans.push(open, i);
        open = -1;
        if (kind === CLASS.ideograph || kind === CLASS.emoji) spans.push(i, next);
      }
      i = next;
    }
    if (open >= 0) spans.push(open, to);
    if (
      to - from <= LONGEST &&
      this.isSuspicious(spans) &&
      this.whole(from, to, spans.length / 2, how, wideTo)
    )
      return;
    const alone = spans.length === 2;
    for (let s = 0; s < spans.length; s += 2) {
      const wide = alone && wideTo - wideFrom <= LONGEST;
      this.piece(spans[s]!, spans[s + 1]!, how, wide ? wideFrom : spans[s]!, wide ? wideTo : spans[s + 1]!);
    }
  }

  /** True unless every piece is a word that everybody writes, a number, or an emoji beside words. */
  private isSuspicious(spans: readonly number[]): boolean {
    let odd = this.isCut(spans) ? 1 : 0;
    let words = 0;
    for (let s = 0; s < spans.length; s += 2) {
      const kind = classAt(this.text, spans[s]!);
      if ((bit(kind) & LETTERS) === 0) continue;
      words++;
      const id = this.vocabulary.numberOf(this.lower, spans[s]!, spans[s + 1]!);
      if (id < 0 || id >= COMMON || spans[s + 1]! - spans[s]! === 1) odd++;
    }
    return (
      odd > 0 &&
      (words > 1 || spans.length > 2 || this.vocabulary.numberOf(this.lower, spans[0]!, spans[1]!) < 0)
    );
  }

  /** True where a star, an emoji or the like stands right between letters: nobody joins two words so. */
  private isCut(spans: readonly number[]): boolean {
    for (let s = 2; s < spans.length; s += 2) {
      const at = spans[s - 1]!;
      if (spans[s] === at || at + 1 === spans[s]) {
        const kind = classAt(this.text, Math.min(at, spans[s]!));
        if (kind === CLASS.emoji || CUTTING.includes(this.text[at]!)) return true;
      }
    }
    return false;
  }

  /** The whole chunk as one hidden word, or as several spelled out letter by letter. */
  private whole(from: number, to: number, count: number, how: number, wideTo: number): boolean {
    const wide = wideTo > to && wideTo - from <= LONGEST ? this.text.slice(from, wideTo) : '';
    const found =
      repair(this.text.slice(from, to), this.vocabulary) ??
      (wide.includes('*') ? repair(wide, this.vocabulary) : null);
    if (found !== null) {
      this.pushRepair(from, to, found, how);
      return true;
    }
    const spelled = count >= 5 && count * 3 >= to - from;
    return spelled && this.spelledOut(from, to, HOW.separator | how);
  }

  private pushRepair(from: number, to: number, found: Repair, how: number): void {
    this.push(from, to, this.vocabulary.words[found.id]!, found.how | how, found.id);
  }

  /** Letters that spell several words: each word gets the letters it was written with. False where no known words fit. */
  spelledOut(from: number, to: number, how: number): boolean {
    let before = '';
    for (const leet of [false, true]) {
      const spelling = spell(this.text.slice(from, to), this.vocabulary, false, leet);
      if (spelling.plain === before) return false;
      before = spelling.plain;
      const lengths = segment(spelling.plain, this.vocabulary);
      if (lengths === null || termsIn(spelling.plain, lengths, this.vocabulary) < 1) continue;
      let at = 0;
      for (const length of lengths) {
        const word = spelling.plain.slice(at, at + length);
        const end = from + spelling.after[at + length - 1]!;
        this.push(from + spelling.at[at]!, end, word, how | spelling.how, this.vocabulary.ids.get(word)!);
        at += length;
      }
      return true;
    }
    return false;
  }

  private piece(from: number, to: number, how: number, wideFrom: number, wideTo: number): void {
    if (this.wholeWord(from, to)) return;
    const word = this.lower.slice(from, to);
    const { text } = this;
    if (wideFrom < from || wideTo > to) {
      const found = repair(word, this.vocabulary) ?? repair(text.slice(wideFrom, wideTo), this.vocabulary);
      if (found !== null) {
        this.pushRepair(from, to, found, how);
        return;
      }
    }
    this.unknown(from, to, word, how);
  }

  /** A written word that is not known: repaired, taken apart, or left as it is. */
  unknown(from: number, to: number, word: string, how: number): void {
    const written = this.text.slice(from, to);
    const acronym = !this.shouted && to - from <= 5 && written === written.toUpperCase();
    const found =
      acronym && fromStretched(word, this.vocabulary) === null ? null : repair(written, this.vocabulary);
    if (found !== null) {
      this.pushRepair(from, to, found, how);
      return;
    }
    const tagged = (how & HOW.hashtag) !== 0;
    if (
      to - from >= (tagged ? 4 : 6) &&
      (tagged || mayHoldKey(word, this.vocabulary)) &&
      this.apart(from, word, how, tagged ? 0 : 2)
    )
      return;
    this.push(from, to, word.normalize('NFC'), how, -1);
  }

  /** Words run together. Outside hashtags at least two of them must be words that the lexicons care about. */
  private apart(from: number, word: string, how: number, terms: number): boolean {
    const lengths = segment(word, this.vocabulary);
    if (lengths === null || lengths.length < 2 || termsIn(word, lengths, this.vocabulary) < terms)
      return false;
    let at = 0;
    for (const length of lengths) {
      const part = word.slice(at, at + length);
      this.push(from + at, from + at + length, part, how | HOW.split, this.vocabulary.ids.get(part)!);
      at += length;
    }
    return true;
  }
}
