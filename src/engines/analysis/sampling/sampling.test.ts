// Samples: chances as stated, the same from the same seed, weights that add up; and the informative ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dice, lot } from '../dice.ts';
import { allocate, leastOf } from './allocation.ts';
import { InformativeSampler } from './informative.ts';
import { ProbabilitySampler, rareStratumOf, stratumOf } from './probability.ts';

const strata = fc.array(
  fc.record({
    name: fc.string(),
    records: fc.oneof(fc.nat(20), fc.nat(100_000)),
    expected: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 30 },
);

test('an allocation adds up, takes no more than there is, and leaves nobody out', () => {
  fc.assert(
    fc.property(strata, fc.nat(3000), (all, size) => {
      const given = allocate(all, size);
      const each = leastOf(all.length, size);
      const least = all.reduce((sum, one) => sum + Math.min(one.records, each), 0);
      const most = all.reduce((sum, one) => sum + one.records, 0);
      const sum = given.reduce((a, b) => a + b, 0);
      assert.equal(sum, Math.min(most, Math.max(size, least)));
      given.forEach((count, at) => {
        assert.ok(Number.isInteger(count) && count <= all[at]!.records);
        assert.ok(count >= Math.min(all[at]!.records, each));
      });
    }),
    { seed: 61, numRuns: 500 },
  );
});

test('unsure strata give more than sure ones of the same size', () => {
  const [sure, unsure] = allocate(
    [
      { name: 'a', records: 1000, expected: 0.02 },
      { name: 'b', records: 1000, expected: 0.5 },
    ],
    200,
  );
  assert.ok(unsure! > 3 * sure! && sure! + unsure! === 200);
});

const fill = (seed: number, order: readonly number[], most = 300) => {
  const sampler = new ProbabilitySampler(seed, most);
  for (const at of order)
    sampler.add(`reddit:${at}`, stratumOf(at % 3 ? 'a' : 'b', [(at % 100) / 100]), (at % 100) / 100);
  return sampler;
};
const order = Array.from({ length: 5000 }, (_, at) => at);

test('the same seed draws the same, in whatever order records come; another seed draws others', () => {
  const one = fill(1, order).draw(200);
  assert.deepEqual(fill(1, [...order].reverse()).draw(200), one);
  assert.notDeepEqual(fill(2, order).draw(200), one);
  assert.equal(new Set(one.drawn.map((of) => of.id)).size, 200);
  assert.throws(() => fill(1, order).draw(301), /at most 300/);
});

test('weights add up to the records of each stratum, and a larger sample holds the smaller one', () => {
  const sampler = fill(3, order);
  const small = sampler.draw(120);
  for (const { name, records, weight } of small.strata) {
    const sum = small.drawn.filter((one) => one.stratum === name).reduce((all, one) => all + one.weight!, 0);
    assert.ok(Math.abs(sum - records) < 1e-6 && weight > 0);
  }
  const large = new Set(sampler.draw(300).drawn.map((one) => one.id));
  assert.ok(small.drawn.every((one) => large.has(one.id)));
});

test('each record of a stratum is as likely as any other', () => {
  const hits = new Array<number>(50).fill(0);
  const rounds = 2000;
  for (let seed = 0; seed < rounds; seed++) {
    const sampler = new ProbabilitySampler(seed, 10);
    for (let at = 0; at < 50; at++) sampler.add(`x:${at}`, 's');
    for (const { id } of sampler.draw(10).drawn) hits[Number(id.slice(2))]!++;
  }
  // Chi-squared with 49 degrees of freedom stays below 85.4 in 999 of 1,000.
  const mean = rounds / 5;
  const distance = hits.reduce((sum, one) => sum + (one - mean) ** 2 / (mean * 0.8), 0);
  assert.ok(distance < 85.4, String(distance));
});

test('lots are spread evenly also for ids that hardly differ', () => {
  const bins = new Array<number>(20).fill(0);
  for (let at = 0; at < 40_000; at++) bins[Math.floor(lot(5, `tiktok:70000000000000${at}`) * 20)]!++;
  const distance = bins.reduce((sum, one) => sum + (one - 2000) ** 2 / 2000, 0);
  assert.ok(distance < 43.8, String(distance));
});

test('strata: by the highest score, and apart where the coder abstained', () => {
  assert.equal(stratumOf('', [0.05, 0.7]), 'high');
  assert.equal(stratumOf('', [0.05, 0.7], [0]), 'low');
  assert.equal(stratumOf('r/x', [Number.NaN, 0.2]), 'r/x / middle');
  assert.equal(stratumOf('', [Number.NaN]), 'abstained');
  assert.equal(rareStratumOf('', [0.9, 0.6, 0.1], [2, 1, 0], ['a', 'b', 'c']), 'b');
  assert.equal(rareStratumOf('r/x', [0.2, 0.3, 0.1], [2, 1, 0], ['a', 'b', 'c']), 'r/x / middle');
});

test('informative: the least sure of all are kept, whatever the order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 100, maxLength: 400 }),
      (scores) => {
        const sampler = new InformativeSampler(3, 1, 5);
        for (const [at, score] of scores.entries())
          sampler.add({ id: `x:${at}`, author: null, scores: [score], words: () => [at] });
        const doubts = scores.map((score) => Math.abs(score - 0.5)).sort((a, b) => a - b);
        const drawn = sampler.draw(5).map((one) => Math.abs(scores[Number(one.id.slice(2))]! - 0.5));
        assert.deepEqual(
          drawn.sort((a, b) => a - b),
          doubts.slice(0, 5),
        );
      },
    ),
    { seed: 62, numRuns: 60 },
  );
});

test('informative: unsure, unlike, few of any one person, rare codes too, and no weights', () => {
  const throwOf = dice(4);
  const sampler = new InformativeSampler(1, 2, 40);
  const scores = new Map<string, number[]>();
  for (let at = 0; at < 3000; at++) {
    // The second code is rare and never sure.
    const pair = [throwOf(), throwOf() * 0.1];
    scores.set(`x:${at}`, pair);
    const words =
      at % 10 === 0 ? [1, 2, 3, 4] : Array.from({ length: 12 }, () => Math.floor(throwOf() * 1e6));
    sampler.add({
      id: `x:${at}`,
      author: at % 5 === 0 ? 'busy' : `a${at}`,
      scores: pair,
      words: () => words,
    });
  }
  const drawn = sampler.draw(40);
  assert.equal(drawn.length, 40);
  assert.ok(drawn.every((one) => one.weight === null));
  const ids = drawn.map((one) => Number(one.id.slice(2)));
  assert.ok(ids.filter((at) => at % 5 === 0).length <= 2);
  assert.ok(ids.filter((at) => at % 10 === 0).length <= 1);
  const ofRare = drawn.filter((one) => one.stratum === 'code 1');
  assert.equal(ofRare.length, 20);
  assert.ok(ofRare.every((one) => scores.get(one.id)![1]! > 0.09));
  assert.ok(
    drawn
      .filter((one) => one.stratum === 'code 0')
      .every((one) => Math.abs(scores.get(one.id)![0]! - 0.5) < 0.05),
  );
  const again = sampler.draw(40, new Set(drawn.map((one) => one.id)));
  assert.ok(again.every((one) => !drawn.some((other) => other.id === one.id)));
});
