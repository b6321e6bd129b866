// Seeded dice for training: the same seed gives the same order on every machine, so that weights can be made again byte by byte.

export type Dice = { next(): number; below(n: number): number; shuffle(list: Int32Array | number[]): void };

/** The mulberry32 generator (public domain, Tommy Ettinger). Fit for shuffling, not for secrets. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    shuffle(list) {
      for (let i = list.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const kept = list[i]!;
        list[i] = list[j]!;
        list[j] = kept;
      }
    },
  };
}
