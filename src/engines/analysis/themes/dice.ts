// Seeded dice of themes and segments: the seed is handed in, so that a run can be repeated to the digit.

export type Dice = () => number;

/** The mulberry32 generator (public domain, Tommy Ettinger): 0 ≤ x < 1. Fit for sampling and starts, not for secrets. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Box and Muller's normal deviate. */
export function normalOf(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
}

/** `take` of the numbers below `of`, each equally likely, in rising order (Fisher and Yates, then sorted). */
export function draw(of: number, take: number, dice: Dice): Int32Array {
  const all = new Int32Array(of).map((_, i) => i);
  const n = Math.min(take, of);
  for (let i = 0; i < n; i++) {
    const other = i + Math.floor(dice() * (of - i));
    const held = all[i]!;
    all[i] = all[other]!;
    all[other] = held;
  }
  return all.slice(0, n).sort();
}
