// An effect is told as one only where its interval says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Translate } from '../../../platform/i18n/index.ts';
import { effectWords, movement, verdictOf } from './effect-words.ts';
import { effectsOf } from './effects.ts';
import type { Found, StoredEffect } from './model.ts';

const t = ((key: string, values: object = {}) =>
  `${key.split('.').at(-1)} ${Object.values(values).join(' ')}`.trim()) as Translate;
const effect = (by: number, low: number, high: number): StoredEffect => {
  const one = { by, low, high };
  const found: Found = { overall: one, level: one, slope: one, weeksBefore: 10, weeksAfter: 10, lines: [] };
  return { on: '2026-01-01', changes: [], others: 0, found };
};

test('only an interval on one side says that something happened', () => {
  assert.equal(verdictOf({ by: -12, low: -30, high: 10 }), 'unclear');
  assert.equal(verdictOf({ by: -12, low: -30, high: 0 }), 'unclear');
  assert.equal(verdictOf({ by: -12, low: -30, high: -1 }), 'fell');
  assert.equal(verdictOf({ by: 40, low: 3, high: 90 }), 'rose');
  assert.equal(effectWords(t, effect(-12, -30, 10)), 'unclear fell 12 fell 30 rose 10');
  assert.equal(effectWords(t, effect(-88, -93, -80)), 'clear fell 88 fell 93 fell 80');
  assert.equal(movement(t, 0), 'same');
});

test('too little is told as such, with the number of weeks that are needed', () => {
  assert.match(
    effectWords(t, { ...effect(0, 0, 0), found: { tooLittle: 'weeks_after' } }),
    /^weeks_after 8$/,
  );
});

const weeks = (n: number, reports: (week: number) => number) =>
  Array.from({ length: n }, (_, i) => ({
    week: new Date(Date.UTC(2025, 0, 6) + i * 7 * 86_400_000).toISOString().slice(0, 10),
    posts: 100,
    reports: reports(i),
  }));

test('changes of one day are one; the week of a change belongs to neither side; weeks without posts are no zeros', () => {
  const all = weeks(40, (week) => (week < 20 ? 20 : 10)).filter((_, i) => i !== 5);
  // A Wednesday of the twentieth week: the next whole week is the first after it.
  const at = new Date(Date.UTC(2025, 0, 6) + (19 * 7 + 2) * 86_400_000);
  const [one, ...more] = effectsOf(
    [
      { at, kind: 'rule_added', title: 'A' },
      { at, kind: 'rule_added', title: 'B' },
    ],
    all,
  );
  assert.equal(more.length, 0);
  assert.equal(one?.changes.length, 2);
  assert.ok(one && 'overall' in one.found);
  assert.equal(one.found.weeksBefore, 19);
  assert.equal(one.found.weeksAfter, 20);
  assert.equal(one.found.overall.by, -50);
});

test('a change without any weeks is told as too little; others within a year are counted', () => {
  const on = (day: string) => ({ at: new Date(day), kind: 'list_changed', title: '' });
  const found = effectsOf([on('2026-01-01'), on('2026-03-01'), on('2023-01-01')], []);
  assert.deepEqual(
    found.map((one) => one.others),
    [1, 1, 0],
  );
  assert.ok(found.every((one) => 'tooLittle' in one.found));
});
