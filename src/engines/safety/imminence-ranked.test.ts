// The more signs stand in a text, the less sure the classifier must be; it decides nothing alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scored } from './classify/index.ts';
import { imminenceRanked, nearlyImminent } from './imminence-ranked.ts';
import type { Danger } from './match/index.ts';

const danger = (points: number, more: Partial<Danger> = {}): Danger => ({
  points,
  kinds: ['when'],
  ofOther: false,
  everyday: false,
  namesMeans: false,
  signs: [],
  ...more,
});
const guess = (probability: number) => ({
  of: new Map<string, Scored>([
    ['suicide.imminent', { label: 'suicide.imminent', probability, sentenceIndex: 0 }],
  ]),
  possible: 0.1,
  typicalPoints: 20,
});

test('many signs and a fair guess are enough, no signs and a high guess are not', () => {
  assert.ok(imminenceRanked(guess(0.1), danger(20)));
  assert.equal(imminenceRanked(guess(0.5), danger(-4)), null);
  assert.equal(imminenceRanked(guess(0.1), danger(10)), null);
});

test('more signs never make it less likely to be found', () => {
  let before = false;
  for (let points = -10; points <= 40; points++) {
    const now = imminenceRanked(guess(0.08), danger(points)) !== null;
    assert.ok(now || !before);
    before = now;
  }
  assert.ok(before);
});

test('what comes near asks for care; an everyday thing beside it must come nearer; no sign at all asks for nothing', () => {
  assert.ok(nearlyImminent(guess(0.1), danger(9)));
  assert.equal(nearlyImminent(guess(0.1), danger(9, { everyday: true })), undefined);
  assert.equal(nearlyImminent(guess(0.9), danger(4, { kinds: [] })), undefined);
});

test('where the classifier is silent nothing is ranked', () => {
  assert.equal(imminenceRanked({ of: new Map(), possible: 0.1, typicalPoints: 20 }, danger(40)), null);
});
