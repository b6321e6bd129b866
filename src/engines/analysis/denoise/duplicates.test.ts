// Duplicates: what is equal is found, what is nearly equal is found, what is another text is not; memory has a bound.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  fewestWords,
  KeySet,
  likeness,
  NearTexts,
  signature,
  signatureLength,
  textKey,
  Words,
} from './index.ts';

const vocabulary = Array.from({ length: 3000 }, (_, i) => `w${i.toString(36)}x`);
const text = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: vocabulary.length - 1 }), { minLength: least, maxLength: most });
const wordsOf = (numbers: readonly number[]) => numbers.map((i) => vocabulary[i]!).join(' ');
const words = new Words();
const signatureOf = (from: string): Uint32Array => {
  words.clear();
  words.read(from);
  const into = new Uint32Array(signatureLength);
  signature(words, into, 0);
  return into;
};
const keyOf = (from: string, author = 0, own = 1): string => {
  words.clear();
  words.read(from);
  const into = new Uint32Array(2);
  textKey(words, author, own, into, 0);
  return into.join();
};

test('case, punctuation, links and mentions make no other text; another order does', () => {
  const long = 'I have waited nine months for a first appointment and nobody calls back';
  assert.equal(keyOf(long), keyOf(`  ${long.toUpperCase()}!!! https://example.org/a @who 😢`));
  assert.notEqual(keyOf(long), keyOf(long.split(' ').reverse().join(' ')));
  assert.notEqual(keyOf(long), keyOf(`${long} again`));
});

test('a short text is only a repetition where the same person wrote both', () => {
  const short = 'you are not alone';
  assert.equal(keyOf(short, 7), keyOf(`${short}!`, 7));
  assert.notEqual(keyOf(short, 7), keyOf(short, 8));
  assert.notEqual(keyOf(short, 0, 1), keyOf(short, 0, 2));
});

test('a long text with small edits is near, whatever the text is', () => {
  let missed = 0;
  let all = 0;
  fc.assert(
    fc.property(text(60, 120), fc.nat(), fc.nat(), (numbers, at, other) => {
      const near = new NearTexts();
      const edited = [...numbers];
      edited[at % edited.length] = other % vocabulary.length;
      assert.equal(near.seen(signatureOf(wordsOf(numbers)), 0), false);
      all++;
      if (!near.seen(signatureOf(wordsOf(edited)), 0)) missed++;
    }),
    { numRuns: 300, seed: 4 },
  );
  // One changed word of sixty leaves a likeness of .93 or more: found with a chance above .99.
  assert.ok(missed <= all * 0.02, `${missed} of ${all} missed`);
});

test('other texts are not near, also among many', () => {
  const near = new NearTexts();
  let wrong = 0;
  fc.assert(
    fc.property(text(20, 80), (numbers) => {
      if (near.seen(signatureOf(wordsOf(numbers)), 0)) wrong++;
    }),
    { numRuns: 2000, seed: 5, endOnFailure: true },
  );
  assert.ok(wrong <= 1, `${wrong} of 2000 taken for duplicates`);
});

test('the likeness of signatures is that of the texts, within its error', () => {
  const base = Array.from({ length: 100 }, (_, i) => i);
  for (const changed of [0, 10, 30, 60]) {
    // The first words are others: pairs in common over pairs in all.
    const other = base.map((one) => (one < changed ? one + 500 : one));
    const common = 99 - changed;
    const truth = common / (2 * 99 - common);
    const told = likeness(signatureOf(wordsOf(base)), 0, signatureOf(wordsOf(other)), 0);
    assert.ok(Math.abs(told - truth) < 0.25, `${changed}: told ${told}, is ${truth}`);
  }
});

test('texts too short for a signature are never near', () => {
  const near = new NearTexts();
  const short = vocabulary.slice(0, fewestWords - 1).join(' ');
  assert.equal(near.seen(signatureOf(short), 0), false);
  assert.equal(near.seen(signatureOf(short), 0), false);
});

test('near texts have a bound: the newest half stays', () => {
  const near = new NearTexts(5000);
  const of = (i: number) => signatureOf(Array.from({ length: 20 }, (_, j) => `n${i}q${j}`).join(' '));
  for (let i = 0; i < 12_000; i++) near.seen(of(i), 0);
  assert.ok(near.count <= 5000);
  assert.equal(near.seen(of(11_999), 0), true);
  assert.equal(near.seen(of(0), 0), false);
});

test('a set of keys is a set', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 0, max: 0xffffffff })), { maxLength: 300 }),
      (pairs) => {
        const set = new KeySet();
        const truth = new Set<string>();
        for (const [low, high] of pairs) {
          const key = `${low === 0 && high === 0 ? 1 : low},${high}`;
          assert.equal(set.add(low, high), !truth.has(key));
          truth.add(key);
        }
        assert.equal(set.size, truth.size);
      },
    ),
    { seed: 6 },
  );
});

test('a set of keys grows without forgetting', () => {
  const set = new KeySet();
  const spread = (i: number) => Math.imul(i, 0x9e3779b1) >>> 0;
  for (let i = 1; i <= 200_000; i++) assert.equal(set.add(spread(i), spread(i * 7)), true);
  for (let i = 1; i <= 200_000; i += 97) assert.equal(set.has(spread(i), spread(i * 7)), true);
  assert.equal(set.has(3, 4), false);
});
