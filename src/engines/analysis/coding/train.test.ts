// Learning on made-up texts: the packed model says what the learner learnt, the same each time, and abstains where there is no text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Codebook } from '../codebook/types.ts';
import { dice } from '../dice.ts';
import { calibrationError } from './calibrate.ts';
import { openCoder, thresholdsOf } from './coder.ts';
import { openWeights } from './pack.ts';
import { settle } from './settle.ts';
import { type TrainText, trainOn } from './train.ts';

const code = (id: string, rules: string[]) => ({
  id,
  name: id,
  definition: 'd',
  include: [],
  exclude: [],
  examples: [],
  question: 'q?',
  rules,
  sources: [],
});
const book: Codebook = {
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
      codes: [code('k.cats', ['cat|cats']), code('k.dogs', []), code('k.birds', ['weak: bird*'])],
    },
  ],
};

const filler =
  'we then saw the old river and some people were there with it while rain fell on every roof of town'.split(
    ' ',
  );
const catty = ['cat', 'purring', 'whiskers', 'kitten', 'meowed'];
const doggy = ['barking', 'leash', 'puppy', 'fetch', 'growled'];

function made(count: number, seed: number): { texts: TrainText[]; answers: Map<string, Map<string, 0 | 1>> } {
  const roll = dice(seed);
  const pick = (list: string[]) => list[Math.floor(roll() * list.length)]!;
  const [cats, dogs] = [new Map<string, 0 | 1>(), new Map<string, 0 | 1>()];
  const texts = Array.from({ length: count }, (_, i) => {
    const id = `t${i}`;
    const words = Array.from({ length: 8 + Math.floor(roll() * 8) }, () => pick(filler));
    const [cat, dog] = [roll() < 0.3, roll() < 0.4];
    if (cat) words.splice(3, 0, pick(catty), pick(catty));
    if (dog !== roll() < 0.05) words.splice(5, 0, pick(doggy));
    cats.set(id, cat ? 1 : 0);
    dogs.set(id, dog ? 1 : 0);
    return { id, title: i % 3 === 0 ? 'What did you see' : '', text: words.join(' '), group: `g${i % 50}` };
  });
  return {
    texts,
    answers: new Map([
      ['k.cats', cats],
      ['k.dogs', dogs],
    ]),
  };
}

const { texts, answers } = made(300, 1);
const trained = trainOn(texts, answers, book);

test('it learns what the rules do not know, and leaves to the rules what has no labels', () => {
  assert.deepEqual(
    trained.codes.map((one) => one.trained),
    [true, true, false],
  );
  const fresh = made(200, 2);
  const coder = openCoder(book, trained.weights!);
  const thresholds = thresholdsOf(book, trained.weights!);
  const into = new Float32Array(3);
  let right = 0;
  const said: number[] = [];
  const so: number[] = [];
  for (const one of fresh.texts) {
    assert.ok(coder.score(one.title, one.text, into, 0));
    said.push(into[1]!);
    so.push(fresh.answers.get('k.dogs')!.get(one.id)!);
    if (into[1]! >= thresholds.get('k.dogs')! === (so.at(-1) === 1)) right++;
  }
  assert.ok(right >= 175, `${right} of 200`);
  assert.ok(calibrationError(said, so) < 0.12, `${calibrationError(said, so)}`);
  coder.score('', 'a bird sang to us all day', into, 0);
  assert.ok(Math.abs(into[2]! - 0.35) < 1e-6);
});

test('the same labels give the same bytes, and shared memory serves as well', () => {
  const again = trainOn(texts, answers, book);
  assert.deepEqual(again.weights, trained.weights);
  const shared = new Uint8Array(new SharedArrayBuffer(trained.weights!.length));
  shared.set(trained.weights!);
  const [one, other] = [openCoder(book, trained.weights!), openCoder(book, shared)];
  const [a, b] = [new Float32Array(3), new Float32Array(6)];
  for (const { title, text } of texts.slice(0, 50)) {
    one.score(title, text, a, 0);
    other.score(title, text, b, 3);
    assert.deepEqual([...a], [...b.slice(3)]);
  }
});

test('the fast scorer says what the learner would, but for the rounding of its weights', () => {
  // A model that has seen each text is asked again; the unseen scores come from the learner's own sums.
  const all = trainOn(texts, answers, book, { folds: 5 });
  const heads = openWeights(all.weights!).head.codes;
  const coder = openCoder(book, all.weights!);
  const into = new Float32Array(3);
  const unseen = all.codes[1]!.unseen;
  let agree = 0;
  for (const [i, one] of unseen.entries()) {
    coder.score(texts[i]!.title, texts[i]!.text, into, 0);
    if (into[1]! >= heads[1]!.threshold === one.p >= heads[1]!.threshold) agree++;
  }
  assert.ok(agree > unseen.length * 0.93, `${agree} of ${unseen.length}`);
});

test('it abstains from near-empty text, and no order of texts changes a score', () => {
  const coder = openCoder(book, trained.weights!);
  const into = new Float32Array(3);
  for (const text of ['', '❤️❤️❤️', 'so cute cat', '😂 😂 😂 😂 😂 😂', 'https://example.org/a/b/c/d/e/f']) {
    assert.equal(coder.score('', text, into, 0), false);
    assert.ok(into.every(Number.isNaN));
  }
  const other = openCoder(book, trained.weights!);
  const second = new Float32Array(3);
  for (const one of [...texts].reverse()) other.score(one.title, one.text, second, 0);
  for (const one of texts.slice(0, 20)) {
    coder.score(one.title, one.text, into, 0);
    other.score(one.title, one.text, second, 0);
    assert.deepEqual(into, second);
  }
});

test('too few labels train nothing', () => {
  const few = new Map([['k.dogs', new Map([...answers.get('k.dogs')!].slice(0, 30))]]);
  const none = trainOn(texts, few, book);
  assert.equal(none.weights, null);
  assert.equal(none.codes[1]!.labels, 30);
});

test('broken weights are refused in words', () => {
  assert.throws(() => openCoder(book, new Uint8Array(9)), /no model/);
  assert.throws(() => openCoder(book, trained.weights!.slice(0, 5000)), /length is wrong|cut off/);
});

test('of what annotators say the last of each counts, the most win, and an adjudicator decides', () => {
  const say = (id: string, annotator: string, value: 0 | 1 | null, settled?: boolean) => ({
    id,
    code: 'k.cats',
    value,
    annotator,
    role: null,
    at: 0,
    ...(settled ? { settled } : {}),
  });
  const answers = settle([
    say('a', 'x', 0),
    say('a', 'x', 1),
    say('b', 'x', 1),
    say('b', 'y', 0),
    say('c', 'x', 1),
    say('c', 'y', 1),
    say('c', 'z', 0, true),
    say('d', 'x', null),
  ]).get('k.cats')!;
  assert.deepEqual(
    [...answers],
    [
      ['a', 1],
      ['c', 0],
    ],
  );
});
