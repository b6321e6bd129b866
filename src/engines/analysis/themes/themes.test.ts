// Themes: what the scanner reads, that planted themes are found, that the same seed gives the same, and that nobody shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tfidf } from './corpus.ts';
import { groupsOf } from './hierarchy.ts';
import { corpusOf, diceOf, findThemes, npmiOf, readerOf, ThemeTally, themesTold, wordsOf } from './index.ts';
import { svd } from './nmf.ts';
import { hashesOf, scan } from './tokenise.ts';

/** Texts of five invented subjects, twelve words each, with common words between. */
function planted(count: number, seed: number) {
  const dice = diceOf(seed);
  const subject = (s: number) =>
    Array.from({ length: 25 }, (_, i) => `subject${'abcde'[s]}word${String.fromCharCode(97 + i)}`);
  const common = Array.from(
    { length: 60 },
    (_, i) => `common${String.fromCharCode(97 + (i % 26))}${i < 26 ? 'x' : 'y'}`,
  );
  const subjects = [0, 1, 2, 3, 4].map(subject);
  const pick = (list: string[]) => list[Math.floor(dice() * list.length)]!;
  const of = Array.from({ length: count }, () => Math.floor(dice() * 5));
  const texts = of.map((s) =>
    Array.from({ length: 12 }, () => (dice() < 0.6 ? pick(subjects[s]!) : pick(common))).join(' '),
  );
  return { of, texts };
}

test('words: lower case, possessives off, no numbers, addresses or account names', () => {
  assert.deepEqual(wordsOf("My MUM's 2 cats, don’t ask 24/7!"), ['mum', 'cats', 'don’t', 'ask']);
  assert.deepEqual(wordsOf('see https://a.example/b?c and www.d.example (u/some_one-1, @Jo_2) now'), [
    'see',
    'and',
    'now',
  ]);
  assert.deepEqual(wordsOf('Ärger über Größe, naïve café'), ['ärger', 'über', 'größe', 'naïve', 'café']);
  assert.deepEqual(wordsOf('心の病'), ['心の', 'の病']);
  assert.deepEqual(wordsOf('मदद चाहिए, я устал 😀👩‍👩‍👧 ok'), ['मदद', 'चाहिए', 'устал']);
  assert.deepEqual(hashesOf('MUM'), hashesOf('mum'));
  assert.notDeepEqual(hashesOf('mum'), hashesOf('mun'));
});

test('any text is read to its end, and words lie inside it in order', () => {
  fc.assert(
    fc.property(fc.uint16Array({ maxLength: 80 }), (units) => {
      const text = String.fromCharCode(...units);
      let last = 0;
      scan(text, (_h1, _h2, start, end) => {
        assert.ok(start >= 0 && end > start && end <= text.length && start + 1 >= last);
        last = end;
      });
    }),
    { numRuns: 150 },
  );
});

test('reading is linear: a hundred times the hostile text takes no thousand times the steps', () => {
  for (const hostile of [
    "'".repeat(200_000),
    "a'".repeat(100_000),
    '@'.repeat(200_000),
    '字'.repeat(200_000),
  ]) {
    let words = 0;
    scan(hostile, () => words++);
    assert.ok(words <= 20_000);
  }
});

test('a word of one person never becomes a term, however often', () => {
  const texts = Array.from(
    { length: 60 },
    (_, i) => `everybody talks about sleep ${i < 30 ? 'zebedee' : 'rest'}`,
  );
  const authors = Int32Array.from(texts, (_, i) => (i < 30 ? 7 : 100 + i));
  const { terms } = corpusOf(texts, { stop: ['about'], least: 10, most: 1, authors });
  assert.deepEqual([...terms].sort(), ['everybody', 'rest', 'sleep', 'talks']);
});

test('planted themes are found, read back, and the same seed gives the same', () => {
  const { of, texts } = planted(600, 3);
  const options = { seed: 5, k: 5, stop: [], members: 3 };
  const model = findThemes(texts, options)!;
  assert.deepEqual(findThemes(texts, options), model);
  assert.ok(model.quality.diversity === 1 && model.quality.stability > 0.5);
  for (const theme of model.themes.slice(0, 5))
    assert.equal(new Set(theme.terms.map((term) => term.slice(0, 8))).size, 1, theme.terms.join(' '));
  const reader = readerOf(model);
  const letterOf = (theme: number) => 'abcde'.indexOf(model.themes[theme]!.terms[0]![7]!);
  const right = texts.filter((text, i) => {
    const { theme } = reader.read(text);
    return theme >= 0 && letterOf(theme) === of[i];
  }).length;
  assert.ok(right > 0.95 * texts.length, `${right} of ${texts.length}`);
  assert.deepEqual(reader.read('nothing that is known'), { theme: -1, score: 0 });
});

test('the number of themes is chosen near the planted one', () => {
  const model = findThemes(planted(600, 4).texts, { seed: 1, stop: [], members: 2 })!;
  assert.ok(model.k === 6, `${model.k}`); // the nearest number that is tried
  assert.ok(model.tried.length >= 3);
});

test('too little text tells no themes', () => {
  assert.equal(findThemes(planted(100, 1).texts, { seed: 1, stop: [] }), null);
  assert.equal(findThemes(Array(300).fill('the same words again'), { seed: 1, stop: [] }), null);
});

test('coherence: always together 1, never together -1, by chance about 0', () => {
  const texts = Array.from({ length: 400 }, (_, i) =>
    [i % 2 ? 'heads both' : 'tails', i % 4 < 2 ? 'low' : 'high'].join(' '),
  );
  const { terms, counts } = corpusOf(texts, { stop: [], most: 1 });
  const npmi = (...words: string[]) => npmiOf([words.map((word) => terms.indexOf(word))], counts)[0]!;
  assert.equal(npmi('heads', 'tails'), -1);
  assert.ok(Math.abs(npmi('heads', 'both') - 1) < 1e-9);
  assert.ok(Math.abs(npmi('heads', 'low')) < 0.01);
});

test('singular values are those of the matrix', () => {
  const corpus = corpusOf(planted(250, 2).texts, { stop: [], most: 1, least: 2 });
  const x = tfidf(corpus);
  const { u, v, sigma, wide } = svd(x, 5, diceOf(1));
  // xᵀu = σv for the first five.
  for (let j = 0; j < 5; j++) {
    const back = new Float64Array(x.width);
    for (let row = 0; row < x.rows; row++)
      for (let i = x.starts[row]!; i < x.starts[row + 1]!; i++)
        back[x.columns[i]!]! += x.values[i]! * u[row * wide + j]!;
    const off = back.reduce((sum, one, term) => sum + (one - sigma[j]! * v[term * wide + j]!) ** 2, 0);
    assert.ok(off < 1e-3 * sigma[j]! ** 2, `${j}: ${off}`);
  }
});

test('like columns are grouped', () => {
  const k = 6;
  const dice = diceOf(9);
  const vectors = new Float64Array(90 * k).map((_, at) =>
    Math.floor(at / k / 30) === Math.floor((at % k) / 2) ? 1 + dice() : dice() / 4,
  );
  assert.deepEqual(
    groupsOf(vectors, k)
      .map((group) => group.join())
      .sort(),
    ['0,1', '2,3', '4,5'],
  );
});

test('counts below ten people, and months that would give them away, are not told; tallies add up in any order', () => {
  const { texts } = planted(400, 6);
  const model = findThemes(texts, { seed: 5, k: 4, stop: [], members: 2 })!;
  const tally = new ThemeTally(4);
  const [left, right] = [new ThemeTally(4), new ThemeTally(4)];
  for (let i = 0; i < 300; i++) {
    // Theme 3: forty records of nine people; January: all; February: themes 0 and 1 only.
    const found = { theme: i < 40 ? 3 : i % 3, score: (i % 97) / 97 };
    const seen = { id: `x:${i}`, author: `p${i < 40 ? i % 9 : i}`, month: i % 2 ? '2024-01' : '2024-02' };
    tally.add(found, seen);
    (i % 5 ? left : right).add(found, seen);
  }
  right.merge(left);
  assert.deepEqual(themesTold(model, right), themesTold(model, tally));
  assert.deepEqual(right.typical, tally.typical);
  const told = themesTold(model, tally).slice(0, 4);
  assert.equal(told[3]!.records, null);
  assert.equal(told[3]!.share, 0);
  assert.deepEqual(told[3]!.trend, []);
  assert.ok(
    told.filter((one) => one.records === null).length >= 2,
    'the total would give one hidden count away',
  );
  for (const theme of told)
    for (const point of theme.trend) assert.ok(point.low! <= point.share && point.share <= point.high!);
  for (const theme of themesTold(model, tally).slice(4))
    if (theme.records !== null)
      assert.ok(told.every((one, id) => model.themes[id]!.parent !== theme.id || one.records !== null));
});

test('trends: whole per cent, months that are hidden elsewhere left out, intervals by people, a stricter smallest', () => {
  const { texts } = planted(400, 6);
  const model = findThemes(texts, { seed: 5, k: 4, stop: [], members: 2 })!;
  const tally = new ThemeTally(4, 30);
  for (let i = 0; i < 600; i++) {
    // Theme 3 has 24 people, each record of another month's half by one of 151 people.
    const theme = i % 25 === 0 ? 3 : i % 25 === 1 ? -1 : i % 3;
    tally.add(
      { theme, score: 0.5 },
      { id: `x:${i}`, author: `p${i % 151}`, month: i % 2 ? '2024-01' : '2024-02' },
    );
  }
  const even = new Map([['2024-01', 20]]);
  const told = themesTold(model, tally, { even, hidden: new Set(['2024-02']) });
  assert.equal(told[3]!.records, null, 'fewer than thirty people');
  assert.deepEqual(
    told.slice(0, 3).map((one) => one.trend.map((point) => point.month)),
    [[], ['2024-01'], ['2024-01']],
    'what is hidden of a month is no small group',
  );
  for (const { trend } of told.slice(1, 3)) {
    assert.equal(trend[0]!.share, Math.round(trend[0]!.share * 100) / 100);
    assert.ok(trend[0]!.high! - trend[0]!.low! > 0.35, 'twenty people are as good as');
  }
});
