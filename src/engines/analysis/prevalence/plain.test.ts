// Labels alone, counting, and counting corrected for errors; PPI++ with its λ; people who write much.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dice } from '../dice.ts';
import { clusterBootstrap, clusterEffect } from './authors.ts';
import { tallyOf } from './bands.ts';
import { estimateShare } from './estimate.ts';
import { classifyAndCount, errorRates, labelsOnly, roganGladen } from './plain.ts';
import { type LabelledScore, ppiMean } from './ppi.ts';

const near = (a: number, b: number, by: number) => assert.ok(Math.abs(a - b) <= by, `${a} is not ${b}`);
const label = (value: 0 | 1, score: number, weight = 1, author: string | null = null): LabelledScore => ({
  value,
  score,
  weight,
  author,
});

test('labels alone: weights move the share, and unequal ones widen the interval', () => {
  const even = labelsOnly([label(1, 0), label(0, 0), label(0, 0), label(0, 0)])!;
  assert.equal(even.share, 0.25);
  const odd = labelsOnly([label(1, 0, 6), label(0, 0, 6), label(0, 0, 6), label(0, 0, 6)])!;
  near(odd.low, even.low, 1e-9);
  const uneven = labelsOnly([label(1, 0, 1), label(0, 0, 1), label(0, 0, 1), label(0, 0, 9)])!;
  near(uneven.share, 1 / 12, 1e-12);
  assert.ok(uneven.high - uneven.low > 0.5);
  assert.equal(labelsOnly([]), null);
});

test('Rogan–Gladen turns errors round, and its interval holds the truth', () => {
  const tally = { ...tallyOf([]), records: 1000, positive: 340 };
  // 0.34 = 0.3 · 0.9 + 0.7 · 0.1
  const found = roganGladen(tally, { sensitivity: 0.9, yes: 1e6, specificity: 0.9, no: 1e6 })!;
  near(found.share, 0.3, 1e-9);
  assert.ok(found.low < 0.3 && found.high > 0.3 && found.high - found.low < 0.08);
  assert.equal(roganGladen(tally, { sensitivity: 0.5, yes: 50, specificity: 0.5, no: 50 }), null);
  const throwOf = dice(5);
  const times = (n: number, p: number) =>
    Array.from({ length: n }, () => throwOf() < p).filter(Boolean).length;
  let held = 0;
  for (let round = 0; round < 600; round++) {
    const positive = times(400, 0.1 * 0.8 + 0.9 * 0.05);
    const rates = { sensitivity: times(40, 0.8) / 40, yes: 40, specificity: times(110, 0.95) / 110, no: 110 };
    const { low, high } = roganGladen({ ...tally, records: 400, positive }, rates)!;
    if (low <= 0.1 && 0.1 <= high) held++;
  }
  assert.ok(held / 600 > 0.94 && held / 600 < 0.995, String(held / 600));
});

test('error rates carry weights', () => {
  const rates = errorRates([
    label(1, 0.9, 3),
    label(1, 0.1, 1),
    label(0, 0.2, 5),
    label(0, 0.8, 5),
    label(0, Number.NaN),
  ])!;
  assert.deepEqual([rates.sensitivity, rates.yes, rates.specificity, rates.no], [0.75, 1.6, 0.5, 2]);
});

test('PPI++: no use of a coder that knows nothing, nearly all of one that knows everything', () => {
  const throwOf = dice(9);
  const labels = Array.from({ length: 400 }, () => label(throwOf() < 0.3 ? 1 : 0, throwOf()));
  const all = { records: 1e6, mean: 0.5, variance: 1 / 12 };
  assert.ok(ppiMean(labels, all).lambda < 0.15);
  const right = labels.map((one) => ({ ...one, score: one.value }));
  const found = ppiMean(right, { records: 1e6, mean: 0.31, variance: 0.2139 });
  near(found.lambda, 1, 1e-3);
  near(found.share, 0.31, 1e-3);
  assert.ok(found.high - found.low < 0.004);
});

test('the share does not move when all weights are multiplied, nor with a useless coder away from the labels', () => {
  const throwOf = dice(10);
  const labels = Array.from({ length: 200 }, () =>
    label(throwOf() < 0.2 ? 1 : 0, throwOf() * 0.3, 1 + throwOf()),
  );
  const tally = tallyOf(Array.from({ length: 5000 }, () => throwOf() * 0.3));
  const one = estimateShare(tally, labels);
  const other = estimateShare(
    tally,
    labels.map((of) => ({ ...of, weight: of.weight * 1000 })),
  );
  near(one.estimate.share, other.estimate.share, 1e-9);
  near(one.estimate.low, other.estimate.low, 1e-7);
  near(one.estimate.share, labelsOnly(labels)!.share, 0.04);
  assert.throws(() => estimateShare(tally, []), /needs labels/);
  assert.throws(() => estimateShare(tallyOf([]), labels), /needs records/);
});

test('counting is narrow and says so', () => {
  const naive = classifyAndCount({ ...tallyOf([]), records: 100_000, positive: 4000 })!;
  assert.ok(naive.high - naive.low < 0.003);
});

test('people who write much widen the interval', () => {
  const throwOf = dice(3);
  // 40 people, 5 labels each, all of one person alike.
  const labels = Array.from({ length: 40 }, (_, who) => {
    const value = throwOf() < 0.3 ? 1 : 0;
    return Array.from({ length: 5 }, () => label(value, 0.1, 1, `a${who}`));
  }).flat();
  const tally = tallyOf(Array.from({ length: 10_000 }, () => 0.1));
  const known = estimateShare(tally, labels);
  const unknown = estimateShare(
    tally,
    labels.map((one) => ({ ...one, author: null })),
  );
  near(known.designEffect, 5, 0.2);
  near(
    (known.estimate.high - known.estimate.low) / (unknown.estimate.high - unknown.estimate.low),
    Math.sqrt(5),
    0.2,
  );
  const mean = (all: readonly LabelledScore[]) => all.reduce((sum, one) => sum + one.value, 0) / all.length;
  const boot = clusterBootstrap(labels, (one) => one.author ?? null, mean, 4)!;
  near(boot.high - boot.low, known.estimate.high - known.estimate.low, 0.05);
  assert.deepEqual(
    boot,
    clusterBootstrap(labels, (one) => one.author ?? null, mean, 4),
  );
  assert.equal(clusterEffect([{ author: null, residual: 1 }]), 1);
  assert.equal(
    clusterBootstrap([], () => null, mean, 1),
    null,
  );
});
