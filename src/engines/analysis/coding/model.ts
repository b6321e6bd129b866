// Reads texts with learnt weights, fast: what a word adds is worked out once and kept. Same sums as matrix.ts and solve.ts make.
import {
  blockWeights,
  marks,
  mostPieces,
  pairRow,
  pieces,
  salts,
  stemOf,
  stepOf,
  titleHash,
  titleRow,
  wordRow,
} from './features.ts';
import { raritySteps } from './matrix.ts';
import type { Weights } from './pack.ts';
import { type Reader, tokens } from './reader.ts';
import { Slots } from './slots.ts';

const steps = Float64Array.from({ length: 4200 }, (_, n) => (n === 0 ? 0 : stepOf(n)));

/** One worker's scorer: it keeps sums of words between texts, but no text. */
export class Model {
  readonly codes: number;
  private readonly weights: Weights;
  private readonly shared: ReadonlySet<number>;
  private readonly slots: Slots;
  /** Per word: its own weights, its letters' weights, and the two squares. */
  private readonly kept: Float32Array;
  private readonly width: number;
  private readonly turn: Uint32Array;
  private readonly times: Uint16Array;
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
    // About 12 MB, however many codes there are; never so few places that one text fills them.
    const size = Math.max(1 << 14, 1 << Math.floor(Math.log2(3_000_000 / this.width)));
    this.slots = new Slots(size);
    this.kept = new Float32Array(size * this.width);
    this.turn = new Uint32Array(size);
    this.times = new Uint16Array(size);
    this.sums = new Float64Array(3 * this.codes);
  }

  /** Log odds before calibration, one for each code, into `into`. */
  score(read: Reader, signs: Float32Array, into: Float64Array): void {
    if (this.slots.crowded) this.slots.clear();
    this.now = (this.now + 1) >>> 0 || 1;
    this.sums.fill(0);
    this.squares.fill(0);
    this.readTitle(read);
    this.readText(read);
    const { codes, sums, squares } = this;
    const [words, letters, title] = [0, 1, 2].map((b) =>
      squares[b]! > 0 ? blockWeights[b]! / Math.sqrt(squares[b]!) : 0,
    );
    const heads = this.weights.head.codes;
    for (let c = 0; c < codes; c++)
      into[c] =
        heads[c]!.scale * (words! * sums[c]! + letters! * sums[codes + c]! + title! * sums[2 * codes + c]!) +
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
        this.add(pairRow(before, marks.end), 0, 1);
        before = marks.sentence;
        twoBefore = 0;
        stem = 0;
        continue;
      }
      const a = read.a[i]!;
      const here = stemOf(read, i);
      this.add(pairRow(before, a), 0, 1);
      this.add(pairRow(stem ^ salts.stem, here), 0, 1);
      if (twoBefore !== 0) this.add(pairRow(twoBefore ^ salts.skip, a), 0, 1);
      if (under !== 0) this.add(pairRow(under, pairRow(before, a)), 2, 1);
      twoBefore = before;
      before = a;
      stem = here;
      const step = this.addWord(read, i);
      if (under !== 0) this.add(pairRow(under, a), 2, step);
    }
  }

  private add(row: number, block: number, step: number): void {
    const rarity = this.weights.rarity[row]!;
    if (rarity === 0) return;
    const { codes, sums } = this;
    const { table } = this.weights;
    this.squares[block]! += step * step * this.squareOf[rarity]!;
    const [from, to] = [row * codes, block * codes];
    for (let c = 0; c < codes; c++) sums[to + c]! += step * table[from + c]!;
  }

  /** Returns how much this time counts. */
  private addWord(read: Reader, i: number): number {
    let place = this.slots.find(read.a[i]!, read.b[i]!);
    if (place < 0) {
      place = -1 - place;
      this.keep(read, i, place);
      this.turn[place] = 0;
    }
    const times = this.turn[place] === this.now ? ++this.times[place]! : 1;
    if (times === 1) {
      this.turn[place] = this.now;
      this.times[place] = 1;
    }
    const step = steps[times]!;
    const { kept, codes, sums, squares } = this;
    const from = place * this.width;
    for (let c = 0; c < 2 * codes; c++) sums[c]! += step * kept[from + c]!;
    squares[0]! += step * step * kept[from + 2 * codes]!;
    squares[1]! += step * step * kept[from + 2 * codes + 1]!;
    return step;
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
    const rarity = this.weights.rarity[row]!;
    if (rarity === 0) return;
    const { kept, codes } = this;
    const { table } = this.weights;
    kept[square]! += this.squareOf[rarity]!;
    for (let c = 0; c < codes; c++) kept[to + c]! += table[row * codes + c]!;
  }
}
