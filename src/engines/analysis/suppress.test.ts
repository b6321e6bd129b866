// No small count can be had, neither by reading nor by taking away what is told from a sum.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { smallest, sumOfPlaces, suppress } from './suppress.ts';

const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
const counts = fc.array(fc.oneof(fc.nat(12), fc.nat(200)), { maxLength: 12 });
const keyed = (all: readonly number[]) => all.map((count, i) => [`k${i}`, count] as const);

test('nothing below ten is told, and what is hidden is never what one can work out', () => {
  fc.assert(
    fc.property(counts, fc.subarray(['k0', 'k1', 'k2', 'k3']), (all, elsewhere) => {
      const parts = keyed(all);
      const told = suppress(sum(all), parts, new Set<string>(elsewhere));
      for (const [key, count] of told.parts) if (elsewhere.includes(key)) assert.equal(count, null);
      for (const [, count] of told.parts) assert.ok(count === null || count >= smallest);
      assert.ok(told.total === null || told.total >= smallest);
      const hidden = parts.filter((_, i) => told.parts[i]![1] === null);
      if (told.total === null) {
        // Without the total, told parts must not be missing just one neighbour either: nothing is told at all.
        assert.equal(hidden.length, parts.length);
        return;
      }
      if (hidden.length === 0) return;
      // Whoever takes the told parts from the total learns a sum of several, and of at least ten.
      const left = told.total - sum(told.parts.flatMap(([, count]) => count ?? []));
      assert.ok(hidden.length >= 2 && left >= smallest, JSON.stringify(told));
      assert.equal(left, sum(hidden.map(([, count]) => count)));
    }),
    { seed: 11, numRuns: 2000 },
  );
});

test('a told count is the true one, and nothing is hidden where there is no need', () => {
  fc.assert(
    fc.property(counts, (all) => {
      const told = suppress(sum(all), keyed(all));
      for (const [i, [, count]] of told.parts.entries()) assert.ok(count === null || count === all[i]);
      if (all.every((count) => count >= smallest)) assert.ok(told.parts.every(([, count]) => count !== null));
    }),
    { seed: 12, numRuns: 500 },
  );
});

test('examples: the one small part takes the next one with it', () => {
  assert.deepEqual(
    suppress(43, [
      ['a', 3],
      ['b', 15],
      ['c', 25],
    ]).parts,
    [
      ['a', null],
      ['b', null],
      ['c', 25],
    ],
  );
  assert.deepEqual(suppress(9, [['a', 9]]), { total: null, parts: [['a', null]] });
  assert.deepEqual(suppress(12, [['a', 12]]), { total: 12, parts: [['a', 12]] });
  assert.deepEqual(
    suppress(14, [
      ['a', 12],
      ['b', 2],
    ]).parts,
    [
      ['a', null],
      ['b', null],
    ],
  );
});

test('a sum over places never gives away the places that are silent, to whoever sees whichever of the others', () => {
  const place = fc.record({ count: fc.oneof(fc.nat(12), fc.nat(80)), secret: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(place, { maxLength: 8 }),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      (all, sees) => {
        const places = all.map(({ count, secret }) => ({
          count,
          told: secret || count < smallest ? null : count,
        }));
        const total = sumOfPlaces(places);
        if (total === null) return;
        assert.ok(total >= smallest);
        const seen = places.filter((one) => one.told !== null && sees[places.indexOf(one)]);
        const unseen = places.filter((one) => !seen.includes(one));
        const left = total - sum(seen.map((one) => one.count));
        if (unseen.length > 0) assert.ok(left >= smallest, JSON.stringify(places));
        // What is left over belongs to one place alone only if that place tells it itself.
        const holders = unseen.filter((one) => one.count > 0);
        if (holders.length === 1) assert.notEqual(holders[0]!.told, null);
      },
    ),
    { seed: 13, numRuns: 2000 },
  );
});
