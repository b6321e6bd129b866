// The rules of a moderator's day, over many days: nothing counts twice, nobody in danger waits because a day was full.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  afterOpening,
  type Day,
  folds,
  freshDay,
  heavyFrom,
  heavyInARowMost,
  isFolded,
  lighterNext,
  opening,
  usualWishes,
  wasALot,
  weightOf,
} from './exposure.ts';

const openings = fc.array(
  fc.record({ post: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), weight: fc.integer({ min: 0, max: 5 }) }),
);
const dayAfter = (list: { post: string; weight: number }[]): Day =>
  list.reduce((day, one) => afterOpening(day, one.post, one.weight), freshDay);

test('the heaviest sign counts; what nobody said anything about weighs nothing', () => {
  assert.equal(weightOf({ notes: [], findings: [], care: [] }), 0);
  const notes = [
    { topic: 'loss', strength: 'mild' },
    { topic: 'suicide', strength: 'strong' },
  ];
  assert.equal(weightOf({ notes, findings: [], care: ['low'] }), 4);
  assert.equal(weightOf({ notes, findings: [{ category: 'suicide', level: 'imminent' }], care: [] }), 5);
  assert.equal(weightOf({ notes: [{ topic: 'new', strength: 'mild' }], findings: [], care: [] }), 1);
  assert.equal(weightOf({ notes: [], findings: [{ category: 'privacy', level: 'own' }], care: [] }), 0);
});

test('whoever folds more sees no more: always folds what strong folds, strong what never folds', () => {
  for (let weight = 0; weight <= 5; weight += 1) {
    const [always, strong, never] = folds.map((fold) => isFolded(fold, weight));
    assert.ok(always! >= strong! && strong! >= never!, String(weight));
    assert.equal(always, weight > 0);
    assert.equal(never, false);
  }
});

test('a day never shrinks, and the same words count once', () => {
  fc.assert(
    fc.property(openings, (list) => {
      const day = dayAfter(list);
      assert.deepEqual(dayAfter([...list, ...list]), day);
      const first = new Map<string, number>();
      for (const { post, weight } of list) if (!first.has(post)) first.set(post, weight);
      assert.equal(
        day.opened,
        [...first.values()].reduce((sum, one) => sum + one, 0),
      );
      assert.equal(day.heavy, [...first.values()].filter((one) => one >= heavyFrom).length);
    }),
  );
});

test('a full day stops heavy words; urgent care may go on by saying so; light and opened words are never held', () => {
  fc.assert(
    fc.property(openings, fc.integer({ min: 1, max: 30 }), (list, budget) => {
      const day = dayAfter(list);
      const wishes = { ...usualWishes, budget };
      const ask = (isUrgentCare: boolean, goesOn: boolean, post = 'new', weight = 4) =>
        opening(day, wishes, { post, weight, isUrgentCare, goesOn });
      assert.equal(ask(true, true), 'open');
      assert.equal(ask(false, false, 'new', 0), 'open');
      for (const post of day.posts) assert.equal(ask(false, false, post), 'open');
      const full = wasALot(day, wishes);
      assert.equal(ask(false, true), full ? 'stop' : 'open');
      assert.equal(ask(true, false), full ? 'ask' : 'open');
    }),
  );
});

test('something lighter is offered after several heavy ones in a row, and never a care case', () => {
  const heavy = (count: number) =>
    dayAfter(Array.from({ length: count }, (_, at) => ({ post: `p${at}`, weight: heavyFrom })));
  const entries = [
    { id: 'danger', kind: 'care' },
    { id: 'detail', kind: 'conduct' },
    { id: 'advert', kind: 'conduct' },
  ];
  const weights = new Map([['detail', 5]]);
  assert.equal(lighterNext(heavy(heavyInARowMost - 1), entries, weights), null);
  assert.equal(lighterNext(heavy(heavyInARowMost), entries, weights)?.id, 'advert');
  assert.equal(lighterNext(heavy(heavyInARowMost), entries.slice(0, 2), weights), null);
  const rested = afterOpening(heavy(heavyInARowMost), 'easy', 1);
  assert.equal(lighterNext(rested, entries, weights), null);
});
