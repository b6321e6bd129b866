// Series with known effects and with none, seeded: the interval must hold the truth about as often as it says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Effect, effectOf, isEffect, type Week } from './its.ts';
import { inverse, normalQuantile, studentQuantile } from './numbers.ts';

/** mulberry32: the same dice on every machine. */
function diceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const normal = (dice: () => number) => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
function poisson(mean: number, dice: () => number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(dice)));
  let [count, product] = [0, dice()];
  for (const end = Math.exp(-mean); product > end; count++) product *= dice();
  return count;
}

type Truth = {
  n: number;
  at: number;
  level: number;
  slope?: number;
  trend?: number;
  rho?: number;
  noise?: number;
};

function series(truth: Truth, dice: () => number): Week[] {
  let drift = 0;
  return Array.from({ length: truth.n }, (_, t) => {
    const [rho, noise] = [truth.rho ?? 0, truth.noise ?? 0];
    drift = rho * drift + noise * Math.sqrt(1 - rho * rho) * normal(dice);
    const posts = 600 + Math.round(200 * dice());
    const since = t - truth.at;
    const log =
      Math.log(20) + (truth.trend ?? 0) * since + (since >= 0 ? truth.level + (truth.slope ?? 0) * since : 0);
    return { posts, reports: poisson((posts / 1000) * Math.exp(log + drift), dice) };
  });
}

function coverage(truth: Truth, runs: number, seed: number) {
  const dice = diceFrom(seed);
  const halfway = (truth.n - truth.at - 1) / 2;
  const wanted = Math.expm1(truth.level + (truth.slope ?? 0) * halfway);
  let [held, middle, away] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const found = effectOf(series(truth, dice), truth.at);
    assert.ok(isEffect(found));
    const { overall } = found;
    if (overall.low <= wanted && wanted <= overall.high) held++;
    if (overall.low > 0 || overall.high < 0) away++;
    middle += Math.log1p(overall.by) / runs;
  }
  return { held: held / runs, middle: Math.expm1(middle), wanted, away: away / runs };
}

const cases: [string, Truth][] = [
  ['nothing happened', { n: 60, at: 30, level: 0 }],
  ['nothing happened, and reports were falling anyway', { n: 60, at: 30, level: 0, trend: -0.02 }],
  [
    'nothing happened, and good and bad weeks come in rows',
    { n: 80, at: 40, level: 0, rho: 0.4, noise: 0.25 },
  ],
  ['a third fewer at once', { n: 60, at: 30, level: Math.log(0.67) }],
  ['slowly fewer, in a restless series', { n: 80, at: 40, level: 0, slope: -0.02, rho: 0.3, noise: 0.2 }],
  ['few weeks after', { n: 40, at: 30, level: Math.log(0.5) }],
];

for (const [index, [name, truth]] of cases.entries())
  test(`the interval holds the truth about as often as it says: ${name}`, () => {
    const found = coverage(truth, 400, 1000 + index);
    assert.ok(found.held >= 0.9 && found.held <= 0.99, `${name}: held ${found.held}`);
    assert.ok(Math.abs(found.middle - found.wanted) < 0.05, `${name}: ${found.middle} for ${found.wanted}`);
    if (truth.level === 0 && !truth.slope)
      assert.ok(found.away <= 0.1, `${name}: false alarms ${found.away}`);
  });

test('88 % fewer is found as such, without mistaking it for chance', () => {
  const found = effectOf(series({ n: 80, at: 40, level: Math.log(0.12) }, diceFrom(7)), 40) as Effect;
  assert.ok(found.overall.high < -0.75 && found.overall.low > -0.97, JSON.stringify(found.overall));
  assert.equal(found.fitted.length, 80);
  assert.equal(found.fitted[39]!.without, null);
  assert.ok(found.fitted[60]!.without! > found.fitted[60]!.rate * 3);
});

test('a falling trend that went on is no effect of the change', () => {
  const weeks = Array.from({ length: 40 }, (_, t) => ({
    posts: 1000,
    reports: Math.round(200 * Math.exp(-0.03 * t)),
  }));
  const { overall } = effectOf(weeks, 20) as Effect;
  assert.ok(Math.abs(overall.by) < 0.05 && overall.low < 0 && overall.high > 0, JSON.stringify(overall));
});

test('too few weeks or too few reports: nothing is said', () => {
  const weeks = (n: number, reports = 20): Week[] =>
    Array.from({ length: n }, () => ({ posts: 100, reports }));
  assert.deepEqual(effectOf(weeks(40), 7), { tooLittle: 'weeks_before' });
  assert.deepEqual(effectOf(weeks(40), 33), { tooLittle: 'weeks_after' });
  assert.deepEqual(effectOf([...weeks(20), ...weeks(20, 0)], 20), { tooLittle: 'reports' });
  // Empty weeks have no rate and count for nothing.
  const empty = weeks(40).map((week, i) => (i < 13 ? { posts: 0, reports: 0 } : week));
  assert.deepEqual(effectOf(empty, 20), { tooLittle: 'weeks_before' });
  assert.ok(isEffect(effectOf(weeks(16), 8)));
});

test('numbers: inverse and quantiles', () => {
  assert.deepEqual(
    inverse([
      [4, 7],
      [2, 6],
    ])
      .flat()
      .map((one) => Math.round(one * 1000) / 1000),
    [0.6, -0.7, -0.2, 0.4],
  );
  assert.throws(
    () =>
      inverse([
        [1, 2],
        [2, 4],
      ]),
    RangeError,
  );
  assert.ok(Math.abs(normalQuantile(0.975) - 1.959964) < 1e-5);
  assert.ok(Math.abs(normalQuantile(0.995) - 2.575829) < 1e-5);
  // Tables of Student's t: 12 degrees 2.1788, 56 degrees 2.0032.
  assert.ok(Math.abs(studentQuantile(0.975, 12) - 2.1788) < 1e-3);
  assert.ok(Math.abs(studentQuantile(0.975, 56) - 2.0032) < 1e-3);
});
