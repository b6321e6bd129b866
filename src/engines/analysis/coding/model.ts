// Reads texts with learnt weights, fast: what a word adds is worked out once and kept. Same sums as matrix.ts and solve.ts make.
import {
  blockWeights,
  marks,
  mostPieces,
  pairRow,
  pieces,
  salts,
  stepOf,
  titleHash,
  titleRow,
  wordRow,
} from './features.ts';
import { raritySteps } from './matrix.ts';
import type { Weights } from './pack.ts';
import { mostTokens, type Reader, tokens } from './reader.ts';
import { mostWords } from './slots.ts';

/** Sums of two bytes have room for so many rows. */
const mostWaiting = 256;

const scale = (squares: Float64Array, block: number): number =>
  squares[block]! > 0 ? blockWeights[block]! / Math.sqrt(squares[block]!) : 0;

const steps = Float64Array.from({ length: 4200 }, (_, n) => (n === 0 ? 0 : stepOf(n)));

/** One worker's scorer: it keeps sums of words between texts, but no text. */
export class Model {
  readonly codes: number;
  private readonly weights: Weights;
  private readonly shared: ReadonlySet<number>;
  private reader: Reader | null = null;
  private generation = 0;
  /** Per word: its own weights, its letters' weights, and the two squares. */
  private readonly kept: Float32Array;
  private readonly width: number;
  /** Per word number: the turn in which it was met last (0: never, nothing is kept of it), and how often in it. */
  private readonly turns = new Int32Array(2 * mostWords);
  private readonly table: Int8Array;
  private readonly stride: number;
  /** The table four bytes at a time, and sums of the bytes 0 and 2, and 1 and 3, of each four: two codes are added at once. */
  private readonly fours: Int32Array;
  private readonly even: Int32Array;
  private readonly odd: Int32Array;
  /** Rows that are to be added. */
  private readonly list = new Int32Array(mostWaiting);
  private waiting = 0;
  /** Words that are to be added: where what is kept of them begins, and how much they count. */
  private readonly places = new Int32Array(mostTokens + 2);
  private readonly shares = new Float64Array(mostTokens + 2);
  private words = 0;
  /** A bit for each row that was ever seen: most pairs of words were not, and these bits stay near the processor. */
  private readonly known: Uint8Array;
  private now = 0;
  private readonly sums: Float64Array;
  private readonly squares = new Float64Array(3);
  private readonly room = new Int32Array(mostPieces);
  private readonly squareOf = Float64Array.from({ length: 256 }, (_, q) => (q / raritySteps) ** 2);

  constructor(weights: Weights) {
    this.weights = weights;
    this.codes = weights.head.codes.length;
    this.shared = new Set(weights.head.shared);
    this.width = 2 * this.codes + 2;
    this.kept = new Float32Array(mostWords * this.width);
    const { table } = weights;
    this.table = new Int8Array(table.buffer, table.byteOffset, table.length);
    this.stride = weights.stride;
    const whole = table.byteOffset % 4 === 0 ? table : table.slice();
    this.fours = new Int32Array(whole.buffer, whole.byteOffset, whole.length / 4);
    this.even = new Int32Array(this.stride / 4);
    this.odd = new Int32Array(this.stride / 4);
    this.known = new Uint8Array(table.length / this.stride / 8);
    for (let row = 0; row * this.stride < table.length; row++)
      if (table[row * this.stride] !== 0) this.known[row >> 3]! |= 1 << (row & 7);
    this.sums = new Float64Array(3 * this.codes);
  }

  /** Log odds before calibration, one for each code, into `into`. */
  score(read: Reader, signs: Float32Array, into: Float64Array): void {
    if (this.reader !== read || this.generation !== read.slots.generation || this.now === 0x7fffffff) {
      this.reader = read;
      this.generation = read.slots.generation;
      this.now = 0;
      this.turns.fill(0);
    }
    this.now++;
    this.sums.fill(0);
    this.squares.fill(0);
    this.readTitle(read);
    this.readText(read);
    this.empty();
    this.gatherWords();
    const { codes, sums, squares } = this;
    const [words, letters, title] = [scale(squares, 0), scale(squares, 1), scale(squares, 2)];
    const heads = this.weights.head.codes;
    for (let c = 0; c < codes; c++)
      into[c] =
        heads[c]!.scale * (words * sums[c]! + letters * sums[codes + c]! + title * sums[2 * codes + c]!) +
        this.weights.signs[c]!;
    for (let s = 0; s < signs.length; s++) {
      const value = signs[s]!;
      if (value === 0) continue;
      const from = (s + 1) * codes;
      for (let c = 0; c < codes; c++) into[c]! += value * this.weights.signs[from + c]!;
    }
  }

  private readTitle(read: Reader): void {
    for (let i = 0; i < read.titleEnd; i++)
      if (read.kind[i] !== tokens.end) this.add(titleRow(read.a[i]!, read.b[i]!), 2, 1);
  }

  private readText(read: Reader): void {
    const title = this.shared.size > 0 ? titleHash(read) : 0;
    const under = this.shared.has(title) ? title ^ salts.under : 0;
    let [before, twoBefore, stem] = [marks.text as number, 0, 0];
    for (let i = read.titleEnd; i < read.count; i++) {
      if (read.kind[i] === tokens.end) {
        this.addPair(pairRow(before, marks.end));
        before = marks.sentence;
        twoBefore = 0;
        stem = 0;
        continue;
      }
      const a = read.a[i]!;
      const here = read.stem[i]!;
      this.addPair(pairRow(before, a));
      this.addPair(pairRow(stem ^ salts.stem, here));
      if (twoBefore !== 0) this.addPair(pairRow(twoBefore ^ salts.skip, a));
      if (under !== 0) this.add(pairRow(under, pairRow(before, a)), 2, 1);
      twoBefore = before;
      before = a;
      stem = here;
      const step = this.addWord(read, i);
      if (under !== 0) this.add(pairRow(under, a), 2, step);
    }
  }

  /** A row of the block of words that counts once: most rows are such. They wait, so that memory is asked for many at a time. */
  private addPair(row: number): void {
    if ((this.known[row >> 3]! & (1 << (row & 7))) === 0) return;
    this.list[this.waiting++] = row;
    if (this.waiting === mostWaiting) this.empty();
  }

  private gatherPairs(): void {
    const { fours, even, odd, list, waiting, squareOf } = this;
    const quads = even.length;
    let square = 0;
    for (let k = 0; k < waiting; k++) square += squareOf[fours[list[k]! * quads]! & 255]!;
    this.squares[0]! += square;
    for (let j = 0; j < quads; j++) {
      let [low, high] = [0, 0];
      for (let k = 0; k < waiting; k++) {
        // Signed bytes become numbers from 0 to 255.
        const four = fours[list[k]! * quads + j]! ^ 0x80808080;
        low = (low + (four & 0xff00ff)) | 0;
        high = (high + ((four >>> 8) & 0xff00ff)) | 0;
      }
      even[j] = low;
      odd[j] = high;
    }
  }

  /** Adds what waits to the sums. Byte 0 of a row is its rarity, the codes follow. */
  private empty(): void {
    this.gatherPairs();
    const { even, odd, sums, codes } = this;
    const bias = 128 * this.waiting;
    for (let j = 0; j < even.length; j++) {
      const parts = [even[j]! & 0xffff, odd[j]! & 0xffff, even[j]! >>> 16, odd[j]! >>> 16];
      for (let b = 0; b < 4; b++) {
        const c = 4 * j + b - 1;
        if (c >= 0 && c < codes) sums[c]! += parts[b]! - bias;
      }
    }
    this.waiting = 0;
  }

  private add(row: number, block: number, step: number): void {
    if ((this.known[row >> 3]! & (1 << (row & 7))) === 0) return;
    const { codes, sums, table } = this;
    const [from, to] = [row * this.stride, block * codes];
    this.squares[block]! += step * step * this.squareOf[table[from]! & 255]!;
    for (let c = 0; c < codes; c++) sums[to + c]! += step * table[from + 1 + c]!;
  }

  /** Returns how much this time counts. */
  private addWord(read: Reader, i: number): number {
    const place = read.number[i]!;
    const { turns, now } = this;
    const last = turns[2 * place]!;
    if (last === 0) this.keep(read, i, place);
    turns[2 * place] = now;
    const times = last === now ? turns[2 * place + 1]! + 1 : 1;
    turns[2 * place + 1] = times;
    const step = times === 1 ? 1 : steps[times]!;
    this.places[this.words] = place * this.width;
    this.shares[this.words++] = step;
    return step;
  }

  private gatherWords(): void {
    const { kept, codes, sums, squares, places, shares, words } = this;
    // Four at a time, since looking up where a word begins costs as much as adding. The width allows for it.
    for (let c = 0; c < 2 * codes; c += 4) {
      let [one, two, three, four] = [0, 0, 0, 0];
      for (let k = 0; k < words; k++) {
        const share = shares[k]!;
        const at = places[k]! + c;
        one += share * kept[at]!;
        two += share * kept[at + 1]!;
        three += share * kept[at + 2]!;
        four += share * kept[at + 3]!;
      }
      sums[c]! += one;
      sums[c + 1]! += two;
      if (c + 2 >= 2 * codes) break;
      sums[c + 2]! += three;
      sums[c + 3]! += four;
    }
    let [first, second] = [0, 0];
    for (let k = 0; k < words; k++) {
      const share = shares[k]! * shares[k]!;
      const at = places[k]! + 2 * codes;
      first += share * kept[at]!;
      second += share * kept[at + 1]!;
    }
    squares[0]! += first;
    squares[1]! += second;
    this.words = 0;
  }

  private keep(read: Reader, i: number, place: number): void {
    const { kept, codes, room } = this;
    const from = place * this.width;
    kept.fill(0, from, from + this.width);
    this.gather(wordRow(read.a[i]!, read.b[i]!), from, from + 2 * codes);
    if (read.kind[i] !== tokens.word) return;
    const count = pieces(read.units, read.from[i]!, read.to[i]!, room);
    for (let k = 0; k < count; k++) this.gather(room[k]!, from + codes, from + 2 * codes + 1);
  }

  private gather(row: number, to: number, square: number): void {
    if ((this.known[row >> 3]! & (1 << (row & 7))) === 0) return;
    const { kept, codes, table } = this;
    const from = row * this.stride;
    kept[square]! += this.squareOf[table[from]! & 255]!;
    for (let c = 0; c < codes; c++) kept[to + c]! += table[from + 1 + c]!;
  }
}
