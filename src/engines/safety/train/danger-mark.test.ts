// The lowest number within both bounds is chosen; more signs asked for find fewer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseDangerMark, type DangerLine, dangerMarks } from './danger-mark.ts';

const line = (probability: number, points: number, ruled = false): DangerLine => ({
  probability,
  danger: {
    points,
    kinds: ['when'],
    ofOther: false,
    everyday: false,
    namesMeans: false,
    signs: [],
  },
  ruled,
});
const many = (n: number, of: (i: number) => DangerLine) => Array.from({ length: n }, (_, i) => of(i));

test('shares fall as the number rises, and what a rule finds is always found', () => {
  const marks = dangerMarks(
    {
      inDanger: [...many(40, (i) => line(0.1, i)), line(0, -50, true)],
      harmless: many(40, (i) => line(0.1, i - 20)),
      calm: [],
    },
    0.1,
  );
  for (let i = 1; i < marks.length; i++) {
    assert.ok(marks[i]!.inDanger <= marks[i - 1]!.inDanger);
    assert.ok(marks[i]!.harmless <= marks[i - 1]!.harmless);
  }
  assert.ok(marks.at(-1)!.inDanger >= 1 / 41 - 1e-4);
});

test('the lowest number within both bounds is taken', () => {
  const mark = (typicalPoints: number, harmless: number, calm: number) => ({
    typicalPoints,
    inDanger: 0.5,
    harmless,
    calm,
  });
  const all = [mark(8, 0.06, 0.001), mark(12, 0.03, 0.009), mark(16, 0.02, 0.003), mark(20, 0.01, 0.002)];
  assert.equal(chooseDangerMark(all).typicalPoints, 16);
  assert.equal(chooseDangerMark(all.slice(0, 2)).typicalPoints, 12);
});
