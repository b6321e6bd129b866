// Phrases, their places and their surroundings, on small lists; and that the cost stays in proportion to the text on the shipped ones.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shippedMatcher } from '../../../../test/support/safety.ts';
import { makeLetters, readText } from '../normalise/index.ts';
import { type Context, findImminence, makeMatcher, matchText, parseLexicon } from './index.ts';

const facts = 'owner: a\ndate: 2026-01-01\nsource: b\nlanguage: en\nlicence: CC0\nreviewed_by: nobody yet\n';
const small = makeMatcher({
  words: 'the\nof\nto\ni\na\nme\nmy\nfor\nof\nthis\ndead\nend',
  letters: makeLetters('', ''),
  lexicons: [
    parseLexicon(
      'suicide/en',
      `${facts}keys: suicide die\n$wish: want|wish for\n[suicide.ideation | low | self]\n$wish to (be (dead|gone)|die|)\n[suicide.mention | medium]\ndie\n(suicide|end (of|to) (me|)) note`,
    ),
  ],
});
const spans = (text: string) =>
  matchText(readText(text, small.vocabulary), small).hits.map((hit) => [
    hit.label,
    text.slice(hit.span.start, hit.span.end),
  ]);

test('a phrase is found in each of its readings, and only there', () => {
  assert.deepEqual(spans('I want to die'), [
    ['suicide.ideation', 'want to die'],
    ['suicide.mention', 'die'],
  ]);
  assert.deepEqual(spans('wish for to be gone'), [['suicide.ideation', 'wish for to be gone']]);
  assert.deepEqual(spans('want to be'), [['suicide.ideation', 'want to']]);
  assert.deepEqual(spans('end to me note'), [['suicide.mention', 'end to me note']]);
  assert.deepEqual(spans('end note'), []);
  assert.deepEqual(spans('want. to die'), [['suicide.mention', 'die']]);
});

test('fillers are passed over, and spans point into the text as it was given', () => {
  assert.deepEqual(spans('I just really want to fucking DIE!'), [
    ['suicide.ideation', 'want to fucking DIE'],
    ['suicide.mention', 'DIE'],
  ]);
  assert.deepEqual(spans('want to d.i.e'), [
    ['suicide.ideation', 'want to d.i.e'],
    ['suicide.mention', 'd.i.e'],
  ]);
});

const shipped = shippedMatcher();
const context = (text: string, label: string): Context => {
  const hit = matchText(readText(text, shipped.vocabulary), shipped).hits.find((one) => one.label === label);
  assert.ok(hit, `${label} in: ${text}`);
  return hit.context;
};

describe('surroundings', () => {
  const rows: [text: string, label: string, expected: Partial<Context>][] = [
    ['I want to die', 'suicide.ideation', { person: 'first', negated: false, time: 'present' }],
    ["I don't want to die", 'suicide.ideation', { negated: true }],
    ['No, I want to die', 'suicide.ideation', { negated: false }],
    ["I can't stop thinking about killing myself", 'suicide.ideation', { negated: false, person: 'first' }],
    ['never again, but today I want to die', 'suicide.ideation', { negated: false, time: 'now' }],
    ['He said "I want to die"', 'suicide.ideation', { quoted: true, reported: true }],
    ['> I want to die\nplease talk to me', 'suicide.ideation', { quoted: true }],
    ['ten years ago I wanted to die', 'suicide.ideation', { time: 'past' }],
    ['if I ever wanted to die I would call', 'suicide.ideation', { time: 'hypothetical' }],
    ['my brother killed himself last year', 'suicide.mention', { person: 'third', time: 'past' }],
    ['watching suicide squad', 'suicide.mention', { figurative: true }],
    ['in my novel she wants to kill herself', 'suicide.mention', { fiction: true }],
    ['does anyone know where to buy heroin', 'drugs.seeking', { asking: true }],
    ['selling xanax, dm me', 'drugs.selling', { offering: true }],
    ['I relapsed on heroin but I am three years clean', 'drugs.own_use', { recovery: true }],
  ];
  for (const [text, label, expected] of rows)
    test(text, () => {
      const found = context(text, label);
      for (const [key, value] of Object.entries(expected))
        assert.equal(found[key as keyof Context], value, key);
    });
});

describe('a megabyte made to hurt takes seconds at most', () => {
  const hostile: Record<string, string> = {
    separators: '-.'.repeat(500_000),
    'spaced letters': 's u i c i d e '.repeat(71_000),
    'one long word': 'a'.repeat(1_000_000),
    'nested quotes': '"a '.repeat(333_333),
    'the same phrase in one sentence': 'i want to die '.repeat(71_000),
    masks: 's**c*de '.repeat(125_000),
    'unknown words': 'zxqwvut '.repeat(125_000),
    marks: 's\u0336\u0335'.repeat(333_333),
    'emoji in a chunk': 's😀'.repeat(300_000),
    denials: "don't not never ".repeat(62_500),
    addresses: '@a.'.repeat(333_333),
    hashtags: '#iwanttodienow '.repeat(66_000),
    'rule parts': 'goodbye pills tonight '.repeat(45_000),
  };
  for (const [name, text] of Object.entries(hostile))
    test(name, () => {
      // Compared with a tenth of it, so that a slow machine does not fail: ten times the text, well under a hundred times the work.
      const tenth = Math.max(cost(text.slice(0, 100_000)), 20);
      assert.ok(cost(text) < Math.max(tenth * 35, 3000), name);
    });
});

/** Milliseconds of processor time for the whole reading. */
function cost(text: string): number {
  const before = process.cpuUsage();
  const reading = readText(text, shipped.vocabulary);
  findImminence(reading, matchText(reading, shipped), shipped);
  return process.cpuUsage(before).user / 1000;
}
