// The door of the classifier. It ranks and hints; what follows from it is for the rules and the policy to say.
//
// loadModel(bytes, meta) once; classify(model, reading, matches) for each text. Cost is linear in the text.

import type { Matches } from '../match/index.ts';
import { probabilityOf } from './calibrate.ts';
import { eachSign, hashGroup, type Input, Stream } from './features.ts';
import { Index, type ModelMeta, unpackWeights, type Weights } from './model.ts';
import { type Sign, signsOf } from './signs.ts';
import { eachPiece, hashAfter, hashWord, isSmall, unitsOf, type Window, type Word } from './words.ts';

export { fitCalibration, probabilityOf } from './calibrate.ts';
export type { Input } from './features.ts';
export { type ModelMeta, packWeights } from './model.ts';
export { signsOf } from './signs.ts';
export { hashWord, type Word } from './words.ts';

/**
 * `label` is a label ("suicide.ideation"), "anything of a category" ("suicide.any") or a stance ("stance.selling").
 * `probability` is calibrated on lines like ours at their frequency, not at that of a quiet forum: compare it with thresholds.
 */
export type Scored = { label: string; probability: number; sentenceIndex: number };

/** What is known of a word wherever it stands: its sums, and what it adds to the squared lengths. */
type Known = { sign: number; groups: number[]; sums: Sums };

/** Sums of features of each kind, and their squared lengths. */
class Sums {
  /** The three kinds one after another, so that they are added in one loop. */
  readonly all: Float32Array;
  readonly plain: Float32Array;
  readonly letters: Float32Array;
  readonly groups: Float32Array;
  readonly squares = new Float64Array(3);
  constructor(width: number) {
    this.all = new Float32Array(3 * width);
    this.plain = this.all.subarray(0, width);
    this.letters = this.all.subarray(width, 2 * width);
    this.groups = this.all.subarray(2 * width);
  }
  clear(): this {
    this.all.fill(0);
    this.squares.fill(0);
    return this;
  }
  plus({ all, squares }: Sums): void {
    const mine = this.all;
    for (let k = 0; k < mine.length; k++) mine[k]! += all[k]!;
    for (let k = 0; k < 3; k++) this.squares[k]! += squares[k]!;
  }
}

/** Words remembered at most: a memo, without influence on results. */
const MEMO = 20_000;

export class Model {
  readonly outputs: readonly string[];
  readonly meta: ModelMeta;
  readonly #weights: Weights;
  readonly #rows: Index;
  readonly #words: Index;
  readonly #memo = new Map<string, Known>();
  readonly #found: Float32Array;
  /** Room for two units, and an empty one. */
  readonly rooms: readonly [Sums, Sums];
  readonly nothing: Sums;
  readonly #main = new Stream(0);
  readonly #streams: Stream[];

  constructor(weights: Weights, meta: ModelMeta) {
    this.meta = meta;
    this.outputs = meta.outputs;
    this.#weights = weights;
    this.#rows = new Index(weights.hash);
    this.#words = new Index(weights.wordHash);
    this.#found = new Float32Array(meta.outputs.length);
    this.rooms = [new Sums(meta.outputs.length), new Sums(meta.outputs.length)];
    this.nothing = new Sums(meta.outputs.length);
    this.#streams = Array.from({ length: meta.divisions }, (_, division) => new Stream(division + 1));
  }

  /** Adds the row of a feature, if the model has it. Returns what it adds to the kind's squared length. */
  #add(hash: number, sum: Float32Array): number {
    const row = this.#rows.find(hash);
    return row === -1 ? 0 : this.#addRow(row, sum);
  }

  #addRow(row: number, sum: Float32Array): number {
    const { bytes, scale, square } = this.#weights;
    const by = scale[row]!;
    const from = row * sum.length;
    for (let k = 0; k < sum.length; k++) sum[k]! += by * bytes[from + k]!;
    return square[row]!;
  }

  #known(word: string): Known {
    const old = this.#memo.get(word);
    if (old !== undefined) return old;
    const sign = hashWord(word);
    const sums = new Sums(this.outputs.length);
    sums.squares[0] = this.#add(sign, sums.plain);
    eachPiece(word, (hash) => {
      sums.squares[1]! += this.#add(hash, sums.letters);
    });
    const at = this.#words.find(sign);
    const { divisions } = this.meta;
    const groups = Array.from({ length: divisions }, (_, d) =>
      hashGroup(d, at === -1 ? -1 : this.#weights.groups[at * divisions + d]!),
    );
    for (const one of groups) sums.squares[2]! += this.#add(one, sums.groups);
    const known = { sign, groups, sums };
    if (this.#memo.size >= MEMO) this.#memo.clear();
    this.#memo.set(word, known);
    return known;
  }

  /** Adds one unit of words to sums. */
  add(words: readonly Word[], { from, to }: Window, into: Sums): void {
    const { plain, groups, squares } = into;
    this.#main.restart(0);
    for (let d = 0; d < this.#streams.length; d++) this.#streams[d]!.restart(d + 1);
    for (let i = from; i < to; i++) {
      const { word, after } = words[i]!;
      const known = this.#known(word);
      into.plus(known.sums);
      squares[0]! += this.#context(this.#main, known.sign, plain);
      for (let d = 0; d < this.#streams.length; d++)
        squares[2]! += this.#context(this.#streams[d]!, known.groups[d]!, groups);
      const mark = hashAfter(after);
      if (mark === 0) continue;
      squares[0]! += this.#add(mark, plain) + this.#context(this.#main, mark, plain);
    }
  }

  /** Logits of every output for the sums of one unit, or of two neighbours, and the signs in their window. */
  logits(a: Sums, b: Sums, signs: readonly Sign[], window: Window, into: Float32Array): void {
    const found = this.#found.fill(0);
    let square = 0;
    eachSign(signs, window, (hash) => {
      square += this.#add(hash, found);
    });
    const share = (length: number) => (length === 0 ? 0 : 1 / Math.sqrt(length));
    const plain = share(a.squares[0]! + b.squares[0]!);
    const letters = share(a.squares[1]! + b.squares[1]!);
    const groups = share(a.squares[2]! + b.squares[2]!);
    const sign = share(square);
    const { bias } = this.#weights;
    for (let k = 0; k < into.length; k++)
      into[k] =
        bias[k]! +
        (a.plain[k]! + b.plain[k]!) * plain +
        (a.letters[k]! + b.letters[k]!) * letters +
        (a.groups[k]! + b.groups[k]!) * groups +
        found[k]! * sign;
  }

  #context(stream: Stream, sign: number, sum: Float32Array): number {
    const added = this.#add(stream.two(sign), sum) + this.#add(stream.three(sign), sum);
    stream.push(sign);
    return added;
  }
}

/** Reads the weights. Throws where they are not the ones the meta names. */
export const loadModel = (bytes: Uint8Array, meta: ModelMeta): Model =>
  new Model(unpackWeights(bytes, meta), meta);

/** Outputs of at least `least`, the most probable first; each with the sentence its best window begins with. */
export function classify(
  model: Model,
  reading: { tokens: readonly Word[] },
  matches: Matches,
  least = 0.02,
): Scored[] {
  const words = reading.tokens;
  if (words.length === 0) return [];
  const { best, where } = highest(model, { words, signs: signsOf(matches) });
  const found: Scored[] = [];
  for (let k = 0; k < best.length; k++) {
    const probability = probabilityOf(best[k]!, model.meta.calibration[k]!);
    if (probability >= least)
      found.push({ label: model.outputs[k]!, probability, sentenceIndex: words[where[k]!]!.sentence });
  }
  return found.sort((a, b) => b.probability - a.probability);
}

/** The highest number of each output over the windows of a text (see windowsOf), and the word where that window begins. */
export function highest(model: Model, input: Input): { best: Float32Array; where: Int32Array } {
  const { words, signs } = input;
  const width = model.outputs.length;
  const best = new Float32Array(width).fill(Number.NEGATIVE_INFINITY);
  const where = new Int32Array(width);
  const logits = new Float32Array(width);
  let [last, now] = model.rooms;
  const judge = (a: Sums, b: Sums, from: number, to: number) => {
    model.logits(a, b, signs, { from, to }, logits);
    for (let k = 0; k < width; k++) {
      if (logits[k]! <= best[k]!) continue;
      best[k] = logits[k]!;
      where[k] = from;
    }
  };
  const starts = unitsOf(words);
  const small = isSmall(words);
  now.clear();
  for (let k = 0; k + 1 < starts.length; k++) {
    if (!small) [last, now] = [now, last.clear()];
    model.add(words, { from: starts[k]!, to: starts[k + 1]! }, now);
    if (small) continue;
    judge(now, model.nothing, starts[k]!, starts[k + 1]!);
    if (k > 0) judge(last, now, starts[k - 1]!, starts[k + 1]!);
  }
  if (small) judge(now, model.nothing, 0, words.length);
  return { best, where };
}
