// The score interval against published intervals, and its own rules.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wilson } from '../wilson.ts';
import { type Cell, scoreInterval, scoreTest, sumOf } from './score-test.ts';

const near = (a: number, b: number, by: number) => assert.ok(Math.abs(a - b) <= by, `${a} is not ${b}`);

test('with one share it is Wilson’s interval', () => {
  for (const [hits, all] of [
    [0, 50],
    [3, 150],
    [40, 100],
    [100, 100],
  ] as const) {
    const ours = scoreInterval([{ weight: 1, share: hits / all, size: all }]);
    const his = wilson(hits, all)!;
    near(ours.low, his.low, 1e-6);
    near(ours.high, his.high, 1e-6);
  }
});

test('with a difference it is Mee’s (Newcombe, Statistics in Medicine 17 (1998) 873-890, table II)', () => {
  for (const [a, m, b, n, low, high] of [
    [56, 70, 48, 80, 0.0533, 0.3377],
    [9, 10, 3, 10, 0.1821, 0.837],
  ] as const) {
    const found = scoreInterval([
      { weight: 1, share: a / m, size: m },
      { weight: -1, share: b / n, size: n },
    ]);
    near(found.low, low, 2e-3);
    near(found.high, high, 2e-3);
  }
});

const cell = fc.record({
  weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
  share: fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  size: fc.double({ min: 1, max: 2000, noNaN: true }),
});
const cells = fc.array(cell, { minLength: 1, maxLength: 6 }).map((all): Cell[] => {
  const total = all.reduce((sum, one) => sum + one.weight, 0);
  return all.map((one) => ({ ...one, weight: one.weight / total }));
});

test('an interval holds its estimate, stays between 0 and 1, and narrows with more labels', () => {
  fc.assert(
    fc.property(cells, (all) => {
      const at = sumOf(all);
      const { low, high } = scoreInterval(all);
      assert.ok(
        low >= 0 && high <= 1 && low <= at + 1e-7 && at <= high + 1e-7,
        JSON.stringify({ low, at, high }),
      );
      const more = scoreInterval(all.map((one) => ({ ...one, size: one.size * 4 })));
      assert.ok(more.high - more.low <= high - low + 1e-6);
    }),
    { seed: 21, numRuns: 300 },
  );
});

test('the interval is what the test does not refuse', () => {
  fc.assert(
    fc.property(cells, (all) => {
      const { low, high } = scoreInterval(all);
      for (const end of [low, high]) if (end > 1e-6 && end < 1 - 1e-6) near(scoreTest(all, end), 0.05, 2e-3);
    }),
    { seed: 22, numRuns: 100 },
  );
});
