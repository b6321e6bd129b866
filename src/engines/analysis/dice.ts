// Numbers drawn by chance that come out alike each time: whoever calls hands the seed in. Not for secrets.

/** Uniform from 0 up to 1. */
export type Dice = () => number;

/** Mulberry32 (T. Ettinger, public domain): good enough for resampling and simulations. */
export function dice(seed: number): Dice {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A number from 0 up to 1 that belongs to a seed and an id, whatever else is drawn and in whatever order: two rounds of FNV-1a,
 * ended by the mixing of MurmurHash3. 53 bits.
 */
export function lot(seed: number, id: string): number {
  let high = 0x811c9dc5 ^ seed;
  let low = 0x01000193 ^ Math.imul(seed, 0x9e3779b1);
  for (let at = 0; at < id.length; at++) {
    const unit = id.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + 0x9e37), 0x85ebca6b);
  }
  return ((mix(high) >>> 5) * 67108864 + (mix(low ^ high) >>> 6)) / 9007199254740992;
}

function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
