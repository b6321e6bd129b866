// What is told of a slice and what is not; differences, and how many of them are false alarms.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Dice, dice } from '../dice.ts';
import { tallyOf } from './bands.ts';
import { differencesOf } from './differences.ts';
import { benjaminiHochberg } from './discovery.ts';
import type { LabelledScore } from './ppi.ts';
import { prevalenceOf, type SliceInput } from './slices.ts';

interface Made {
  records?: number;
  labels?: number;
  share?: number;
  right?: number;
  wrong?: number;
  authors?: number | null;
}

function slice(value: string, throwOf: Dice, made: Made = {}): SliceInput {
  const { records = 2000, labels = 150, share = 0.2, right = 0.7, wrong = 0.05, authors = null } = made;
  const all = Array.from({ length: records }, (): LabelledScore => {
    const yes = throwOf() < share;
    const up = throwOf() < (yes ? right : wrong);
    return { value: yes ? 1 : 0, score: up ? 0.5 + throwOf() / 2 : throwOf() / 2, weight: records / labels };
  });
  return {
    kind: 'platform',
    value,
    tally: tallyOf(all.map((one) => one.score)),
    authors,
    labels: all.slice(0, labels),
  };
}
const whole = (slices: readonly SliceInput[]): SliceInput => ({
  kind: 'all',
  value: 'all',
  tally: tallyOf([]),
  authors: null,
  labels: slices.flatMap((one) => one.labels),
});

test('too few labels or records: nothing is borrowed', () => {
  const throwOf = dice(14);
  const slices = [
    slice('a', throwOf),
    slice('b', throwOf, { labels: 20 }),
    slice('c', throwOf, { records: 8, labels: 8 }),
    slice('d', throwOf, { authors: 4 }),
    slice('e', throwOf, { authors: 900 }),
  ];
  const told = prevalenceOf('x', slices, whole(slices)).map((one) => one.told);
  assert.deepEqual(
    told.map((one) => one.caution),
    [null, 'too_few_labels', 'too_few_records', 'too_few_records', null],
  );
  assert.deepEqual(
    told.map((one) => one.best === null),
    [false, true, true, true, false],
  );
  for (const at of [2, 3])
    assert.deepEqual([told[at]!.records, told[at]!.naive, told[at]!.roganGladen], [null, null, null]);
  assert.equal(told[4]!.authors, 900);
  assert.ok(told[0]!.roganGladen && told[0]!.naive);
});

test('a slice where the coder errs otherwise is told with care and without Rogan–Gladen; a coder that knows nothing is said', () => {
  const throwOf = dice(15);
  const slices = [
    slice('a', throwOf),
    slice('b', throwOf),
    slice('c', throwOf, { wrong: 0.5 }),
    slice('d', throwOf),
  ];
  const told = prevalenceOf('x', slices, whole(slices)).map((one) => one.told);
  assert.equal(told[2]!.caution, 'not_comparable');
  assert.equal(told[2]!.roganGladen, null);
  assert.ok(told[2]!.best!.low < 0.2 && told[2]!.best!.high > 0.2);
  assert.ok(told.filter((one) => one.caution === 'not_comparable').length <= 2);
  const blind = [slice('a', throwOf, { right: 0.3, wrong: 0.3 })];
  assert.equal(prevalenceOf('x', blind, blind[0]!)[0]!.told.caution, 'beyond_coder');
});

test('q: by hand, and never below p nor out of order', () => {
  // Benjamini & Hochberg 1995, their example of 15: four are found at 0.05.
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  const q = benjaminiHochberg(p);
  assert.equal(q.filter((one) => one <= 0.05).length, 4);
  assert.ok(Math.abs(q[3]! - 0.0095 * (15 / 4)) < 1e-12);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (all) => {
      const found = benjaminiHochberg(all);
      all.forEach((one, a) => {
        assert.ok(found[a]! >= one && found[a]! <= 1);
        all.forEach((other, b) => {
          if (one < other) assert.ok(found[a]! <= found[b]!);
        });
      });
    }),
    { seed: 41, numRuns: 200 },
  );
});

test('differences: among equals few are found, among unequals most, and the interval holds the true one', () => {
  const throwOf = dice(8);
  let alarms = 0;
  let found = 0;
  let held = 0;
  const rounds = 60;
  for (let round = 0; round < rounds; round++) {
    const equal = Array.from({ length: 5 }, (_, at) => slice(`s${at}`, throwOf, { records: 800 }));
    if (differencesOf(prevalenceOf('x', equal, whole(equal))).some((one) => one.q < 0.05)) alarms++;
    const unequal = [
      slice('a', throwOf, { records: 800, share: 0.4 }),
      slice('b', throwOf, { records: 800 }),
    ];
    const [one] = differencesOf(prevalenceOf('x', unequal, whole(unequal)));
    if (one!.q < 0.05) found++;
    if (one!.low <= 0.2 && 0.2 <= one!.high) held++;
  }
  assert.ok(alarms / rounds <= 0.12, `false alarms ${alarms}`);
  assert.ok(found / rounds > 0.9, `found ${found}`);
  assert.ok(held / rounds > 0.88, `held ${held}`);
});

test('months are compared with the one before; slices of other kinds and what is not told are not compared', () => {
  const throwOf = dice(12);
  const months = ['2026-03', '2026-01', '2026-02'].map(
    (value): SliceInput => ({ ...slice(value, throwOf, { records: 400 }), kind: 'month' }),
  );
  const others = [slice('a', throwOf), slice('b', throwOf, { labels: 10 })];
  const all = [...prevalenceOf('x', months, whole(months)), ...prevalenceOf('x', others, whole(others))];
  assert.deepEqual(
    differencesOf(all).map((one) => [one.a, one.b]),
    [
      ['2026-02', '2026-01'],
      ['2026-03', '2026-02'],
    ],
  );
});

test('yeses and noes of few people are not told, nor what is missing from their sums', () => {
  const throwOf = dice(21);
  const counted = (value: string, positive: number, negative: number, more: Partial<SliceInput> = {}) => ({
    ...slice(value, throwOf, { records: 400, labels: 120 }),
    tally: tallyOf([...new Array<number>(positive).fill(0.9), ...new Array<number>(negative).fill(0.1)]),
    ...more,
  });
  const naives = (slices: readonly SliceInput[]) =>
    prevalenceOf('x', slices, whole(slices)).map((one) => one.told.naive !== null);
  // 114 − 95 − 15 = 4: the next smallest is hidden with it.
  assert.deepEqual(naives([counted('a', 95, 905), counted('b', 4, 196), counted('c', 15, 285)]), [
    true,
    false,
    false,
  ]);
  assert.deepEqual(naives([counted('a', 300, 300), counted('b', 195, 5)]), [false, false]);
  // Twelve yeses of one person.
  const one = { sides: { positive: 1, negative: 10 }, authors: 200 };
  assert.deepEqual(naives([counted('a', 95, 905), counted('b', 12, 300, one), counted('c', 15, 285)]), [
    true,
    false,
    false,
  ]);
  for (const found of prevalenceOf('x', [counted('a', 95, 906)], whole([counted('a', 95, 906)]))) {
    const { naive } = found.told;
    assert.equal(naive!.share, 0.09);
  }
  // No labels, no count.
  const bare = counted('a', 95, 905, { labels: [] });
  assert.equal(prevalenceOf('x', [bare], bare)[0]!.told.naive, null);
});

test('a slice that one account outweighs is not told, and a stricter smallest hides neighbours too', () => {
  const throwOf = dice(22);
  const loud = [
    slice('a', throwOf, { authors: 300 }),
    { ...slice('b', throwOf, { authors: 40 }), dominated: true },
  ];
  const [, b] = prevalenceOf('x', loud, whole(loud)).map((one) => one.told);
  assert.deepEqual([b!.best, b!.records, b!.labels, b!.caution], [null, null, 0, 'too_few_records']);
  const parts = [
    slice('a', throwOf, { authors: 300, records: 900 }),
    slice('b', throwOf, { authors: 200, records: 700 }),
    slice('c', throwOf, { authors: 25, records: 300 }),
  ];
  const told = prevalenceOf('x', parts, whole(parts), { smallest: 30 }).map((one) => one.told.records);
  assert.deepEqual(told, [900, null, null]);
});

test('with labels of few people the interval is that of Student', () => {
  const throwOf = dice(23);
  const made = slice('a', throwOf, { labels: 120 });
  const by = (people: number) => {
    const labels = made.labels.map((one, at) => ({ ...one, author: `p${at % people}` }));
    const { low, high } = prevalenceOf('x', [{ ...made, labels }], { ...made, labels })[0]!.told.best!;
    return high - low;
  };
  assert.ok(by(6) > by(120) * 1.15, `${by(6)} ${by(120)}`);
});
