// The weights of the classifier: their layout in a file, and look-up by hash. No judgement here.
import { createHash } from 'node:crypto';
import type { Calibration, Thresholds } from './calibrate.ts';

/** What stands beside the weights, as JSON. */
export type ModelMeta = {
  format: 1;
  /** Names of the outputs in the order of the numbers in a row. */
  outputs: string[];
  rows: number;
  words: number;
  divisions: number;
  calibration: Calibration[];
  /** For texts and for short names, searches and hashtags: three thresholds an output. */
  thresholds: Record<string, Record<string, Thresholds>>;
  /** Points of signs of danger at which the lowest mark of imminence is enough (imminence-ranked.ts); chosen by training. */
  typicalPoints?: number;
  sha256: string;
};

export type Weights = {
  /** Hash of each feature. */
  hash: Int32Array;
  /** A row's bytes × its scale = weight × rarity of each output. */
  scale: Float32Array;
  /** Rarity squared: what an occurrence adds to the length of its kind. */
  square: Float32Array;
  bytes: Int8Array;
  bias: Float32Array;
  /** Words with groups: hash, and the group in each division. */
  wordHash: Int32Array;
  groups: Uint16Array;
};

/** One file: every section begins at a multiple of 4. */
export function packWeights(weights: Weights): Uint8Array {
  const parts = sectionsOf(weights).map(
    (part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
  );
  const file = new Uint8Array(parts.reduce((sum, part) => sum + padded(part.length), 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += padded(part.length);
  }
  return file;
}

const padded = (length: number) => Math.ceil(length / 4) * 4;
const sectionsOf = (w: Weights) => [w.hash, w.scale, w.square, w.bytes, w.bias, w.wordHash, w.groups];

/** Throws where the bytes are not those the meta speaks of. */
export function unpackWeights(file: Uint8Array, meta: ModelMeta): Weights {
  const digest = createHash('sha256').update(file).digest('hex');
  if (digest !== meta.sha256)
    throw new Error('the weights of the safety classifier are not those its card names');
  // Numbers of four bytes must begin at multiples of four; most files are read so, and need no copy.
  const bytes = file.byteOffset % 4 === 0 ? file : new Uint8Array(file);
  const { rows, words, divisions } = meta;
  const outputs = meta.outputs.length;
  let at = 0;
  const take = (length: number) => {
    const from = at;
    at += padded(length);
    return [bytes.buffer, bytes.byteOffset + from] as const;
  };
  return {
    hash: new Int32Array(...take(rows * 4), rows),
    scale: new Float32Array(...take(rows * 4), rows),
    square: new Float32Array(...take(rows * 4), rows),
    bytes: new Int8Array(...take(rows * outputs), rows * outputs),
    bias: new Float32Array(...take(outputs * 4), outputs),
    wordHash: new Int32Array(...take(words * 4), words),
    groups: new Uint16Array(...take(words * divisions * 2), words * divisions),
  };
}

/** Finds the row of a hash; -1 where there is none. Open addressing over a table at most half full. */
export class Index {
  readonly #table: Int32Array;
  /** A few bits of each key, never 0: small enough for the cache, they answer nearly every question for a hash that is not there. */
  readonly #tags: Uint8Array;
  readonly #mask: number;
  readonly #keys: Int32Array;
  constructor(keys: Int32Array) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, keys.length) * 2));
    this.#table = new Int32Array(size);
    this.#tags = new Uint8Array(size);
    this.#mask = size - 1;
    this.#keys = keys;
    for (let row = 0; row < keys.length; row++) {
      const place = Math.imul(keys[row]!, 0x9e3779b1);
      let at = place & this.#mask;
      while (this.#tags[at] !== 0) at = (at + 1) & this.#mask;
      this.#table[at] = row;
      this.#tags[at] = (place >>> 24) | 1;
    }
  }
  find(key: number): number {
    const place = Math.imul(key, 0x9e3779b1);
    const tag = (place >>> 24) | 1;
    for (let at = place & this.#mask; ; at = (at + 1) & this.#mask) {
      const found = this.#tags[at]!;
      if (found === 0) return -1;
      if (found !== tag) continue;
      const row = this.#table[at]!;
      if (this.#keys[row] === key) return row;
    }
  }
  /** Finds many at once, which the processor does several at a time. Writes the rows there are; returns where it stopped. */
  findAll(keys: Int32Array, count: number, rows: Int32Array, from: number): number {
    const [tags, table, all, mask] = [this.#tags, this.#table, this.#keys, this.#mask];
    let to = from;
    for (let i = 0; i < count; i++) {
      const key = keys[i]!;
      const place = Math.imul(key, 0x9e3779b1);
      let at = place & mask;
      let found = tags[at]!;
      if (found === 0) continue;
      const tag = (place >>> 24) | 1;
      while (found !== 0) {
        if (found === tag) {
          const row = table[at]!;
          if (all[row] === key) {
            rows[to++] = row;
            break;
          }
        }
        at = (at + 1) & mask;
        found = tags[at]!;
      }
    }
    return to;
  }
}
