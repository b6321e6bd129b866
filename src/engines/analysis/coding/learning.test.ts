// Where a model fails, what more labels bring, and which texts to label next: on texts made for it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCodebook } from '../codebook/check.ts';
import { dice } from '../dice.ts';
import { learningCurve } from './curve.ts';
import { whereItFails } from './fails.ts';
import { pickInformative, unsureness } from './informative.ts';
import { type TrainText, trainOn } from './train.ts';

const checked = checkCodebook({
  format: 1,
  id: 'made',
  name: 'made',
  version: '1',
  languages: ['en'],
  purpose: 'p',
  owner: 'o',
  date: '2026-11-22',
  licence: 'l',
  reviewers: [],
  topic: [],
  groups: [
    {
      id: 'k',
      name: 'k',
      choice: 'many',
      codes: [
        {
          id: 'k.dogs',
          name: 'd',
          definition: 'd',
          include: [],
          exclude: [],
          examples: [
            { text: 'a', yes: true },
            { text: 'b', yes: false },
          ],
          question: 'Dog?',
          rules: [],
          sources: [],
        },
      ],
    },
  ],
});
assert.ok(checked.ok);
const { book } = checked;

const filler =
  'we then saw the old river and some people were there with it while rain fell on every roof'.split(' ');
const roll = dice(9);
const pick = (list: string[]) => list[Math.floor(roll() * list.length)]!;
const said = new Map<string, 0 | 1>();
/** "barking" tells dogs; every tenth text has seals that bark and are none. */
const texts: TrainText[] = Array.from({ length: 240 }, (_, i) => {
  const words = Array.from({ length: 12 }, () => pick(filler));
  const dog = roll() < 0.4;
  const seal = !dog && roll() < 0.15;
  if (dog || seal) words.splice(4, 0, 'barking');
  if (seal && roll() < 0.5) words.splice(2, 0, 'seal');
  said.set(`t${i}`, dog ? 1 : 0);
  return { id: `t${i}`, title: '', text: words.join(' '), group: `g${i % 40}` };
});
const answers = new Map([['k.dogs', said]]);

test('where it fails: figures with intervals around them, and the words of false alarms', () => {
  const [failing] = whereItFails(trainOn(texts, answers, book).codes, texts, { draws: 100 });
  assert.ok(failing);
  for (const one of [failing.precision, failing.recall, failing.f1])
    assert.ok(one.low <= one.value && one.value <= one.high && one.high <= 1, JSON.stringify(one));
  assert.ok(failing.f1.value > 0.8 && failing.recall.value > 0.9, JSON.stringify(failing));
  assert.ok(failing.falseAlarmWords.includes('barking'), failing.falseAlarmWords.join());
});

test('the learning curve rises and then is flat', () => {
  const [curve] = learningCurve(texts, answers, book, { sizes: [60], folds: 2, draws: 100 });
  assert.ok(curve);
  assert.deepEqual(
    curve.points.map((one) => one.labels),
    [60, 120, 240],
  );
  assert.ok(curve.points.at(-1)!.f1 > 0.8);
  assert.ok(curve.gain && curve.gain.low <= curve.gain.value && curve.gain.value <= curve.gain.high);
});

test('informative: unsure before sure, and no two that are alike', () => {
  assert.equal(unsureness([0.5], []), 1);
  assert.ok(unsureness([0.99], []) < 0.05);
  assert.equal(unsureness([Number.NaN], []), 0);
  const candidate = (id: string, text: string, p: number) => ({ id, title: '', text, scores: [p] });
  const picked = pickInformative(
    [
      candidate('sure', 'the moon is far away from here', 0.99),
      candidate('twin1', 'my dog barks at night and nobody sleeps', 0.5),
      candidate('twin2', 'my dog barks at night and nobody sleeps', 0.5),
      candidate('other', 'rain falls upon the quiet harbour town', 0.45),
    ],
    2,
  );
  assert.deepEqual(picked, ['twin1', 'other']);
});
