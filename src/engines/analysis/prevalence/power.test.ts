// Numbers of labels said up front, events, and noise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dice } from '../dice.ts';
import { budgetOf, noiseMargin, noisyCounts } from './noise.ts';
import { detectableDifference, explainedBy, labelsNeeded, marginOf } from './power.ts';
import { type CodedWeek, eventEffect } from './weeks.ts';

test('labels needed: near the textbook’s for common codes, more for rare ones, fewer with a good coder', () => {
  // 1.96² · 0.25 / 0.05² = 384 by Wald; Wilson's interval is a little narrower at a half.
  assert.ok(Math.abs(labelsNeeded(0.5, 0.05) - 381) <= 1, String(labelsNeeded(0.5, 0.05)));
  // Wald says 189 at 2 %: Wilson's interval reaches further.
  assert.ok(labelsNeeded(0.02, 0.02) > 200);
  assert.ok(labelsNeeded(0.2, 0.05, { explained: 0.4 }) <= Math.ceil(labelsNeeded(0.2, 0.05) * 0.61));
  assert.ok(labelsNeeded(0.2, 0.05, { designEffect: 2 }) >= 2 * labelsNeeded(0.2, 0.05) - 2);
  for (const share of [0, 0.02, 0.3, 1])
    for (const margin of [0.01, 0.05]) {
      const needed = labelsNeeded(share, margin);
      assert.ok(marginOf(share, needed) <= margin + 1e-9 && marginOf(share, needed - 2) > margin);
    }
  assert.throws(() => labelsNeeded(2, 0.1), /share/);
  assert.throws(() => labelsNeeded(0.5, 0), /margin/);
  assert.ok(Math.abs(explainedBy(0.2, 0.08) - 0.5) < 1e-12);
});

test('a detectable difference is detected as often as said', () => {
  // Fleiss, Levin & Paik, table A.4: 0.3 against 0.5, 80 % at 5 %: 93 each (without their correction for continuity).
  assert.ok(Math.abs(detectableDifference(0.3, 93, 93)! - 0.2) < 0.002);
  assert.ok(detectableDifference(0.3, 93, 93, { comparisons: 20 })! > 0.25);
  assert.equal(detectableDifference(0.9, 5, 5), null);
});

test('an event that halves a share is found, also through a coder with false alarms', () => {
  const throwOf = dice(6);
  const weeks = Array.from({ length: 40 }, (_, at): CodedWeek => {
    const share = at < 20 ? 0.2 : 0.1;
    const counted = share * 0.7 + (1 - share) * 0.1;
    const positive = Array.from({ length: 1500 }, () => throwOf() < counted).filter(Boolean).length;
    const start = new Date(Date.UTC(2026, 0, 5 + 7 * at)).toISOString().slice(0, 10);
    return { start, records: 1500, positive };
  });
  const event = { name: 'campaign', at: weeks[20]!.start };
  const naive = eventEffect('x', weeks, event);
  const right = eventEffect('x', weeks, event, { sensitivity: 0.7, yes: 100, specificity: 0.9, no: 400 });
  assert.ok('told' in naive && 'told' in right);
  assert.ok(naive.told.level > -0.4, 'false alarms water it down');
  assert.ok(Math.abs(right.told.level + 0.5) < 0.12, String(right.told.level));
  assert.ok(right.told.low < -0.5 && right.told.high > -0.5 && right.told.high < 0);
  assert.deepEqual(eventEffect('x', weeks, { name: 'late', at: '2030-01-01' }), { tooLittle: 'weeks_after' });
  assert.deepEqual(eventEffect('x', weeks, { name: 'early', at: weeks[3]!.start }), {
    tooLittle: 'weeks_before',
  });
});

test('noise: of the stated size, alike with the same seed, and the budget runs out', () => {
  const budget = budgetOf(1);
  const counts = Array.from({ length: 4000 }, () => 500);
  const noisy = noisyCounts(counts, { epsilon: 0.5 }, budget, dice(2));
  const mean = noisy.reduce((a, b) => a + b, 0) / noisy.length;
  const variance = noisy.reduce((sum, one) => sum + (one - mean) ** 2, 0) / noisy.length;
  const keep = Math.exp(-0.5);
  assert.ok(Math.abs(mean - 500) < 0.3);
  assert.ok(Math.abs(variance / ((2 * keep) / (1 - keep) ** 2) - 1) < 0.1);
  const margin = noiseMargin(0.5);
  const within = noisy.filter((one) => Math.abs(one - 500) <= margin).length / noisy.length;
  assert.ok(within >= 0.94, String(within));
  assert.deepEqual(
    noisyCounts([5, 0], { epsilon: 0.1 }, budgetOf(1), dice(3)),
    noisyCounts([5, 0], { epsilon: 0.1 }, budgetOf(1), dice(3)),
  );
  noisyCounts([1], { epsilon: 0.5 }, budget, dice(4));
  assert.throws(() => noisyCounts([1], { epsilon: 0.1 }, budget, dice(4)), /budget is spent/);
  assert.throws(() => budgetOf(0), /above 0/);
  assert.ok(noisyCounts([0, 0, 0, 0], { epsilon: 0.05 }, budgetOf(1), dice(5)).every((one) => one >= 0));
});

test('noise keeps its promise: the odds of any answer change by no more than e to the ε when one person leaves', () => {
  const epsilon = 0.7;
  const tries = 60_000;
  const seen = (count: number, seed: number) => {
    const throwOf = dice(seed);
    const hits = new Map<number, number>();
    for (let at = 0; at < tries; at++) {
      const [one] = noisyCounts([count], { epsilon }, budgetOf(1), throwOf);
      hits.set(one!, (hits.get(one!) ?? 0) + 1);
    }
    return hits;
  };
  const [a, b] = [seen(20, 1), seen(21, 2)];
  for (const [answer, hits] of a) {
    const others = b.get(answer) ?? 0;
    if (hits > 400 && others > 400) assert.ok(Math.abs(Math.log(hits / others)) < epsilon + 0.2, `${answer}`);
  }
});
