// k-means of accounts' shares, and how many clusters stand out from chance.
import { type Dice, diceOf, draw } from '../themes/index.ts';

const mostSegments = 8;

/**
 * The k whose silhouette (Rousseeuw 1987, on at most 600 accounts) stands furthest above the same for invented accounts, whose
 * posts are all drawn from one pool: few posts alone make clusters too, so that less than .05 above it means one segment.
 * @param invent shares of as many accounts as `rows` has
 */
export function choose(
  rows: Float64Array,
  width: number,
  seed: number,
  invent: (dice: Dice) => Float64Array,
): Int32Array {
  const n = rows.length / width;
  const some = draw(n, 600, diceOf(seed));
  const flat = scaled(rows, width);
  let best: { of: Int32Array; score: number } = { of: new Int32Array(n), score: 0.05 };
  for (let k = 2; k <= Math.min(mostSegments, Math.floor(n / 50)); k++) {
    const of = cluster(rows, width, k, diceOf(seed + k));
    let chance = 0;
    for (let again = 1; again <= 2; again++) {
      const alike = invent(diceOf(seed + 1000 * again + k));
      const of = cluster(alike, width, k, diceOf(seed + k));
      chance += silhouette(scaled(alike, width), width, of, k, some) / 2;
    }
    const score = silhouette(flat, width, of, k, some) - chance;
    if (score > best.score) best = { of, score };
  }
  return best.of;
}

/** Each feature less its mean, divided by its spread, so that rare ones count as much as common ones. */
function scaled(rows: Float64Array, width: number): Float64Array {
  const n = rows.length / width;
  const out = Float64Array.from(rows);
  for (let i = 0; i < width; i++) {
    let [sum, square] = [0, 0];
    for (let at = i; at < rows.length; at += width) {
      sum += rows[at]!;
      square += rows[at]! ** 2;
    }
    const spread = Math.sqrt(Math.max(0, square / n - (sum / n) ** 2));
    for (let at = i; at < rows.length; at += width)
      out[at] = spread > 1e-9 ? (rows[at]! - sum / n) / spread : 0;
  }
  return out;
}

/** k-means (Lloyd) with k-means++ starts, the best of five. */
export function cluster(raw: Float64Array, width: number, k: number, dice: Dice): Int32Array {
  const rows = scaled(raw, width);
  let best: { of: Int32Array; error: number } | null = null;
  for (let run = 0; run < 5; run++) {
    const one = lloyd(rows, width, k, dice);
    if (!best || one.error < best.error) best = one;
  }
  return best!.of;
}

function lloyd(rows: Float64Array, width: number, k: number, dice: Dice) {
  const n = rows.length / width;
  const centres = spread(rows, width, k, dice);
  const of = new Int32Array(n);
  let error = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 50; round++) {
    let now = 0;
    for (let row = 0; row < n; row++) {
      const [nearest, far] = nearestOf(rows, row * width, centres, width);
      of[row] = nearest;
      now += far;
    }
    if (now >= error * (1 - 1e-6)) break;
    error = now;
    const sizes = new Float64Array(k);
    centres.fill(0);
    for (let row = 0; row < n; row++) {
      sizes[of[row]!]!++;
      for (let i = 0; i < width; i++) centres[of[row]! * width + i]! += rows[row * width + i]!;
    }
    for (let at = 0; at < centres.length; at++) centres[at]! /= sizes[Math.floor(at / width)]! || 1;
  }
  return { of, error };
}

function spread(rows: Float64Array, width: number, k: number, dice: Dice): Float64Array {
  const n = rows.length / width;
  const centres = new Float64Array(k * width);
  centres.set(rows.subarray(0, width));
  const far = new Float64Array(n);
  let at = Math.floor(dice() * n);
  for (let j = 0; j < k; j++) {
    centres.set(rows.subarray(at * width, (at + 1) * width), j * width);
    const some = centres.subarray(0, (j + 1) * width);
    let sum = 0;
    for (let row = 0; row < n; row++) sum += far[row] = nearestOf(rows, row * width, some, width)[1];
    let left = dice() * sum;
    at = 0;
    while (at < n - 1 && left > far[at]!) left -= far[at++]!;
  }
  return centres;
}

export function nearestOf(
  rows: Float64Array,
  from: number,
  centres: Float64Array,
  width: number,
): [number, number] {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j * width < centres.length; j++) {
    let far = 0;
    for (let i = 0; i < width && far < least; i++) far += (rows[from + i]! - centres[j * width + i]!) ** 2;
    if (far < least) {
      least = far;
      best = j;
    }
  }
  return [best, least];
}

function silhouette(rows: Float64Array, width: number, of: Int32Array, k: number, some: Int32Array): number {
  let sum = 0;
  const far = new Float64Array(k);
  const sizes = new Float64Array(k);
  for (const a of some) {
    far.fill(0);
    sizes.fill(0);
    for (const b of some) {
      if (a === b) continue;
      let d = 0;
      for (let i = 0; i < width; i++) d += (rows[a * width + i]! - rows[b * width + i]!) ** 2;
      far[of[b]!]! += Math.sqrt(d);
      sizes[of[b]!]!++;
    }
    const own = of[a]!;
    if (sizes[own] === 0) continue;
    const within = far[own]! / sizes[own]!;
    const beside = Math.min(
      ...Array.from(far, (d, j) => (j !== own && sizes[j]! > 0 ? d / sizes[j]! : Number.POSITIVE_INFINITY)),
    );
    if (Number.isFinite(beside)) sum += (beside - within) / Math.max(beside, within, 1e-12);
  }
  return some.length ? sum / some.length : 0;
}
