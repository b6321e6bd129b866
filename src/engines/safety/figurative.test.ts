// Figures of speech bring no offer; a sign of danger, a clear phrase or anything graver is never taken for one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutFigures } from './figurative.ts';
import type { Danger } from './match/index.ts';
import type { Marks } from './model-findings.ts';
import type { Finding } from './taxonomy.ts';

const marks = { aside: { helping: 0.5, figurative: 0.4 } } as unknown as Marks;
const danger = (kinds: string[]) => ({ kinds }) as unknown as Danger;
const finding = (more: Partial<Finding>): Finding => ({
  category: 'suicide',
  level: 'distress',
  score: 0.3,
  spans: [],
  reason: '',
  rule: 'model:suicide.distress',
  ...more,
});
const levels = (one: Finding, figurative: number, kinds: string[] = []) =>
  withoutFigures(
    [one],
    [{ label: 'stance.figurative', probability: figurative, sentenceIndex: 0 }],
    marks,
    danger(kinds),
  ).map(({ level }) => level);
const unclear = finding({ rule: 'lexicon:suicide/en#1', score: 0.65, level: 'ideation' });
const clear = finding({ rule: 'lexicon:suicide/en#1', score: 0.85, level: 'ideation' });

test('a guess or an unclear phrase in a figure of speech is a mention', () => {
  assert.deepEqual(levels(finding({}), 0.5), ['mention']);
  assert.deepEqual(levels(unclear, 0.5), ['mention']);
  assert.deepEqual(levels(finding({}), 0.5, ['pain']), ['mention']);
});

test('what may be meant stays', () => {
  assert.deepEqual(levels(finding({}), 0.3), ['distress']);
  assert.deepEqual(levels(finding({}), 0.9, ['when']), ['distress']);
  assert.deepEqual(levels(unclear, 0.9, ['goodbye']), ['ideation']);
  assert.deepEqual(levels(clear, 0.9), ['ideation']);
});

test('imminence, methods and promotion are none of its business', () => {
  for (const level of ['imminent', 'method', 'promotion'])
    assert.deepEqual(levels(finding({ level, rule: `model:suicide.${level}` }), 0.9), [level]);
});
