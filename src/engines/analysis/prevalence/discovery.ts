// False alarms among many comparisons.

/**
 * Benjamini & Hochberg (J. R. Stat. Soc. B 57 (1995) 289-300): the smallest false-discovery rate at which each would be called a
 * finding, in the order given.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = p.map((_, at) => at).sort((a, b) => p[b]! - p[a]!);
  const q = new Array<number>(p.length).fill(1);
  let least = 1;
  order.forEach((at, turn) => {
    least = Math.min(least, (p[at]! * p.length) / (p.length - turn));
    q[at] = Math.max(p[at]!, least);
  });
  return q;
}
