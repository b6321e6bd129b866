// Values from tables of the normal distribution.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalQuantile, normalTail } from './numbers.ts';

test('the upper tail is the tables’ and turns the quantile round', () => {
  for (const [z, tail] of [
    [0, 0.5],
    [1, 0.1586552539],
    [1.959963985, 0.025],
    [2.9, 0.001865813],
    [5, 2.866515719e-7],
    [-1, 0.8413447461],
  ] as const)
    assert.ok(Math.abs(normalTail(z) / tail - 1) < 1e-6, `${z}: ${normalTail(z)}`);
  for (const p of [0.6, 0.9, 0.975, 0.999])
    assert.ok(Math.abs(normalTail(normalQuantile(p)) - (1 - p)) < 1e-8);
});
