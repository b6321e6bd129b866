// Non-negative matrix factorisation X ≈ W·H: NNDSVD start (Boutsidis & Gallopoulos 2008) over a randomised SVD (Halko, Martinsson & Tropp
// 2011), then cyclic coordinate descent, row by row (Cichocki & Phan 2009; as scikit-learn's solver). H is kept turned: terms × k.
import type { Sparse } from './corpus.ts';
import { eigen, gram, orthonormal, times, turnedTimes } from './dense.ts';
import { type Dice, normalOf } from './dice.ts';

export interface Factors {
  k: number;
  /** Texts × k. */
  w: Float64Array;
  /** Terms × k. */
  h: Float64Array;
  rounds: number;
}

export interface NmfOptions {
  start?: 'nndsvd' | 'random';
  mostRounds?: number;
  /** Stops when the sum of changes of a round falls below this share of the first round's. */
  tolerance?: number;
}

export function nmf(x: Sparse, k: number, dice: Dice, options: NmfOptions = {}): Factors {
  const { w, h } = options.start === 'random' ? randomStart(x, k, dice) : nndsvd(x, k, dice);
  const mostRounds = options.mostRounds ?? 100;
  let first = 0;
  let rounds = 0;
  while (rounds < mostRounds) {
    rounds++;
    const change =
      descend(w, times(x, h, k), gram(h, k), k) + descend(h, turnedTimes(x, w, k), gram(w, k), k);
    if (rounds === 1) first = change;
    if (change <= (options.tolerance ?? 1e-3) * first) break;
  }
  return { k, w, h, rounds };
}

/** One round of coordinate descent of the rows of `a`, given `target` = X·B and `b` = BᵀB. Returns how much changed. */
export function descend(a: Float64Array, target: Float64Array, b: Float64Array, k: number): number {
  let change = 0;
  for (let from = 0; from < a.length; from += k)
    for (let j = 0; j < k; j++) {
      const scale = b[j * k + j]!;
      if (scale <= 1e-12) continue;
      let slope = -target[from + j]!;
      for (let i = 0; i < k; i++) slope += a[from + i]! * b[j * k + i]!;
      const old = a[from + j]!;
      const now = Math.max(0, old - slope / scale);
      a[from + j] = now;
      change += Math.abs(now - old) * Math.sqrt(scale);
    }
  return change;
}

function randomStart(x: Sparse, k: number, dice: Dice) {
  const scale = Math.sqrt(x.values.reduce((sum, one) => sum + one, 0) / x.rows / x.width / k);
  const fill = (size: number) => new Float64Array(size).map(() => scale * Math.abs(normalOf(dice)));
  return { w: fill(x.rows * k), h: fill(x.width * k) };
}

/** Left and right singular vectors as columns of `u` (rows × wide) and `v` (width × wide), greatest value first. */
export function svd(x: Sparse, k: number, dice: Dice) {
  const wide = Math.min(k + 10, x.width, x.rows);
  const omega = new Float64Array(x.width * wide).map(() => normalOf(dice));
  let left = times(x, omega, wide);
  for (let power = 0; power < 4; power++) {
    orthonormal(left, wide);
    const right = turnedTimes(x, left, wide);
    orthonormal(right, wide);
    left = times(x, right, wide);
  }
  orthonormal(left, wide);
  const b = turnedTimes(x, left, wide); // width × wide: Bᵀ with B = Qᵀ·X
  const { values, vectors } = eigen(gram(b, wide), wide);
  const sigma = values.map((one) => Math.sqrt(Math.max(one, 0)));
  const turn = (a: Float64Array, by: (to: number) => number) => {
    const out = new Float64Array(a.length);
    for (let from = 0; from < a.length; from += wide)
      for (let to = 0; to < wide; to++) {
        let s = 0;
        for (let i = 0; i < wide; i++) s += a[from + i]! * vectors[i * wide + to]!;
        out[from + to] = s * by(to);
      }
    return out;
  };
  return {
    u: turn(left, () => 1),
    sigma,
    v: turn(b, (to) => (sigma[to]! > 1e-9 ? 1 / sigma[to]! : 0)),
    wide,
  };
}

function nndsvd(x: Sparse, k: number, dice: Dice) {
  const { u, sigma, v, wide } = svd(x, k, dice);
  const w = new Float64Array(x.rows * k);
  const h = new Float64Array(x.width * k);
  const lengths = (a: Float64Array, j: number) => {
    let [plus, minus] = [0, 0];
    for (let at = j; at < a.length; at += wide) {
      if (a[at]! > 0) plus += a[at]! ** 2;
      else minus += a[at]! ** 2;
    }
    return [Math.sqrt(plus), Math.sqrt(minus)] as const;
  };
  for (let j = 0; j < Math.min(k, wide); j++) {
    const [uPlus, uMinus] = lengths(u, j);
    const [vPlus, vMinus] = lengths(v, j);
    const sign = uPlus * vPlus >= uMinus * vMinus ? 1 : -1;
    const [uLong, vLong] = sign > 0 ? [uPlus, vPlus] : [uMinus, vMinus];
    if (uLong * vLong === 0) continue;
    const root = Math.sqrt(sigma[j]! * uLong * vLong);
    for (let row = 0; row < x.rows; row++)
      w[row * k + j] = (Math.max(0, sign * u[row * wide + j]!) * root) / uLong;
    for (let term = 0; term < x.width; term++)
      h[term * k + j] = (Math.max(0, sign * v[term * wide + j]!) * root) / vLong;
  }
  return { w, h };
}
