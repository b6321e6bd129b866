// Which slices differ, with the share of false alarms held over all comparisons made.

import { normalTail } from '../numbers.ts';
import type { Difference } from '../report/summary.ts';
import { benjaminiHochberg } from './discovery.ts';
import type { Measured } from './estimate.ts';
import { type Cell, scoreInterval, sumOf, varianceAt } from './score-test.ts';
import type { MeasuredSlice } from './slices.ts';

/** Difference of two independent estimates: interval and p from one score test over the cells of both, so that they agree. */
export function differenceOf(a: Measured, b: Measured, level = 0.95) {
  const cells: Cell[] = [...a.cells, ...b.cells.map((cell) => ({ ...cell, weight: -cell.weight }))];
  const difference = sumOf(cells);
  const extra = a.extra + b.extra;
  const { low, high } = scoreInterval(cells, level, extra);
  const spread = Math.sqrt(varianceAt(cells, 0) + extra);
  const p = spread > 0 ? Math.min(1, 2 * normalTail(Math.abs(difference) / spread)) : 1;
  return { difference, low: Math.min(low, difference), high: Math.max(high, difference), p };
}

/**
 * All pairs of slices of the same kind and code, q over the whole list handed in: hand in everything that is looked at, once.
 * Months only against the one before: all pairs of them would drown the rest.
 */
export function differencesOf(measured: readonly MeasuredSlice[], level = 0.95): Difference[] {
  const families = new Map<string, MeasuredSlice[]>();
  for (const one of measured) {
    if (!one.measured || one.kind === 'all') continue;
    const key = JSON.stringify([one.told.code, one.kind]);
    const family = families.get(key);
    if (family) family.push(one);
    else families.set(key, [one]);
  }
  const found: Difference[] = [];
  for (const family of families.values())
    for (const [a, b] of pairsOf(family))
      found.push({
        code: a.told.code,
        kind: a.kind,
        a: a.value,
        b: b.value,
        ...differenceOf(a.measured!, b.measured!, level),
        q: 1,
      });
  const q = benjaminiHochberg(found.map((one) => one.p));
  return found.map((one, at) => ({ ...one, q: q[at]! }));
}

function pairsOf(family: readonly MeasuredSlice[]): [MeasuredSlice, MeasuredSlice][] {
  if (family[0]!.kind === 'month') {
    const months = [...family].sort((a, b) => (a.value < b.value ? -1 : 1));
    return months.slice(1).map((month, at) => [month, months[at]!]);
  }
  return family.flatMap((a, at) => family.slice(at + 1).map((b): [MeasuredSlice, MeasuredSlice] => [a, b]));
}
