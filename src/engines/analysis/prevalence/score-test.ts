// Intervals and tests for a weighted sum of shares, by turning the score test round. Knows no coder and no slice.
import { normalQuantile, normalTail } from '../numbers.ts';

/** One share that was measured: `size` labels (an effective number, need not be whole) of which `share` said yes. */
export interface Cell {
  /** What it counts for in the sum; a difference of two slices has negative ones. */
  weight: number;
  share: number;
  size: number;
}

export const sumOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, cell) => sum + cell.weight * cell.share, 0);

/**
 * The variance that the weighted sum would have if `value` were the truth: the shares that are likeliest under it, by one
 * Lagrange multiplier. With one cell this is Wilson's interval (1927), with two of weights 1 and −1 Mee's (1984); for any number
 * see Martín Andrés et al., Statistical Methods in Medical Research 20 (2011) 369-387.
 */
export function varianceAt(cells: readonly Cell[], value: number): number {
  const multiplier = multiplierFor(cells, value);
  let sum = 0;
  for (const cell of cells) {
    const share = likeliest(cell, multiplier);
    sum += (cell.weight ** 2 * share * (1 - share)) / cell.size;
  }
  return sum;
}

/** Both ends where the score test at this level just gives in. `between` bounds what the sum can be. */
export function scoreInterval(
  cells: readonly Cell[],
  level = 0.95,
  extra = 0,
): { low: number; high: number } {
  const critical = normalQuantile((1 + level) / 2);
  const { least, most } = rangeOf(cells);
  const at = sumOf(cells);
  const off = (value: number): number =>
    (at - value) ** 2 - critical ** 2 * (varianceAt(cells, value) + extra);
  return { low: edge(off, at, least), high: edge(off, at, most) };
}

/** Two-sided probability of a sum as far from `value` as this, if `value` were the truth. */
export function scoreTest(cells: readonly Cell[], value: number): number {
  const { least, most } = rangeOf(cells);
  const gap = Math.abs(sumOf(cells) - value);
  const within = Math.min(Math.max(value, least + 1e-12), most - 1e-12);
  const spread = Math.sqrt(varianceAt(cells, within));
  if (gap === 0) return 1;
  return spread === 0 ? 0 : Math.min(1, 2 * normalTail(gap / spread));
}

function rangeOf(cells: readonly Cell[]): { least: number; most: number } {
  let least = 0;
  let most = 0;
  for (const { weight } of cells) {
    least += Math.min(weight, 0);
    most += Math.max(weight, 0);
  }
  return { least, most };
}

/** Where `off` turns from negative (inside) to positive on the way from `inside` to `border`; the border if it never does. */
function edge(off: (value: number) => number, inside: number, border: number): number {
  const tiny = 1e-9 * Math.sign(border - inside);
  let out = border - tiny;
  if (border === inside || off(out) <= 0) return border;
  let within = inside;
  for (let round = 0; round < 36; round++) {
    const middle = (within + out) / 2;
    if (off(middle) > 0) out = middle;
    else within = middle;
  }
  return (within + out) / 2;
}

/** The share p that solves size · (share − p) = multiplier · weight · p (1 − p). */
function likeliest({ weight, share, size }: Cell, multiplier: number): number {
  const pull = multiplier * weight;
  const sum = pull + size;
  const root = Math.sqrt(Math.max(0, sum * sum - 4 * pull * size * share));
  if (sum >= 0) return Math.min(1, sum + root === 0 ? share : (2 * size * share) / (sum + root));
  return Math.min(1, Math.max(0, (sum - root) / (2 * pull)));
}

/** The multiplier under which the likeliest shares add up to `value`: the sum falls as it grows. */
function multiplierFor(cells: readonly Cell[], value: number): number {
  const total = (multiplier: number): number => {
    let sum = 0;
    for (const cell of cells) sum += cell.weight * likeliest(cell, multiplier);
    return sum - value;
  };
  const start = total(0);
  if (Math.abs(start) < 1e-14) return 0;
  const side = Math.sign(start);
  let near = 0;
  let far = side;
  for (let round = 0; round < 80 && side * total(far) > 0; round++) {
    near = far;
    far *= 4;
  }
  for (let round = 0; round < 60; round++) {
    const middle = (near + far) / 2;
    if (side * total(middle) > 0) near = middle;
    else far = middle;
    if (Math.abs(far - near) <= 1e-10 * Math.abs(far)) break;
  }
  return (near + far) / 2;
}
