// Seeded dice for the demo world. The same seed gives the same world on every machine; never for secrets.

/** The next number in [0, 1). */
export type Rng = () => number;

/** sfc32 with its three words taken from one numeric seed; period about 2^128. */
export function seededRng(seed: number): Rng {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // Neighbouring seeds start alike; after twelve turns they have nothing in common.
  for (let turn = 0; turn < 12; turn++) next();
  return next;
}

/** An integer from 0 to below - 1. */
export function below(rng: Rng, limit: number): number {
  return Math.floor(rng() * limit);
}

/** An integer from low to high, both included. */
export function between(rng: Rng, low: number, high: number): number {
  return low + Math.floor(rng() * (high - low + 1));
}

export function chance(rng: Rng, probability: number): boolean {
  return rng() < probability;
}

/** One of the list. An empty list is a mistake of the caller. */
export function pick<T>(rng: Rng, list: readonly T[]): T {
  const one = list[Math.floor(rng() * list.length)];
  if (one === undefined) throw new Error('pick: the list is empty');
  return one;
}

/** The position drawn from weights; they need not add up to one. */
export function pickWeighted(rng: Rng, weights: readonly number[]): number {
  let total = 0;
  for (const weight of weights) total += weight;
  let left = rng() * total;
  for (let at = 0; at < weights.length; at++) {
    left -= weights[at]!;
    if (left < 0) return at;
  }
  return weights.length - 1;
}
