// Groups of words of like meaning: k-means on the sphere over word vectors. The groups stand for unseen words in the features.
import { dice } from './dice.ts';

/** The group (0 to count - 1) of each row of `vectors` (rows of length 1, `d` numbers each). Deterministic. */
export function clusters(
  vectors: Float32Array,
  d: number,
  count: number,
  rounds: number,
  seed: number,
): Int32Array {
  const rows = vectors.length / d;
  const random = dice(seed);
  const centres = new Float32Array(count * d);
  for (let c = 0; c < count; c++) {
    // Common words come first in the file: half of the first centres are taken from among them.
    const row = random.below(c % 2 === 0 ? Math.min(rows, 4000) : rows);
    centres.set(vectors.subarray(row * d, row * d + d), c * d);
  }
  const group = new Int32Array(rows);
  for (let round = 0; round < rounds; round++) {
    for (let row = 0; row < rows; row++) group[row] = nearest(vectors, row * d, centres, count, d);
    centres.fill(0);
    for (let row = 0; row < rows; row++)
      for (let k = 0; k < d; k++) centres[group[row]! * d + k]! += vectors[row * d + k]!;
    for (let c = 0; c < count; c++) {
      const length = Math.hypot(...centres.subarray(c * d, c * d + d)) || 1;
      for (let k = 0; k < d; k++) centres[c * d + k]! /= length;
    }
  }
  return group;
}

function nearest(
  vectors: Float32Array,
  from: number,
  centres: Float32Array,
  count: number,
  d: number,
): number {
  let best = -2;
  let group = 0;
  for (let c = 0; c < count; c++) {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += vectors[from + k]! * centres[c * d + k]!;
    if (sum > best) [best, group] = [sum, c];
  }
  return group;
}
