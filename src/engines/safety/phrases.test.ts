// Listed phrases are found in their disguises, and ordinary words near them are not.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { makeLetters } from './normalise/index.ts';
import { type ListedPhrase, makePhraseBook } from './phrases.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const book = makePhraseBook(
  read('models/vocabulary/en.txt'),
  makeLetters(read('content/lexicons/confusables/unicode.txt'), read('content/lexicons/confusables/own.txt')),
);
const one = (phrase: string, more: Partial<ListedPhrase> = {}): ListedPhrase => ({
  id: phrase,
  phrase,
  kind: 'term',
  variants: true,
  ...more,
});
const finder = book.finder([
  one('miracle tonic'),
  one('quellavane'),
  one('lowbie', { variants: false }),
  one('#fadeclub', { kind: 'hashtag' }),
]);
const found = (text: string) => finder.find(text).map((hit) => hit.id);

test('a listed word is found plain, spaced, in leet, with look-alikes, invisible signs, stretched and with one slip', () => {
  const disguises = [
    'quellavane',
    'QUELLAVANE!',
    'q u e l l a v a n e',
    'q.u.e.l.l.a.v.a.n.e',
    'qu3ll4v4n3',
    'quеllаvаnе',
    'quella\u200bvane',
    'quellavaaaane',
    'quelavane',
    'quellavnae',
    '#quellavane',
    'ｑｕｅｌｌａｖａｎｅ',
  ];
  for (const text of disguises) assert.deepEqual(found(`I can get you ${text} cheap`), ['quellavane'], text);
});

test('a phrase is found over fillers and signs, and its place is the words of the original', () => {
  const text = 'Try the m1racle, really: ton1c today';
  const [hit] = finder.find('Try the m1racle tonic today');
  assert.equal(hit?.id, 'miracle tonic');
  assert.equal('Try the m1racle tonic today'.slice(hit.spans[0]!.start, hit.spans[0]!.end), 'm1racle tonic');
  assert.ok(finder.find(text).length <= 1);
  assert.deepEqual(found('It was a miracle that the gin and tonic came'), []);
});

test('without variants only the word itself; a hashtag only as one', () => {
  assert.deepEqual(found('such a lowbie'), ['lowbie']);
  assert.deepEqual(found('such a l0wbie'), []);
  assert.deepEqual(found('join #fadeclub now'), ['#fadeclub']);
  assert.deepEqual(found('join #FadeClub now'), ['#fadeclub']);
  assert.deepEqual(found('we met at the fadeclub'), []);
});

test('ordinary writing is left alone, and signs of the lexicons’ own way of writing do nothing', () => {
  for (const text of ['', 'The quell of the wave was fine', '5mg/day, año 2020, £20', 'below, elbow, lobby'])
    assert.deepEqual(found(text), [], text);
  const odd = book.finder([one('(a|b) $want quellix')]);
  assert.equal(odd.find('a b want quellix').length, 1);
  assert.throws(() => book.finder([one('()')]));
  assert.throws(() => book.finder([one('really just')]));
  assert.deepEqual(['()', 'really just', 'cat', '#ana', '死'].map(book.canFind), [
    false,
    false,
    true,
    true,
    true,
  ]);
  assert.deepEqual(book.wordsOf('()'), []);
  assert.ok((book.rankOf('cat') ?? 1e9) < 20_000);
  assert.equal(book.rankOf('quellavane'), null);
});

test('cost is linear: a megabyte of hostile text is read in a few seconds at most', () => {
  const began = performance.now();
  finder.find('q u e l l a v a n '.repeat(60_000));
  assert.ok(performance.now() - began < 8000);
});
