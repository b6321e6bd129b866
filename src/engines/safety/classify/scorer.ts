// The classifier at work: finds the rows of a text's features and adds them up. What the features are stands in features.ts and
// words.ts; sums are made in simd.ts. Its whole memory is taken at the start and does not grow.
import { before, eachSign, hashGroup } from './features.ts';
import { Index, type ModelMeta, type Weights } from './model.ts';
import type { Sign } from './signs.ts';
import { type Adders, LANES, makeAdders } from './simd.ts';
import { eachPiece, hashAfter, hashWord, pair, triple, type Window, type Word } from './words.ts';

/** Words remembered at most: a memo, without influence on results. */
const MEMO = 20_000;
/** Words of the vocabulary with smaller numbers are found by number, others by their letters. */
const NUMBERED = 65_536;
/** Words whose rows are added in one go, and the most rows of one kind that a word, its end and its letters can have. */
const STEP = 64;
const MOST_ROWS = 6;

/** Sums of the features of words, of letters and of groups, one after another, and their squared lengths. */
export type Sums = { at: number; all: Float32Array; squares: Float64Array };

/** Numbers of rows to be added, and hashes of features whose rows are looked up together. */
type List = { at: number; rows: Int32Array; count: number; keys: Int32Array; asked: number };

export class Model {
  readonly outputs: readonly string[];
  readonly meta: ModelMeta;
  /** Room for two units, and an empty one. */
  readonly rooms: readonly [Sums, Sums];
  readonly nothing: Sums;
  /** Room for the numbers of one window, the highest of a text, and the word where its window begins. */
  readonly logits: Float32Array;
  readonly best: Float32Array;
  readonly where: Int32Array;
  readonly #weights: Pick<Weights, 'square' | 'bias' | 'groups'>;
  readonly #rows: Index;
  readonly #words: Index;
  readonly #adders: Adders;
  /** Outputs padded to what is added at once. */
  readonly #wide: number;
  readonly #bytesAt: number;
  readonly #scalesAt: number;
  readonly #lettersAt: number;
  readonly #plain: List;
  readonly #letters: List;
  readonly #groups: List;
  readonly #pieces: List;
  readonly #found: Float32Array;
  readonly #foundAt: number;
  /** By place in the memo: the word, its sign and those of its groups, their rows, and the squared length of its letters. */
  readonly #memo: string[] = [];
  readonly #signs: Int32Array;
  readonly #signRows: Int32Array;
  readonly #letterSquares = new Float64Array(MEMO);
  readonly #byNumber = new Int32Array(NUMBERED).fill(-1);
  readonly #byWord = new Map<string, number>();
  /** The last two signs of each stream. */
  readonly #last: Int32Array;
  readonly #before: Int32Array;

  constructor(weights: Weights, meta: ModelMeta) {
    const width = meta.outputs.length;
    const wide = Math.ceil(width / LANES) * LANES;
    const streams = meta.divisions + 1;
    const most = STEP * MOST_ROWS * streams;
    this.meta = meta;
    this.outputs = meta.outputs;
    this.logits = new Float32Array(width);
    this.best = new Float32Array(width);
    this.where = new Int32Array(width);
    // Copies, so that the file that the weights were read from need not stay.
    this.#weights = {
      square: weights.square.slice(),
      bias: weights.bias.slice(),
      groups: weights.groups.slice(),
    };
    this.#rows = new Index(weights.hash.slice());
    this.#words = new Index(weights.wordHash.slice());
    this.#wide = wide;
    let size = 0;
    const take = (bytes: number) => {
      const from = size;
      size += Math.ceil(bytes / 16) * 16;
      return from;
    };
    this.#bytesAt = take(meta.rows * wide);
    this.#scalesAt = take(meta.rows * 4);
    this.#lettersAt = take(MEMO * wide * 4);
    const lists = take(most * 16);
    const sums = [take(wide * 12), take(wide * 12), take(wide * 12)] as const;
    this.#foundAt = take(wide * 4);
    this.#adders = makeAdders(size);
    const { buffer } = this.#adders;
    const bytes = new Int8Array(buffer, this.#bytesAt, meta.rows * wide);
    if (wide === width) bytes.set(weights.bytes);
    else
      for (let row = 0; row < meta.rows; row++)
        bytes.set(weights.bytes.subarray(row * width, (row + 1) * width), row * wide);
    new Float32Array(buffer, this.#scalesAt, meta.rows).set(weights.scale);
    const list = (at: number): List => ({
      at,
      rows: new Int32Array(buffer, at, most),
      count: 0,
      keys: new Int32Array(most),
      asked: 0,
    });
    this.#plain = list(lists);
    this.#letters = list(lists + most * 4);
    this.#groups = list(lists + most * 8);
    this.#pieces = list(lists + most * 12);
    const room = (at: number): Sums => ({
      at,
      all: new Float32Array(buffer, at, wide * 3),
      squares: new Float64Array(3),
    });
    this.rooms = [room(sums[0]), room(sums[1])];
    this.nothing = room(sums[2]);
    this.#found = new Float32Array(buffer, this.#foundAt, wide);
    this.#signs = new Int32Array(MEMO * streams);
    this.#signRows = new Int32Array(MEMO * streams);
    this.#last = new Int32Array(streams);
    this.#before = new Int32Array(streams);
  }

  /** Adds one unit of words to sums. */
  add(words: readonly Word[], { from, to }: Window, into: Sums): void {
    const { squares } = into;
    const streams = this.#last.length;
    const [letters, plain, groups] = [this.#letters, this.#plain, this.#groups];
    for (let d = 0; d < streams; d++) {
      this.#before[d] = before[0] + d;
      this.#last[d] = before[1] + d;
    }
    for (let i = from; i < to; i++) {
      const slot = this.#slotOf(words[i]!);
      letters.rows[letters.count++] = slot;
      squares[1]! += this.#letterSquares[slot]!;
      const first = slot * streams;
      squares[0]! += this.#put(plain, 0, this.#signs[first]!, this.#signRows[first]!);
      for (let d = 1; d < streams; d++)
        squares[2]! += this.#put(groups, d, this.#signs[first + d]!, this.#signRows[first + d]!);
      const mark = hashAfter(words[i]!.after);
      if (mark !== 0) squares[0]! += this.#put(plain, 0, mark, this.#rows.find(mark));
      if (letters.count === STEP) this.#addLists(into);
    }
    this.#addLists(into);
  }

  /** Logits of every output for the sums of one unit, or of two neighbours, and the signs in their window. */
  judge(a: Sums, b: Sums, signs: readonly Sign[], window: Window, into: Float32Array): void {
    const found = this.#found.fill(0);
    const list = this.#plain;
    let square = 0;
    eachSign(signs, window, (hash) => {
      square += this.#push(list, this.#rows.find(hash));
    });
    this.#addBytes(list, this.#foundAt);
    const plain = share(a.squares[0]! + b.squares[0]!);
    const letters = share(a.squares[1]! + b.squares[1]!);
    const groups = share(a.squares[2]! + b.squares[2]!);
    const sign = share(square);
    const { bias } = this.#weights;
    const wide = this.#wide;
    const [one, two] = [a.all, b.all];
    for (let k = 0; k < into.length; k++)
      into[k] =
        bias[k]! +
        (one[k]! + two[k]!) * plain +
        (one[wide + k]! + two[wide + k]!) * letters +
        (one[2 * wide + k]! + two[2 * wide + k]!) * groups +
        found[k]! * sign;
  }

  /** Lists a row, if there is one. Returns what it adds to the kind's squared length. */
  #push(list: List, row: number): number {
    if (row === -1) return 0;
    list.rows[list.count++] = row;
    return this.#weights.square[row]!;
  }

  /** Lists a sign of a stream; it with the one and the two before it is looked up later (`#resolve`). */
  #put(list: List, stream: number, sign: number, row: number): number {
    const last = this.#last[stream]!;
    list.keys[list.asked++] = pair(last, sign);
    list.keys[list.asked++] = triple(this.#before[stream]!, last, sign);
    this.#before[stream] = last;
    this.#last[stream] = sign;
    return this.#push(list, row);
  }

  /** Lists the rows of what was asked for. Returns what they add to the kind's squared length. */
  #resolve(list: List): number {
    const from = list.count;
    const { square } = this.#weights;
    list.count = this.#rows.findAll(list.keys, list.asked, list.rows, from);
    list.asked = 0;
    let sum = 0;
    for (let i = from; i < list.count; i++) sum += square[list.rows[i]!]!;
    return sum;
  }

  #addLists(into: Sums): void {
    const size = this.#wide * 4;
    into.squares[0]! += this.#resolve(this.#plain);
    into.squares[2]! += this.#resolve(this.#groups);
    this.#addBytes(this.#plain, into.at);
    this.#addBytes(this.#groups, into.at + 2 * size);
    const { at, count } = this.#letters;
    for (let from = 0; from < size; from += LANES * 4)
      this.#adders.floats(at, at + count * 4, this.#lettersAt + from, size, into.at + size + from);
    this.#letters.count = 0;
    // Only here, where no list points into the memo.
    if (this.#memo.length > MEMO - STEP) this.#forget();
  }

  #addBytes(list: List, into: number): void {
    const { at, count } = list;
    list.count = 0;
    if (count === 0) return;
    for (let k = 0; k < this.#wide; k += LANES)
      this.#adders.bytes(at, at + count * 4, this.#bytesAt + k, this.#wide, this.#scalesAt, into + k * 4);
  }

  /** The place of a word in the memo. */
  #slotOf({ word, id = -1 }: Word): number {
    const numbered = id >= 0 && id < NUMBERED;
    const slot = numbered ? this.#byNumber[id]! : (this.#byWord.get(word) ?? -1);
    // Another vocabulary may give the number to another word.
    if (slot !== -1 && this.#memo[slot] === word) return slot;
    if (numbered) {
      this.#byNumber[id] = this.#remember(word);
      return this.#byNumber[id];
    }
    // A copy: a word cut out of a text would keep the whole text in memory.
    const copy = word.split('').join('');
    const made = this.#remember(copy);
    this.#byWord.set(copy, made);
    return made;
  }

  #forget(): void {
    this.#byNumber.fill(-1);
    this.#byWord.clear();
    this.#memo.length = 0;
  }

  #remember(word: string): number {
    const slot = this.#memo.length;
    this.#memo.push(word);
    const { divisions } = this.meta;
    const first = slot * (divisions + 1);
    const sign = hashWord(word);
    const at = this.#words.find(sign);
    this.#signs[first] = sign;
    for (let d = 0; d < divisions; d++)
      this.#signs[first + 1 + d] = hashGroup(d, at === -1 ? -1 : this.#weights.groups[at * divisions + d]!);
    for (let d = 0; d <= divisions; d++) this.#signRows[first + d] = this.#rows.find(this.#signs[first + d]!);
    const wide = this.#wide;
    const room = this.#lettersAt + slot * wide * 4;
    new Float32Array(this.#adders.buffer, room, wide).fill(0);
    // A list of its own: the others may be half full.
    const list = this.#pieces;
    let square = 0;
    eachPiece(word, (hash) => {
      square += this.#push(list, this.#rows.find(hash));
    });
    this.#addBytes(list, room);
    this.#letterSquares[slot] = square;
    return slot;
  }
}

const share = (length: number) => (length === 0 ? 0 : 1 / Math.sqrt(length));
