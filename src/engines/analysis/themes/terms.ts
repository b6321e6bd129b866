// Which terms tell a theme: the greatest weights of a topic vector, or class-based TF-IDF over the texts that were given to it.
import type { Sparse } from './corpus.ts';

/** The `most` columns of greatest weight for topic j, of rows of k; terms without weight never. */
export function topOf(weights: Float64Array, k: number, j: number, most: number): number[] {
  const found: number[] = [];
  for (let term = 0; term * k < weights.length; term++) {
    const weight = weights[term * k + j]!;
    if (weight <= 0 || (found.length === most && weight <= weights[found[most - 1]! * k + j]!)) continue;
    let at = found.length;
    while (at > 0 && weights[found[at - 1]! * k + j]! < weight) at--;
    found.splice(at, 0, term);
    if (found.length > most) found.pop();
  }
  return found;
}

/**
 * Class-based TF-IDF (Grootendorst 2022): share of the term among the class' words × ln(1 + A / f), with A the mean words of a class
 * and f the term's count over all classes. Rows: terms × k. Texts of class -1 are left out.
 */
export function classTfidf(counts: Sparse, of: Int32Array, k: number): Float64Array {
  const sums = new Float64Array(counts.width * k);
  const sizes = new Float64Array(k);
  const all = new Float64Array(counts.width);
  for (let row = 0; row < counts.rows; row++) {
    const j = of[row]!;
    if (j < 0) continue;
    for (let i = counts.starts[row]!; i < counts.starts[row + 1]!; i++) {
      // One long rant must not name a theme: a text counts each term at most thrice.
      const value = Math.min(3, counts.values[i]!);
      sums[counts.columns[i]! * k + j]! += value;
      sizes[j]! += value;
      all[counts.columns[i]!]! += value;
    }
  }
  const meanSize = sizes.reduce((sum, one) => sum + one, 0) / k;
  for (let at = 0; at < sums.length; at++) {
    const term = Math.floor(at / k);
    const size = sizes[at % k]!;
    sums[at] = size === 0 || all[term] === 0 ? 0 : (sums[at]! / size) * Math.log(1 + meanSize / all[term]!);
  }
  return sums;
}
