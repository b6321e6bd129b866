import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  isRefused,
  isWorthKeeping,
  mayBeTag,
  noAnswers,
  pieceId,
  screenWords,
  takeOut,
  whole,
  withReading,
  wordsFound,
} from './screen-words.ts';

/** The careful reading. */
const settings = null;
const place = { surface: 'post', settings, standing: { role: 'member', personaId: 'x' } } as const;
const read = (text: string, asked: string[] = []) =>
  screenWords({ title: 'A day', text }, place, { asked, wantsPerson: false });

test('ordinary, sad and bitterly funny words are left alone', () => {
  for (const text of [
    'Work is killing me lol, I need a holiday.',
    'My sister died two years ago and today is her birthday.',
    'I take 50 mg of sertraline and it helps a bit.',
  ]) {
    const reading = read(text);
    assert.equal(reading.pause, null, text);
    assert.equal(isWorthKeeping(reading), false, text);
    assert.equal(reading.action === 'hold' || reading.action === 'refuse', false, text);
  }
});

test('somebody in distress is never refused', () => {
  for (const text of [
    'I want to die and I cannot stop crying.',
    'I am going to kill myself tonight, goodbye.',
    'I cut myself every day now and I hate it.',
  ]) {
    const reading = read(text);
    assert.equal(isRefused(reading, noAnswers), false, text);
    assert.equal(reading.care, true, text);
    assert.equal(reading.case, 'care', text);
  }
});

test('a piece that was shown and sent again is meant, another one is asked about', () => {
  const text = 'My number is 07700 900123, call me.';
  const first = read(text);
  assert.deepEqual(
    first.pause?.privacy.map(({ words, whose, kind }) => ({ words, whose, kind })),
    [{ words: '07700 900123', whose: 'own', kind: 'phone' }],
  );
  assert.equal(first.action, 'hold');
  const again = read(text, [pieceId('07700 900123')]);
  assert.equal(again.pause, null);
  assert.equal(again.action, 'allow');
  assert.notEqual(read('My number is 07700 900456, call me.', [pieceId('07700 900123')]).pause, null);
});

test('hard words are asked about once', () => {
  assert.deepEqual(read('You are a worthless idiot.').pause?.hostility, ['You are a worthless idiot']);
  assert.equal(read('You are a worthless idiot.', ['hostility']).pause, null);
});

test('staff are read for care only', () => {
  const standing = { role: 'moderator', personaId: 'x' } as const;
  const sale = screenWords(
    { title: null, text: 'Selling xanax 2mg bars £3 each, dm me.' },
    { ...place, standing },
  );
  assert.deepEqual([sale.action, sale.case, sale.pause], ['allow', 'none', null]);
  const heavy = screenWords({ title: null, text: 'I want to die.' }, { ...place, standing });
  assert.deepEqual([heavy.action, heavy.case], ['care', 'care']);
});

test('what waits for a person waits longer than any night; asking a person turns a refusal into waiting', () => {
  const sale = read('Selling xanax 2mg bars £3 each, dm me.');
  assert.equal(isRefused(sale, noAnswers), true);
  assert.equal(isRefused(sale, { asked: [], wantsPerson: true }), false);
  const night = { state: 'held', why: 'night', until: new Date(0) } as const;
  assert.deepEqual(withReading(night, sale), { state: 'held', why: 'safety' });
  assert.deepEqual(withReading(night, read('A good day.')), night);
});

test('what is taken out is gone wherever it stands', () => {
  const piece = { id: 'x', words: '07700 900123', kind: 'phone', whose: 'own' } as const;
  assert.equal(
    takeOut('07700 900123 or 07700 900123!', [piece], (kind) => `[${kind}]`),
    '[phone] or [phone]!',
  );
});

test('parts are read as one text, and findings of the whole text are like no others', () => {
  assert.equal(whole({ title: null, text: 'b', link: 'c' }), 'b\n\nc');
  const found = [
    { category: 'suicide', level: 'method', rule: 'lexicon:x#1', spans: [{ start: 0, end: 3 }] },
  ] as const;
  assert.deepEqual(wordsFound(found, 'ABCdef'), ['suicide.method abc']);
  assert.deepEqual(wordsFound([{ ...found[0], spans: [] }], 'ABC'), ['suicide.method abc']);
  assert.deepEqual(wordsFound([{ ...found[0], rule: 'model:suicide.method' }], 'ABC'), ['suicide.method']);
});

test('a tag that sells is none', () => {
  assert.equal(mayBeTag('sleep'), true);
  assert.equal(mayBeTag('xanax-for-sale'), false);
});
