import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, oneSlip } from './normalise.ts';

test('evasive spellings fold to plain letters', () => {
  const cases: [string, string][] = [
    ['Súïcîdé', 'suicide'],
    ['su\u200bi\u00adcide', 'suicide'],
    ['ѕеlf', 'self'],
    ['don’t', 'dont'],
    ['h4rm', 'harm'],
    ['s u 1 c 1 d e', 's u 1 c 1 d e'],
    ['a!b', 'a1b'],
    ['die!', 'die'],
    ['**suicide**', 'suicide'],
    ['noooooo', 'nooo'],
    ['want 2 die', 'want to die'],
    ['120/80', '120 80'],
    ['', ''],
    ['🙂', ''],
  ];
  for (const [text, folded] of cases) assert.equal(fold(text), folded, text);
});

test('a few stars mask letters, many hide the word altogether', () => {
  assert.equal(fold('s**cide'), 's**cide');
  assert.equal(fold('s***e'), 's e');
});

test('one slip is one wrong, missing, added or swapped letter', () => {
  for (const slip of ['suicdie', 'suiside', 'suicde', 'suiciide']) assert.ok(oneSlip('suicide', slip), slip);
  for (const other of ['suicide', 'homicide', 'suicidal', 'side'])
    assert.ok(!oneSlip('suicide', other), other);
});
