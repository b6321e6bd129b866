import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPost } from '../../engines/compassion/index.ts';
import { loadDistressTerms } from './distress-terms.ts';

const terms = loadDistressTerms();

function cases(name: string): string[][] {
  const file = new URL(`../../../content/lexicons/compassion-first-step/${name}`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('//'))
    .map((line) =>
      line.replace(/\\u([0-9a-f]{4})/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16))),
    )
    .map((line) => line.replaceAll('\\n', '\n').split('\t'));
}

test('each post is read as its case says', () => {
  const all = cases('en.posts.cases');
  assert.ok(all.length >= 40, `${all.length} cases`);
  const wrong = all.flatMap(([text = '', expected, about]) => {
    const reading = readPost(text, terms);
    const right = String(reading.concern) === expected && String(reading.about) === about;
    return right
      ? []
      : [`${text}: ${reading.concern}/${reading.about} (${reading.matched}), not ${expected}/${about}`];
  });
  assert.deepEqual(wrong, []);
});

const veils = [
  (text: string) => text.toUpperCase(),
  (text: string) => [...text].join('\u200b'),
  (text: string) => text.replace(/[aeiou]/g, (letter) => `${letter}\u0301`),
  (text: string) => text.replace(/[aeiou]/, (letter) => letter.repeat(5)),
];

test('capitals, accents, invisible signs and long runs do not hide a concern', () => {
  const plain = cases('en.posts.cases').filter(
    ([text = '', expected]) => expected !== 'null' && /^[a-z ]+$/i.test(text),
  );
  assert.ok(plain.length >= 5, `${plain.length} plain texts`);
  fc.assert(
    fc.property(fc.constantFrom(...plain), fc.constantFrom(...veils), ([text = '', expected], hide) => {
      assert.equal(readPost(hide(text), terms).concern, expected, hide(text));
    }),
    { numRuns: 1500 },
  );
});

test('any text is read without failing, and quickly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      readPost(text, terms);
    }),
    { numRuns: 300 },
  );
  const started = performance.now();
  for (const letter of ['s', 'i ', '*', 'suicid ', 'k i l l ', '> ', '1!', 'not '])
    readPost(letter.repeat(20_000), terms);
  assert.ok(performance.now() - started < 8000, 'long texts of one kind must not take quadratic time');
});

test('what is matched is the list’s phrase, never the person’s words', () => {
  assert.equal(readPost('I feel like su1c1de near rosebud lane 5', terms).matched, 'suicide');
});

test('a broken list stops the start and is named', () => {
  assert.throws(() => loadDistressTerms('xx'), /xx\.json/);
});
