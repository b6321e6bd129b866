// The solver reaches the optimum of its loss, and gives the same bytes each time; figures are what they say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dice } from './dice.ts';
import { averagePrecision, bootstrap, curve, macroF1 } from './measure.ts';
import { type Fit, solve } from './solve.ts';
import { dot, type Rows } from './sparse.ts';

const [count, columns] = [120, 9];
const random = dice(4);
const value = Float32Array.from({ length: count * columns }, () => random.next() - 0.5);
const rows: Rows = {
  count,
  columns,
  from: Float64Array.from({ length: count + 1 }, (_, row) => row * columns),
  column: Int32Array.from({ length: count * columns }, (_, k) => k % columns),
  value,
};
const members = Int32Array.from({ length: count }, (_, row) => row);
const sign = (row: number) => (value[row * columns]! + 0.3 * value[row * columns + 1]! > 0.05 ? 1 : -1);

/** How far a point is from the optimum: the gradient of |w|²/2 + Σ cost × loss. */
function gradient(weights: Float64Array, fit: Fit): number {
  const slope = Float64Array.from(weights);
  for (let row = 0; row < count; row++) {
    const margin = fit.sign(row) * dot(rows, row, weights);
    const pull = fit.loss === 'logistic' ? 1 / (1 + Math.exp(margin)) : 2 * Math.max(0, 1 - margin);
    for (let k = 0; k < columns; k++)
      slope[k]! -= fit.cost(row) * fit.sign(row) * pull * value[row * columns + k]!;
  }
  return Math.hypot(...slope);
}

for (const loss of ['logistic', 'hinge'] as const) {
  test(`${loss}: the optimum is found, twice the same`, () => {
    const fit: Fit = { loss, cost: (row) => (row % 3 === 0 ? 2 : 1), sign, epochs: 2000, tolerance: 1e-7 };
    const weights = solve(rows, members, fit);
    assert.ok(gradient(weights, fit) < 1e-3, `gradient ${gradient(weights, fit)}`);
    assert.deepEqual(solve(rows, members, fit), weights);
  });
}

test('figures', () => {
  assert.equal(macroF1([0, 0, 1, 1], [0, 1, 1, 1], 2).toFixed(4), ((2 / 3 + 4 / 5) / 2).toFixed(4));
  const points = curve([0.9, 0.8, 0.8, 0.1], [true, false, true, false]);
  assert.deepEqual(points[1], { threshold: 0.8, precision: 2 / 3, recall: 1, falseAlarms: 0.5 });
  assert.equal(averagePrecision(points).toFixed(4), (0.5 + 0.5 * (2 / 3)).toFixed(4));
  const [low, high] = bootstrap(100, (drawn) => drawn.filter((row) => row < 50).length / 100);
  assert.ok(low > 0.35 && low < 0.5 && high > 0.5 && high < 0.65);
});
