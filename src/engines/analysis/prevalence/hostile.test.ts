// Whatever labels and scores come: an estimate is a share inside its interval, and nothing is ever no number.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tallyOf } from './bands.ts';
import { differenceOf } from './differences.ts';
import { estimateShare } from './estimate.ts';
import { classifyAndCount, errorRates, labelsOnly, roganGladen } from './plain.ts';
import { type LabelledScore, ppiMean } from './ppi.ts';
import { prevalenceOf } from './slices.ts';

const score = fc.oneof(fc.constantFrom(0, 1, 0.5, 0.005, 0.9), fc.double({ min: 0, max: 1, noNaN: true }));
const label: fc.Arbitrary<LabelledScore> = fc.record({
  value: fc.constantFrom(0 as const, 1 as const),
  score: fc.oneof(score, fc.constant(Number.NaN)),
  weight: fc.oneof(fc.constantFrom(1, 1e-6, 1e9), fc.double({ min: 0.01, max: 1000, noNaN: true })),
  author: fc.option(fc.constantFrom('a', 'b', 'c')),
});
const labels = fc.array(label, { minLength: 1, maxLength: 120 });
const scores = fc.array(score, { minLength: 1, maxLength: 200 });

function sound(one: { share: number; low: number; high: number } | null, what: string): void {
  if (one === null) return;
  const { share, low, high } = one;
  assert.ok(low >= 0 && low <= share && share <= high && high <= 1, `${what}: ${JSON.stringify(one)}`);
}

test('estimates are shares inside their intervals', () => {
  fc.assert(
    fc.property(
      scores,
      labels,
      fc.constantFrom('corpus' as const, 'beyond' as const),
      (all, said, target) => {
        const tally = tallyOf(all);
        const usable = said.filter((one) => !Number.isNaN(one.score));
        if (usable.length === 0) {
          assert.throws(() => estimateShare(tally, said, { target }), RangeError);
          return;
        }
        const measured = estimateShare(tally, said, { target, authors: all.length });
        sound(measured.estimate, 'ours');
        assert.ok(measured.designEffect > 0 || usable.length >= 1);
        assert.ok(Number.isFinite(measured.worthLabels) && Number.isFinite(measured.lambda));
        sound(labelsOnly(usable), 'labels only');
        sound(classifyAndCount(tally), 'counting');
        const rates = errorRates(said);
        if (rates) sound(roganGladen(tally, rates), 'Rogan–Gladen');
        const { p, low, high, difference } = differenceOf(measured, measured);
        assert.ok(p >= 0 && p <= 1 && low <= difference && difference <= high);
        const published = ppiMean(usable, { records: all.length, mean: 0.5, variance: 0.1 });
        assert.ok([published.share, published.low, published.high].every(Number.isFinite));
      },
    ),
    { seed: 71, numRuns: 400 },
  );
});

test('slices of whatever kind are told or not told, without a fault', () => {
  const slice = fc.record({
    kind: fc.constant('platform' as const),
    value: fc.string(),
    authors: fc.option(fc.nat(300)),
    scores: fc.array(score, { maxLength: 60 }),
    labels: fc.array(label, { maxLength: 90 }),
  });
  fc.assert(
    fc.property(fc.array(slice, { maxLength: 5 }), (made) => {
      const slices = made.map(({ scores: all, ...rest }) => ({ ...rest, tally: tallyOf(all) }));
      const whole = {
        kind: 'all' as const,
        value: 'all',
        authors: null,
        tally: tallyOf([]),
        labels: slices.flatMap((one) => one.labels),
      };
      for (const { told } of prevalenceOf('x', slices, whole)) {
        for (const one of [told.best, told.naive, told.roganGladen]) sound(one, told.code);
        assert.ok(
          told.best !== null || told.caution === 'too_few_labels' || told.caution === 'too_few_records',
        );
        for (const count of [told.records, told.authors]) assert.ok(count === null || count >= 10);
      }
    }),
    { seed: 72, numRuns: 200 },
  );
});
