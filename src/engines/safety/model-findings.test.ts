// What probabilities are told as: care early, holding late, and neither helpers nor length raise alarms by themselves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelMeta, Scored } from './classify/index.ts';
import type { Danger } from './match/index.ts';
import { findingsOfModel, makeMarks, withoutLonePhrases } from './model-findings.ts';
import type { Reading } from './normalise/index.ts';
import type { Finding } from './taxonomy.ts';

const names = [
  'suicide.mention',
  'suicide.distress',
  'suicide.ideation',
  'suicide.imminent',
  'suicide.method',
  'suicide.beyond',
  'suicide.any',
  'self_harm.beyond',
  'hostility.hate',
  'hostility.any',
  'stance.helping',
  'stance.figurative',
];
const meta = {
  thresholds: {
    text: Object.fromEntries(names.map((name) => [name, { sure: 0.6, likely: 0.4, possible: 0.1 }])),
  },
} as unknown as ModelMeta;
const marks = makeMarks(meta, 'text');
const calm: Danger = {
  points: -100,
  kinds: [],
  ofOther: false,
  everyday: false,
  namesMeans: false,
  signs: [],
} as unknown as Danger;

const token = { start: 0, end: 4, sentence: 0 };
const reading = (sentences = 1) => ({ tokens: [token], sentences }) as unknown as Reading;
const scored = (of: Record<string, number>): Scored[] =>
  Object.entries(of).map(([label, probability]) => ({ label, probability, sentenceIndex: 0 }));
const told = (of: Record<string, number>, sentences?: number) =>
  findingsOfModel(scored(of), marks, reading(sentences), calm).map(
    ({ category, level }) => `${category}.${level}`,
  );

test('care is offered on a possibility; nobody is sent for less than a likelihood', () => {
  assert.deepEqual(told({ 'suicide.ideation': 0.2, 'suicide.beyond': 0.3 }), ['suicide.distress']);
  assert.deepEqual(told({ 'suicide.ideation': 0.5, 'suicide.beyond': 0.3 }), ['suicide.ideation']);
  assert.deepEqual(told({ 'suicide.beyond': 0.3 }), ['suicide.distress']);
  assert.deepEqual(told({ 'suicide.beyond': 0.09 }), []);
});

test('talk about the subject is no danger', () => {
  assert.deepEqual(told({ 'suicide.mention': 0.7, 'suicide.any': 0.9, 'suicide.beyond': 0.05 }), [
    'suicide.mention',
  ]);
  assert.deepEqual(told({ 'suicide.any': 0.9, 'suicide.distress': 0.2, 'suicide.beyond': 0.05 }), []);
});

test('who helps or speaks in figures gets no offer on a mere possibility, and is not overlooked beyond it', () => {
  for (const stance of ['stance.helping', 'stance.figurative']) {
    assert.deepEqual(told({ 'suicide.distress': 0.2, 'suicide.beyond': 0.3, [stance]: 0.5 }), []);
    assert.deepEqual(told({ 'suicide.distress': 0.5, 'suicide.beyond': 0.5, [stance]: 0.5 }), [
      'suicide.distress',
    ]);
    assert.deepEqual(told({ 'suicide.method': 0.7, 'suicide.beyond': 0.5, [stance]: 0.5 }), [
      'suicide.method',
    ]);
  }
  const danger = { ...calm, points: 100 } as Danger;
  const found = findingsOfModel(
    scored({ 'suicide.imminent': 0.5, 'suicide.beyond': 0.2, 'stance.figurative': 0.9 }),
    marks,
    reading(),
    danger,
  );
  assert.ok(found.some(({ level }) => level === 'imminent'));
});

test('a long text must be surer to be held, a helper’s surer still', () => {
  assert.deepEqual(told({ 'hostility.hate': 0.7 }), ['hostility.hate']);
  assert.deepEqual(told({ 'hostility.hate': 0.7 }, 9), []);
  assert.deepEqual(told({ 'hostility.hate': 0.8 }, 9), ['hostility.hate']);
  assert.deepEqual(told({ 'hostility.hate': 0.8, 'stance.helping': 0.3 }, 9), []);
});

test('a phrase that would hold words back counts where the text is like such texts, by label and as a whole', () => {
  const phrase: Finding = {
    category: 'hostility',
    level: 'hate',
    score: 0.85,
    spans: [],
    reason: '',
    rule: 'lexicon:x#1',
  };
  const kept = (of: Record<string, number>) => withoutLonePhrases([phrase], scored(of), marks).length;
  assert.equal(kept({ 'hostility.hate': 0.5, 'hostility.any': 0.5 }), 1);
  assert.equal(kept({ 'hostility.hate': 0.1, 'hostility.any': 0.5 }), 0);
  assert.equal(kept({ 'hostility.hate': 0.5, 'hostility.any': 0.1 }), 0);
  const offer: Finding = { ...phrase, category: 'suicide', level: 'ideation' };
  assert.equal(withoutLonePhrases([offer], [], marks).length, 1);
});
