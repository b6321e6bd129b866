import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { recognise } from './all.ts';
import { parseCells, parseChunk, parseJson } from './parse.ts';
import { areTrends, pointsOf } from './searches.ts';
import { type FormatId, formatIds } from './types.ts';

const now = Date.UTC(2026, 0, 1) / 1000;
const context = { file: 'f.ndjson', firstLine: 1, now };
const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, format: FormatId = 'reddit') => parseChunk(bytes(text), format, context);
const post = (id: string, text = 'text') =>
  JSON.stringify({ id, subreddit: 's', title: 't', selftext: text, created_utc: 1716815422 });

describe('whole numbers beyond 2^53', () => {
  it('stay what they are, in any place of a key', () => {
    const line = '{"id": 7373665896068219690, "a":{"b":[1,{"c" : -12345678901234567890}]},"d":1.5,"e":12}';
    assert.deepEqual(parseJson(line), {
      id: '7373665896068219690',
      a: { b: [1, { c: '-12345678901234567890' }] },
      d: 1.5,
      e: 12,
    });
  });
  it('are left alone inside of text', () => {
    const row = { text: 'say "id": 7373665896068219690, or\\" : 7373665896068219690}', 'k"': 1, id: 1 };
    assert.deepEqual(parseJson(JSON.stringify(row)), row);
  });
  it('never break JSON', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('id', 'a"b', 'x\\'));
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('": 7373665896068219690,', '"id": 7373665896068219690}'),
      fc.integer(),
    );
    fc.assert(
      fc.property(fc.dictionary(key, value), (row) =>
        assert.deepEqual({ ...(parseJson(JSON.stringify(row)) as object) }, { ...row }),
      ),
    );
  });
});

describe('lines', () => {
  it('bad ones are told with their numbers, empty ones pass', () => {
    const { records, rejects, rows } = parse(`${post('a')}\n\n{"id":\n[1]\r\n${post('b')}`);
    assert.deepEqual(
      records.map(({ id }) => id),
      ['a', 'b'],
    );
    assert.deepEqual(rejects, [
      { line: 3, why: 'not_json' },
      { line: 4, why: 'not_an_object' },
    ]);
    assert.equal(rows, 4);
  });

  it('count from the first line of the chunk', () => {
    const { rejects } = parseChunk(bytes('x\ny\n'), 'reddit', { ...context, firstLine: 1001 });
    assert.deepEqual(
      rejects.map(({ line }) => line),
      [1001, 1002],
    );
  });

  it('of other formats among them are read by their own', () => {
    const status = { id: '1', visibility: 'public', content: '<p>x</p>', account: {} };
    const comment = { id: 7373665896068219, video_id: 1, text: 'tt', create_time: 1716815422 };
    const { records, rejects } = parse(
      [post('a'), JSON.stringify(status), JSON.stringify(comment)].join('\n'),
    );
    assert.deepEqual(
      records.map(({ platform }) => platform),
      ['reddit', 'mastodon', 'tiktok'],
    );
    assert.deepEqual(rejects, []);
    assert.match(recognise([JSON.parse(post('a')), status], 'f').why, /Other rows are mastodon/);
  });

  it('hold byte-order marks, nulls, right-to-left, emoji, lone surrogates, broken UTF-8', () => {
    assert.equal(parse(`\ufeff${post('a')}\n`).records.length, 1);
    assert.equal(parse('null\n\0\0\n').rejects.length, 2);
    assert.equal(parse(post('a', 'مرحبا שלום 👩‍👧')).records[0]!.text, 'مرحبا שלום 👩‍👧');
    assert.ok(parse(post('a', 'x\ud800')).records[0]!.text.isWellFormed());
    const broken = bytes(post('a', 'AB'));
    broken[broken.indexOf(65)] = 0xff;
    assert.equal(parseChunk(broken, 'reddit', context).records[0]!.text, '\ufffdB');
  });

  it('of 10 MB are one record, or one reject', () => {
    assert.equal(parse(post('a', 'x'.repeat(10 << 20))).records.length, 1);
    assert.deepEqual(parse('{'.repeat(10 << 20)).rejects, [{ line: 1, why: 'not_json' }]);
  });

  it('never throw, and every row is a record, a reject, or a page of them', () => {
    const deep = fc.anything({ maxDepth: 4, withNullPrototype: false });
    const keys = [
      'id',
      'text',
      'body',
      'title',
      'data',
      'items',
      'snippet',
      'record',
      'author',
      'post',
      'content',
      'kind',
      'subreddit',
      'comments',
      'videos',
      'replies',
      'feed',
      'thread',
      'reblog',
      'user',
      'referenced_tweets',
      'post_stream',
      'platform',
      'created_at',
      'cid',
      'visibility',
      'account',
      'full_text',
      'id_str',
      'commit',
    ];
    const row = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(
        deep,
        fc.dictionary(fc.constantFrom(...keys), deep),
        fc.array(fc.dictionary(fc.constantFrom(...keys), deep), { maxLength: 3 }),
      ),
    );
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      row.map((value) => JSON.stringify(value)),
      deep.map((value) => JSON.stringify(value) ?? ''),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), fc.constantFrom(...formatIds), (lines, format) => {
        const { records, rejects } = parseChunk(bytes(lines.join('\n')), format, context);
        for (const one of records) {
          assert.ok(typeof one.id === 'string' && one.id !== '');
          assert.ok(one.text.isWellFormed() && one.title.isWellFormed());
          assert.ok(one.at === null || Number.isInteger(one.at));
        }
        for (const { line: number } of rejects) assert.ok(number >= 1);
        recognise(
          lines.map((text) => safe(text)),
          'f',
        );
      }),
      { numRuns: 250 },
    );
  });

  it('never throw on bytes at random', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(...formatIds),
        (some, format) => void parseChunk(some, format, context),
      ),
    );
  });
});

const safe = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

describe('rows of tables', () => {
  it('that are too long or one cell are told; short ones are filled up', () => {
    const columns = ['id', 'thread_id', 'author', 'body', 'timestamp'];
    const rows = {
      cells: [
        ['1', '1', 'a', 'text', '2024-05-27'],
        ['2', '1', 'a', 'text'],
        ['x'],
        ['1', '2', '3', '4', '5', '6'],
      ],
      lines: [2, 3, 4, 5],
    };
    const { records, rejects } = parseCells(rows, columns, '4cat', context);
    assert.equal(records.length, 2);
    assert.deepEqual(rejects, [
      { line: 4, why: 'wrong_column_count' },
      { line: 5, why: 'wrong_column_count' },
    ]);
  });
});

describe('search interest', () => {
  const columns = ['Week', 'stigma: (United Kingdom)', 'therapy: near me: (United Kingdom)'];
  it('is recognised and read', () => {
    assert.ok(areTrends(columns));
    assert.ok(!areTrends(['Week', 'text']));
    const { searches, records, rejects } = parseCells(
      {
        cells: [
          ['2024-05-26', '<1', '40'],
          ['Notes', '', ''],
        ],
        lines: [4, 5],
      },
      columns,
      'google-trends',
      context,
    );
    assert.deepEqual(searches, [
      { term: 'stigma', place: 'United Kingdom', at: '2024-05-26', interest: 0.5 },
      { term: 'therapy: near me', place: 'United Kingdom', at: '2024-05-26', interest: 40 },
    ]);
    assert.deepEqual([records.length, rejects.length], [0, 1]);
  });
  it('months begin on their first day', () =>
    assert.equal(pointsOf({ Month: '2024-05', 'x: (Worldwide)': '7' })[0]!.at, '2024-05-01'));
});
