// Products of a sparse matrix with narrow dense ones (row by row, `k` wide), and their small square companions.
import type { Sparse } from './corpus.ts';

/** x · b, with b `x.width` rows of k. */
export function times(x: Sparse, b: Float64Array, k: number): Float64Array {
  const out = new Float64Array(x.rows * k);
  for (let row = 0; row < x.rows; row++) {
    const to = row * k;
    for (let i = x.starts[row]!; i < x.starts[row + 1]!; i++) {
      const from = x.columns[i]! * k;
      const value = x.values[i]!;
      for (let j = 0; j < k; j++) out[to + j]! += value * b[from + j]!;
    }
  }
  return out;
}

/** xᵀ · b, with b `x.rows` rows of k. */
export function turnedTimes(x: Sparse, b: Float64Array, k: number): Float64Array {
  const out = new Float64Array(x.width * k);
  for (let row = 0; row < x.rows; row++) {
    const from = row * k;
    for (let i = x.starts[row]!; i < x.starts[row + 1]!; i++) {
      const to = x.columns[i]! * k;
      const value = x.values[i]!;
      for (let j = 0; j < k; j++) out[to + j]! += value * b[from + j]!;
    }
  }
  return out;
}

/** aᵀ · a of rows of k. */
export function gram(a: Float64Array, k: number): Float64Array {
  const out = new Float64Array(k * k);
  for (let from = 0; from < a.length; from += k)
    for (let i = 0; i < k; i++) {
      const value = a[from + i]!;
      if (value !== 0) for (let j = i; j < k; j++) out[i * k + j]! += value * a[from + j]!;
    }
  for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) out[i * k + j] = out[j * k + i]!;
  return out;
}

/** Makes the columns orthonormal in place: Cholesky of the Gram matrix, twice for accuracy (CholeskyQR2, Yamamoto et al. 2015). */
export function orthonormal(a: Float64Array, k: number): void {
  for (let round = 0; round < 2; round++) {
    const r = gram(a, k);
    const tiny = 1e-12 * Math.max(...Array.from({ length: k }, (_, i) => r[i * k + i]!)) + 1e-300;
    for (let j = 0; j < k; j++) {
      let d = r[j * k + j]!;
      for (let p = 0; p < j; p++) d -= r[p * k + j]! ** 2;
      const root = Math.sqrt(Math.max(d, tiny));
      r[j * k + j] = root;
      for (let i = j + 1; i < k; i++) {
        let s = r[j * k + i]!;
        for (let p = 0; p < j; p++) s -= r[p * k + j]! * r[p * k + i]!;
        r[j * k + i] = s / root;
      }
    }
    for (let from = 0; from < a.length; from += k)
      for (let j = 0; j < k; j++) {
        let s = a[from + j]!;
        for (let p = 0; p < j; p++) s -= a[from + p]! * r[p * k + j]!;
        a[from + j] = s / r[j * k + j]!;
      }
  }
}

/** Eigenvalues, greatest first, and vectors (column i of `vectors`) of a symmetric k × k matrix, by Jacobi's rotations. */
export function eigen(matrix: Float64Array, k: number): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(k * k);
  for (let i = 0; i < k; i++) v[i * k + i] = 1;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < k; p++) for (let q = p + 1; q < k; q++) off += a[p * k + q]! ** 2;
    if (off < 1e-22) break;
    for (let p = 0; p < k; p++) for (let q = p + 1; q < k; q++) rotate(a, v, k, p, q);
  }
  const order = Array.from({ length: k }, (_, i) => i).sort((i, j) => a[j * k + j]! - a[i * k + i]!);
  const vectors = new Float64Array(k * k);
  order.forEach((from, to) => {
    for (let i = 0; i < k; i++) vectors[i * k + to] = v[i * k + from]!;
  });
  return { values: Float64Array.from(order, (i) => a[i * k + i]!), vectors };
}

function rotate(a: Float64Array, v: Float64Array, k: number, p: number, q: number): void {
  const apq = a[p * k + q]!;
  if (Math.abs(apq) < 1e-300) return;
  const theta = (a[q * k + q]! - a[p * k + p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let i = 0; i < k; i++) {
    const ip = a[i * k + p]!;
    const iq = a[i * k + q]!;
    a[i * k + p] = c * ip - s * iq;
    a[i * k + q] = s * ip + c * iq;
  }
  for (let i = 0; i < k; i++) {
    const pi = a[p * k + i]!;
    const qi = a[q * k + i]!;
    a[p * k + i] = c * pi - s * qi;
    a[q * k + i] = s * pi + c * qi;
    const ip = v[i * k + p]!;
    const iq = v[i * k + q]!;
    v[i * k + p] = c * ip - s * iq;
    v[i * k + q] = s * ip + c * iq;
  }
}
