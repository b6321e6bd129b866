import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { fileOf, whole } from '../../../test/support/corpus.ts';
import { cellsOf, inspect, type Source } from './index.ts';
import type { TableOptions } from './table.ts';

const opened = async (t: TestContext, name: string, content: string | Uint8Array, options?: TableOptions) =>
  inspect(await fileOf(t, name, content), options);

async function rows(source: Source, size?: number) {
  const { chunks } = await whole(source, { size });
  const read = chunks.map(({ bytes, position }) => cellsOf(bytes, source.table!, position.line));
  return {
    cells: read.flatMap(({ cells }) => cells),
    lines: read.flatMap(({ lines }) => lines),
    refused: [...chunks, ...read].flatMap(({ refused }) => refused),
  };
}

describe('tables', () => {
  it('cells of many lines, doubled quotes, any chunk size', async (t) => {
    const text = 'id,text\r\n1,"a, ""b""\r\nc"\r\n2,plain 5" pipe\r\n\r\n3,"last\n\n"';
    const source = await opened(t, 'a.csv', text);
    assert.deepEqual([source.shape, source.table!.columns, source.begin.line], ['csv', ['id', 'text'], 2]);
    for (const size of [20, 100, 4 << 20]) {
      const { cells, lines, refused } = await rows(source, size);
      assert.deepEqual(cells, [
        ['1', 'a, "b"\r\nc'],
        ['2', 'plain 5" pipe'],
        ['3', 'last\n\n'],
      ]);
      assert.deepEqual([lines, refused], [[2, 4, 6], []]);
    }
  });

  it('TSV whose quotes are only signs', async (t) => {
    const text = 'id\ttext\n1\t"so she said\n2\tno "quote" here\n3\t"\n4\t"all"\n';
    const source = await opened(t, 'a.tsv', text);
    assert.equal(source.table!.escape, 'none');
    const { cells, lines } = await rows(source, 16);
    assert.deepEqual(cells, [
      ['1', '"so she said'],
      ['2', 'no "quote" here'],
      ['3', '"'],
      ['4', '"all"'],
    ]);
    assert.deepEqual(lines, [2, 3, 4, 5]);
    assert.equal((await opened(t, 'b.tsv', 'id\ttext\n1\t"a\nb"\n')).table!.escape, '"');
  });

  it('backslash escapes, as YouTube Data Tools writes', async (t) => {
    const text =
      'id,isReplyTo,authorName,text\n1,,a,"she said \\"no\\" and \\\\ went"\n2,1,b,"so ""what"""\n';
    const source = await opened(t, 'a.csv', text);
    assert.equal(source.table!.escape, '\\');
    assert.deepEqual((await rows(source)).cells, [
      ['1', '', 'a', 'she said "no" and \\ went'],
      ['2', '1', 'b', 'so "what"'],
    ]);
  });

  it('any delimiter', async (t) => {
    for (const sign of [',', ';', '\t', '|']) {
      const text = ['name', 'what, it; says', 'x y'].map((one) => `"${one}"`).join(sign);
      const source = await opened(t, 'a.txt', `${text}\n"1"${sign}"2"${sign}"3"\n"4"${sign}"5"${sign}"6"\n`);
      assert.equal(source.table!.delimiter, sign);
      assert.deepEqual(source.table!.columns, ['name', 'what, it; says', 'x y']);
    }
  });

  it('a header under banner rows', async (t) => {
    const banner = 'Export from a tool\nhttps://x.example/video/1\n\nTotal,3\n\n\n';
    const text = `${banner},Name,Profile ID,Date,Likes,isHearted,isPinned,Comment\n1,n,@n,2024-05-27,3,no,no,"c\nd"\n`;
    const knownColumns = new Set(['name', 'profile id', 'date', 'likes', 'comment']);
    const source = await opened(t, 'a.csv', text, { knownColumns });
    assert.deepEqual([source.table!.columns[1], source.begin.line], ['Name', 8]);
    assert.deepEqual(source.sample, [
      {
        '': '1',
        Name: 'n',
        'Profile ID': '@n',
        Date: '2024-05-27',
        Likes: '3',
        isHearted: 'no',
        isPinned: 'no',
        Comment: 'c\nd',
      },
    ]);
    assert.deepEqual((await rows(source)).lines, [8]);
  });

  it('no header: columns by number, or as a mapping names them', async (t) => {
    const text = '663_3,"Please add this",1\n663_4,"It is slow",0\n';
    const source = await opened(t, 'a.csv', text);
    assert.deepEqual(
      [source.table!.header, source.table!.columns, source.begin],
      [false, ['column 1', 'column 2', 'column 3'], { offset: 0, line: 1 }],
    );
    const named = await opened(t, 'a.csv', text, { columns: ['id', 'text', 'label'] });
    assert.deepEqual(named.table!.columns, ['id', 'text', 'label']);
    assert.equal((await rows(named)).cells.length, 2);
  });

  it('one column: texts with commas stay whole', async (t) => {
    const source = await opened(
      t,
      'a.csv',
      'comment\nwell, yes\nno\n"so, ""quoted""\nand on"\nnot; at, all | or\n',
    );
    assert.deepEqual(source.table!.columns, ['comment']);
    assert.deepEqual((await rows(source)).cells, [
      ['well, yes'],
      ['no'],
      ['so, "quoted"\nand on'],
      ['not; at, all | or'],
    ]);
  });

  it('a quote that never closes costs its line only', async (t) => {
    const source = await opened(t, 'a.csv', 'id,text\n1,a\n2,b\n3,c\n');
    const broken = { ...source, path: await fileOf(t, 'b.csv', 'id,text\n1,a\n2,"b\n3,c\n4,d\n') };
    const { cells, refused } = await rows(broken);
    assert.deepEqual(cells, [
      ['1', 'a'],
      ['3', 'c'],
      ['4', 'd'],
    ]);
    assert.deepEqual(
      refused.map(({ line, why }) => [line, why]),
      [[3, 'wrong_column_count']],
    );
  });

  it('begins again at any position, packed or not', async (t) => {
    const body = Array.from({ length: 200 }, (_, n) => `${n},"line ${n}\nand, more"\n`).join('');
    for (const content of [`id,text\n${body}`, gzipSync(`id,text\n${body}`), `\ufeffid,text\n${body}`]) {
      const source = await opened(t, 'a.csv', content);
      const { chunks } = await whole(source, { size: 300 });
      assert.ok(chunks.length > 10);
      const again = await whole(source, { size: 300, from: chunks[4]!.next });
      assert.deepEqual(again.text, Buffer.concat(chunks.slice(5).map(({ bytes }) => bytes)).toString());
    }
  });

  it('gives back any cells that were written to it', async (t) => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('"', '""', 'a"b', ',', '\n', ';', "'", '\\'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 8, max: 200 }),
        async (pairs, size) => {
          const clean = pairs.map(([a, b], n) => [String(n), a.replaceAll('\r', ''), b.replaceAll('\r', '')]);
          const text = clean
            .map((cells) => `${cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\n`)
            .join('');
          const source = await opened(t, 'a.csv', 'id,one,two\n1,a,b\n');
          const made = { ...source, path: await fileOf(t, 'b.csv', `id,one,two\n${text}`) };
          assert.deepEqual((await rows(made, size)).cells, clean);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never throws on garbage', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc
            .array(fc.constantFrom('"', ',', '\n', '\r', '\\', 'a', '\0', 'é'))
            .map((parts) => Buffer.from(parts.join(''))),
        ),
        fc.constantFrom('"', '\\') as fc.Arbitrary<'"' | '\\'>,
        (bytes, sign) => void cellsOf(bytes, { delimiter: ',', escape: sign }, 1),
      ),
    );
  });
});
