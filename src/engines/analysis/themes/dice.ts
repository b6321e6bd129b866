// Draws of themes and segments from the engine's seeded dice.
import type { Dice } from '../dice.ts';

export { type Dice, dice as diceOf } from '../dice.ts';

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
