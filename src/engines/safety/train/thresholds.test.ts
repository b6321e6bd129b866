// Thresholds keep their promise on our lines and on the calm texts of each place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dice } from './dice.ts';
import { chooseThresholds } from './thresholds.ts';

const random = dice(3);
const scores = Array.from({ length: 4000 }, () => random.next());
const positive = scores.map((score) => random.next() < score ** 4);
const share = (list: readonly number[], least: number) =>
  list.filter((score) => score >= least).length / list.length;

test('no more harmless lines than promised reach a threshold', () => {
  const { thresholds } = chooseThresholds(scores, positive, []);
  const harmless = scores.filter((_, i) => !positive[i]);
  assert.ok(share(harmless, thresholds.sure) <= 0.0021);
  assert.ok(share(harmless, thresholds.likely) <= 0.0201 && share(harmless, thresholds.likely) > 0.015);
  assert.ok(share(harmless, thresholds.possible) <= 0.0801 && share(harmless, thresholds.possible) > 0.07);
});

test('the calmest place decides, and small places allow one', () => {
  const quiet = Array.from({ length: 900 }, (_, i) => i / 2000);
  const loud = Array.from({ length: 100 }, (_, i) => 0.9 + i / 2000);
  const { thresholds } = chooseThresholds(scores, positive, [quiet, loud]);
  assert.equal(loud.filter((score) => score >= thresholds.sure).length <= 1, true);
  assert.ok(share(loud, thresholds.likely) <= 0.02 && share(quiet, thresholds.possible) === 0);
});
