import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileBook } from './book.ts';
import { type CompassionList, PhraseError, placesOf } from './list.ts';
import { isNearMiss } from './near-miss.ts';
import { readSearch } from './read-search.ts';

const list = (language: string, more: Partial<CompassionList>): CompassionList => ({
  language,
  entries: [],
  allow: [],
  ...more,
});
const book = compileBook({
  ordinary: 'the\nsquad\ntherapist\ngoose\nso\nmuch\ntoday',
  lookalikes: new Map([
    [0x455, 's'],
    [0x435, 'e'],
  ]),
  lists: [
    list('en', {
      sets: { drug: ['xanax', 'blue pills'] },
      entries: [
        { tier: 'T2', concern: 'suicide', phrases: ['(want|wanna) (to|) die', 'kill myself', 'noose'] },
        { tier: 'T2', concern: 'suicide', phrases: [], alone: ['goodbye'] },
        { tier: 'T3', concern: 'substance_use', phrases: ['buy ... <drug>'] },
        { tier: 'T1', concern: 'suicide', phrases: ['suicid*'] },
        { tier: 'T1', concern: 'suicide', covers: true, phrases: ['reasons not to kill myself'] },
      ],
      allow: ['die hard', 'suicide note font'],
      allow_everywhere: ['suicide squad'],
    }),
    list('fr', {
      entries: [
        { tier: 'T1', concern: 'suicide', phrases: ['suicide'] },
        { tier: 'T1', concern: 'eating_disorder', phrases: ["l'anorexie"] },
      ],
    }),
    list('de', { entries: [{ tier: 'T1', concern: 'suicide', phrases: ['die hard'] }] }),
    list('tr', { entries: [{ tier: 'T2', concern: 'suicide', phrases: ['ölmek ist*'] }] }),
    list('ar', { entries: [{ tier: 'T1', concern: 'suicide', phrases: ['انتحار'] }] }),
    list('hi', { entries: [{ tier: 'T1', concern: 'suicide', phrases: ['आत्महत्या'] }] }),
    list('ko', { entries: [{ tier: 'T2', concern: 'suicide', phrases: ['죽고싶'] }] }),
    list('ja', { entries: [{ tier: 'T2', concern: 'suicide', phrases: ['(死|し)にた', '首 ... 方法'] }] }),
    list('zh', { entries: [{ tier: 'T2', concern: 'suicide', phrases: ['(想|要)死'] }] }),
  ],
});
const tier = (query: string) => readSearch(query, book).tier;
const all = (wanted: string | null, queries: string[]) => {
  for (const query of queries) assert.equal(tier(query), wanted, query);
};

describe('reading a search', () => {
  it('finds phrases with their choices, their gaps and their sets', () => {
    all('T2', ['i want to die', 'wanna die', 'WANT TO DIE!']);
    all('T3', ['buy xanax', 'buy some cheap blue pills']);
    all(null, ['want to diet', 'buy one two three four five xanax', 'blue', '', '🙂', '---']);
  });

  it('sees through evasive spellings', () => {
    all('T1', [
      'su1c1de',
      's u i c i d e',
      's.u.i.c.i.d.e',
      's**cide',
      'suiciiide',
      'ѕuicidе',
      'su\u200bicide',
      'ｓｕｉｃｉｄｅ',
    ]);
    all('T2', ['k1ll mys3lf', '#killmyself', 'killmyself', '#iwanttodiesomuchtoday', 'want 2 die']);
  });

  it('forgives one slip in longer words, never the first letter, never an ordinary word', () => {
    all('T1', ['suicde', 'suicdie', 'sucide']);
    all(null, ['goose', 'therapist', 'boose']);
  });

  it('counts some words only when they stand alone', () => {
    all('T2', ['goodbye', ' GOODBYE ']);
    all(null, ['goodbye party']);
  });

  it('lets a covering phrase take the place of what it covers, and nothing else', () => {
    all('T1', ['reasons not to kill myself']);
    all('T2', ['kill myself', 'reasons not to kill myself i want to die']);
  });

  it('lets harmless phrases silence their own list, the same words of others, and everything only for names known everywhere', () => {
    all(null, ['suicide squad', '#suicidesquad']);
    all('T1', ['suicide squad suicide', 'suicide note']);
    // French knows "suicide" too; English knows it at this very place and finds it harmless.
    all(null, ['suicide note font']);
    // English finds nothing harmful in these words, so German's finding stays.
    assert.equal(readSearch('die hard', book).language, 'de');
  });

  it('reads other scripts as they are written', () => {
    all('T2', [
      'ÖLMEK İSTİYORUM',
      'olmek istiyorum',
      '죽고 싶어요',
      'シニタイ',
      '死 に た い',
      '首つりの方法',
      '我想死',
      '想.死',
    ]);
    all('T1', ['الإنتحار', 'بالانتحار', 'اِنتِحار', 'आत्‍महत्या', 'आतमहत्या', "l'anorexie", 'L’ANOREXIE']);
  });

  it('answers with the list’s words, never the query’s', () => {
    assert.deepEqual(readSearch('i wanna dieee', book), {
      tier: 'T2',
      concern: 'suicide',
      matched: 'want to die',
      language: 'en',
    });
  });

  it('never throws, whatever is typed, and stays linear', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readSearch(text, book)));
    const time = (n: number) => {
      const text = 'suicde kil1 want to buy some '.repeat(n);
      const from = performance.now();
      readSearch(text, book);
      return performance.now() - from;
    };
    time(200);
    const [short, long] = [time(1_000), time(10_000)];
    assert.ok(long < short * 60 + 50, `${short} ms, then ${long} ms for ten times the text`);
  });

  it('knows a near miss: a telling word, no tier, nothing that could name somebody', () => {
    assert.equal(isNearMiss('xanax', book), true);
    assert.equal(isNearMiss('knitting', book), false);
    assert.equal(isNearMiss('xanax me@example.org', book), false);
    assert.equal(isNearMiss('xanax 0123456789', book), false);
  });
});

it('a phrase that is wrongly written is refused with a reason', () => {
  for (const phrase of [
    '(a',
    'a)',
    '((a|b))',
    'morir(me|)',
    '<nothing>',
    '(|)',
    '(a|) (b|)',
    'a ... b ... c ... d',
    '<',
  ])
    assert.throws(() => placesOf(phrase), PhraseError, phrase);
});
