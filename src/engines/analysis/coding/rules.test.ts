// The rule language: what a rule matches, what it refuses, and that no text makes it slow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Reader } from './reader.ts';
import { parseRule, RuleError } from './rule-language.ts';
import { RuleSet } from './rules.ts';

const reader = new Reader();
function holds(rule: string, text: string, lists?: Record<string, string[]>): boolean {
  const set = new RuleSet([[parseRule(rule, lists)]]);
  reader.read('', text);
  let held = false;
  set.match(reader, () => {
    held = true;
  });
  return held;
}

const matches: [string, string][] = [
  ['panic attack', 'I had a PANIC attack'],
  ['panic attack', 'panic, attack'],
  ["don't tell", 'don’t tell them'],
  ["don't tell", 'dont tell them'],
  ['therap*', 'my therapist left'],
  ['mum|mom ..5 lazy', 'My Mom says I am just so lazy'],
  ['my really? own way', 'my own way'],
  ['my really? own way', 'my really own way'],
  ['where ..6 therapist ?', 'So where can I find a good therapist?'],
  ['^ how', 'It hurts. How do you do it'],
  ['@not ..2 alone', 'you are not all alone'],
  ['depresion', 'la depresión'],
  ['so|soo tired', 'sooooo tired'],
  ['❤️', 'thank you ❤️'],
  ['family & ashamed', 'They are ashamed. That is my family.'],
  ['the end $', 'This is the end. Or not.'],
  ['焦 虑', '我有焦虑'],
];
const misses: [string, string][] = [
  ['panic attack', 'panic. Attack'],
  ['mum ..2 lazy', 'mum says I am lazy'],
  ['^ how', 'this is how'],
  ['therap*', 'the rapist'],
  ['lazy unless not lazy', 'I am not lazy'],
  ['alone', 'standalone'],
  ['the end $', 'the end is near'],
  ['where ..6 therapist ?', 'where my therapist lives. ok?'],
  ['family & ashamed', 'They are my family'],
];
for (const [rule, text] of matches) test(`"${rule}" holds in "${text}"`, () => assert.ok(holds(rule, text)));
for (const [rule, text] of misses)
  test(`"${rule}" does not hold in "${text}"`, () => assert.ok(!holds(rule, text)));

test('unless looks at the sentence, not at the text', () => {
  assert.ok(holds('lazy unless joking', 'You are lazy. I am joking about the cat'));
  assert.ok(!holds('lazy unless joking ; kidding', 'lazy, just kidding'));
});

test('what cannot be read says what to do', () => {
  const faulty = [
    '',
    'a ..99 b',
    'ab* c',
    'self-harm',
    '@nobody x',
    'x ..',
    '? ..12 a ..12 b ..12 c',
    'a? b',
    'a unless b unless c',
    '焦虑',
  ];
  for (const rule of faulty)
    assert.throws(
      () => parseRule(rule),
      (error) => error instanceof RuleError && error.message.length > 20,
      rule,
    );
});

test('a phrase holds in exactly those texts in which its words follow each other', () => {
  const word = fc.constantFrom('red', 'green', 'blue');
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.array(word, { maxLength: 12 }),
      (rule, text) => {
        const wanted = ` ${text.join(' ')} `.includes(` ${rule.join(' ')} `);
        assert.equal(holds(rule.join(' '), text.join(' ')), wanted);
      },
    ),
    { seed: 3, numRuns: 500 },
  );
});

test('gaps agree with a plain search', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'x');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 14 }), fc.integer({ min: 1, max: 5 }), (text, gap) => {
      const wanted = text.some(
        (one, i) =>
          one === 'a' &&
          text.some(
            (two, j) =>
              two === 'b' && j > i && j <= i + 1 + gap && text.slice(j + 1, j + 2 + gap).includes('c'),
          ),
      );
      assert.equal(holds(`a ..${gap} b ..${gap} c`, text.join(' ')), wanted);
    }),
    { seed: 4, numRuns: 500 },
  );
});

test('hostile texts neither throw nor take long', () => {
  const set = new RuleSet([[parseRule('a ..12 a ..12 b'), parseRule('@not ..4 zzz unless a ; b')]]);
  const texts = [
    'a '.repeat(2_000_000),
    'a'.repeat(5_000_000),
    '\ud800'.repeat(100_000),
    '???'.repeat(100_000),
    '\n\0\u202e'.repeat(9999),
  ];
  const begin = process.cpuUsage();
  for (const text of texts) {
    reader.read(text, text);
    set.match(reader, () => {});
  }
  const { user, system } = process.cpuUsage(begin);
  assert.ok(user + system < 2_000_000, `${(user + system) / 1000} ms`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      reader.read(text, text);
      set.match(reader, () => {});
    }),
    { seed: 5, numRuns: 300 },
  );
});
