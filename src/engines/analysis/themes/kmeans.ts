// Spherical k-means (Dhillon & Modha 2001) with k-means++ starts: the baseline of themes, and the grouping of questions.
import type { Sparse } from './corpus.ts';
import type { Dice } from './dice.ts';

export interface Clusters {
  k: number;
  /** The cluster of each row; -1: a row without any term. */
  of: Int32Array;
  /** Cosine of each row with its centre. */
  near: Float64Array;
  /** Terms × k, columns of length 1. */
  centres: Float64Array;
}

/** Rows of `x` must have length 1 (tfidf). */
export function kmeans(x: Sparse, k: number, dice: Dice, mostRounds = 25): Clusters {
  const centres = starts(x, k, dice);
  const of = new Int32Array(x.rows).fill(-1);
  const near = new Float64Array(x.rows);
  for (let round = 0; round < mostRounds; round++) {
    const moved = assign(x, centres, k, of, near);
    if (moved <= x.rows * 0.001) break;
    centres.fill(0);
    for (let row = 0; row < x.rows; row++)
      if (of[row]! >= 0)
        for (let i = x.starts[row]!; i < x.starts[row + 1]!; i++)
          centres[x.columns[i]! * k + of[row]!]! += x.values[i]!;
    unitColumns(centres, k);
  }
  return { k, of, near, centres };
}

function assign(x: Sparse, centres: Float64Array, k: number, of: Int32Array, near: Float64Array): number {
  const scores = new Float64Array(k);
  let moved = 0;
  for (let row = 0; row < x.rows; row++) {
    scores.fill(0);
    for (let i = x.starts[row]!; i < x.starts[row + 1]!; i++) {
      const from = x.columns[i]! * k;
      const value = x.values[i]!;
      for (let j = 0; j < k; j++) scores[j]! += value * centres[from + j]!;
    }
    let best = x.starts[row] === x.starts[row + 1] ? -1 : 0;
    for (let j = 1; j < k && best >= 0; j++) if (scores[j]! > scores[best]!) best = j;
    if (of[row] !== best) moved++;
    of[row] = best;
    near[row] = best < 0 ? 0 : scores[best]!;
  }
  return moved;
}

/** k-means++: each further centre is a row drawn by its squared distance from the nearest centre so far (Arthur & Vassilvitskii 2007). */
function starts(x: Sparse, k: number, dice: Dice): Float64Array {
  const centres = new Float64Array(x.width * k);
  const far = new Float64Array(x.rows).fill(1);
  for (let row = 0; row < x.rows; row++) if (x.starts[row] === x.starts[row + 1]) far[row] = 0;
  const full = new Float64Array(x.width);
  for (let j = 0; j < k; j++) {
    const sum = far.reduce((all, one) => all + one, 0);
    let left = dice() * sum;
    let row = 0;
    while (row < x.rows - 1 && (far[row] === 0 || left > far[row]!)) left -= far[row++]!;
    full.fill(0);
    for (let i = x.starts[row]!; i < x.starts[row + 1]!; i++) {
      centres[x.columns[i]! * k + j] = x.values[i]!;
      full[x.columns[i]!] = x.values[i]!;
    }
    for (let other = 0; other < x.rows; other++) {
      if (far[other] === 0) continue;
      let dot = 0;
      for (let i = x.starts[other]!; i < x.starts[other + 1]!; i++)
        dot += x.values[i]! * full[x.columns[i]!]!;
      far[other] = Math.min(far[other]!, Math.max(0, 1 - dot));
    }
  }
  return centres;
}

/** Gives each column of rows of k the length 1, where it has any. */
export function unitColumns(a: Float64Array, k: number): void {
  const sums = new Float64Array(k);
  for (let at = 0; at < a.length; at++) sums[at % k]! += a[at]! * a[at]!;
  for (let j = 0; j < k; j++) sums[j] = sums[j]! > 0 ? 1 / Math.sqrt(sums[j]!) : 0;
  for (let at = 0; at < a.length; at++) a[at]! *= sums[at % k]!;
}
