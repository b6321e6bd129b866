// Segments: planted groups are found, small ones never told, few posts never counted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { smallest } from '../suppress.ts';
import { diceOf } from '../themes/index.ts';
import { leastAccounts, leastPosts, SegmentTally } from './index.ts';

const features = ['work', 'sleep', 'family', 'asks about cost'];

/** Accounts that write of feature `of(i)` in two thirds of their posts. */
function tallyOf(accounts: number, of: (i: number) => number, posts = 12, most?: number) {
  const dice = diceOf(11);
  const tally = new SegmentTally(features, most);
  for (let i = 0; i < accounts; i++)
    for (let post = 0; post < posts; post++) {
      const about = dice() < 0.67 ? of(i) : Math.floor(dice() * 4);
      tally.add(
        `a${i}`,
        features.map((_, at) => (at === about ? 1 : 0)),
      );
    }
  return tally;
}

test('planted groups are found with their sizes', () => {
  const segments = tallyOf(400, (i) => (i < 200 ? 0 : i < 320 ? 1 : 2)).finish({ seed: 3 });
  assert.deepEqual(
    segments.map((one) => one.terms[0]),
    ['work', 'sleep', 'family'],
  );
  for (const [at, size] of [200, 120, 80].entries()) {
    assert.ok(Math.abs(segments[at]!.accounts! - size) < 12, JSON.stringify(segments[at]));
    assert.ok(segments[at]!.low < size / 400 && size / 400 < segments[at]!.high);
  }
  assert.equal(
    segments.reduce((sum, one) => sum + one.accounts!, 0),
    400,
  );
});

test('accounts with few posts, and few accounts, give none', () => {
  assert.deepEqual(tallyOf(300, () => 0, leastPosts - 1).finish({ seed: 1 }), []);
  assert.deepEqual(tallyOf(leastAccounts - 1, (i) => i % 3).finish({ seed: 1 }), []);
});

test('where all write alike there is one segment without a description', () => {
  const [only, ...more] = tallyOf(300, () => 0).finish({ seed: 1 });
  assert.deepEqual(more, []);
  assert.deepEqual([only!.name, only!.terms, only!.accounts], ['A bit of everything', [], 300]);
});

test('no segment is ever of fewer than ten accounts', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 160 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer(),
      (n, odd, seed) => {
        const segments = tallyOf(n, (i) => (i < odd ? 3 : i % 2), 6).finish({ seed, k: 5 });
        assert.ok(segments.every((one) => one.accounts! >= smallest));
        assert.equal(
          segments.reduce((sum, one) => sum + one.accounts!, 0),
          n,
        );
      },
    ),
    { numRuns: 25 },
  );
});

test('of too many accounts a part is kept and counted up; tallies of workers add up to the same', () => {
  const whole = tallyOf(600, (i) => i % 2, 6, 250).finish({ seed: 2 });
  const sum = whole.reduce((all, one) => all + one.accounts!, 0);
  assert.ok(Math.abs(sum - 600) < 150, `${sum}`);
  const [left, right, both] = [0, 1, 2].map(() => new SegmentTally(features));
  for (let i = 0; i < 2400; i++) {
    const values = features.map((_, at) => (at === (i % 300 < 150 ? 0 : 1) ? 1 : 0));
    for (const tally of [both!, i % 2 ? left! : right!]) tally.add(`a${i % 300}`, values);
  }
  left!.merge(right!);
  assert.deepEqual(left!.finish({ seed: 1 }), both!.finish({ seed: 1 }));
});
