import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { fileOf, whole } from '../../../test/support/corpus.ts';
import { CorpusError, inspect, longestLine } from './index.ts';

const opened = async (t: TestContext, name: string, content: string | Uint8Array) =>
  inspect(await fileOf(t, name, content));
const values = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('JSON documents', () => {
  const list = [{ id: '1', text: 'a "b" [c] {d}\n\\' }, { id: '2', deep: [{ x: [] }] }, { id: '3' }];

  it('lists, single objects, objects one after another, however they are laid out', async (t) => {
    const cases: [string, unknown[]][] = [
      [JSON.stringify(list), list],
      [JSON.stringify(list, null, 2), list],
      [` \n[\n${list.map((one) => JSON.stringify(one)).join('\n,\n')}\n]\n`, list],
      [JSON.stringify({ items: list }, null, 2), [{ items: list }]],
      [list.map((one) => JSON.stringify(one, null, 2)).join('\n'), list],
      [JSON.stringify([list, list], null, 1), [list, list]],
      ['[\n]', []],
    ];
    for (const [text, expected] of cases) {
      const source = await opened(t, 'a.json', text);
      assert.equal(source.shape, 'document', text);
      const all = await whole(source);
      assert.deepEqual([values(all.text), all.problems], [expected, []], text);
      assert.deepEqual(source.sample, expected, text);
    }
  });

  it('lists on lines of their own are lines', async (t) => {
    const source = await opened(t, 'a.ndjson', `${JSON.stringify(list)}\n${JSON.stringify(list)}\n`);
    assert.equal(source.shape, 'lines');
  });

  it('begins again at any element', async (t) => {
    const many = Array.from({ length: 300 }, (_, n) => ({ n, text: 'x'.repeat(20) }));
    const source = await opened(t, 'a.json', JSON.stringify(many, null, 1));
    const all = await whole(source, { size: 500 });
    assert.deepEqual(values(all.text), many);
    const at = all.chunks[3]!.next;
    assert.equal(
      at.line,
      values(Buffer.concat(all.chunks.slice(0, 4).map(({ bytes }) => bytes)).toString()).length + 1,
    );
    const again = await whole(source, { size: 500, from: at });
    assert.deepEqual(values(again.text), many.slice(at.line - 1));
    assert.deepEqual(again.chunks[0]!.position, at);
  });

  it('cut short: whole elements are kept, the end is told', async (t) => {
    const text = JSON.stringify(list, null, 1);
    const all = await whole(await opened(t, 'a.json', text.slice(0, text.lastIndexOf('"3"'))));
    assert.deepEqual(values(all.text), list.slice(0, 2));
    assert.match(all.problems[0]!.message, /element 3/);
    const open = await whole(await opened(t, 'a.json', text.slice(0, -1)));
    assert.deepEqual([values(open.text).length, open.problems.length], [3, 1]);
  });

  it('an element beyond 10 MB is passed over, its number stays', async (t) => {
    const text = `[{"id":"1"},\n{"t":"${'x'.repeat(longestLine)}"},{"id":"3"}]`;
    const { text: read, chunks } = await whole(await opened(t, 'a.json', text));
    assert.equal(read, '{"id":"1"}\n\n{"id":"3"}\n');
    assert.deepEqual(
      chunks[0]!.refused.map(({ line, why }) => [line, why]),
      [[2, 'line_too_long']],
    );
  });

  it('one object of many megabytes is read whole; beyond 64 MB it says how to cut it', async (t) => {
    const big = (size: number) => `{"items":\n["${'x'.repeat(size)}"]}`;
    assert.equal((await opened(t, 'a.json', big(3 << 20))).sample.length, 1);
    await assert.rejects(
      opened(t, 'a.json', big(65 << 20)),
      (error) => error instanceof CorpusError && /jq -c/.test(error.message),
    );
  });

  it('any list comes back, in any layout', async (t) => {
    const known = await opened(t, 'a.json', '[\n{}]');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 6 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 50 }),
        async (some, indent, size) => {
          const text = JSON.stringify(some, null, indent);
          const all = await whole({ ...known, path: await fileOf(t, 'b.json', text) }, { size });
          assert.deepEqual(values(all.text), JSON.parse(text));
          assert.deepEqual(all.problems, []);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** A ZIP archive, written here so that a test needs no tool. */
function zip(entries: [name: string, content: string, packed?: boolean][]): Buffer {
  const [bodies, list]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, content, packed = true] of entries) {
    const data = packed ? deflateRawSync(content) : Buffer.from(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50);
    head.writeUInt16LE(packed ? 8 : 0, 8);
    head.writeUInt32LE(crc32(content), 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(Buffer.byteLength(content), 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(packed ? 8 : 0, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(Buffer.byteLength(content), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    bodies.push(head, Buffer.from(name), data);
    list.push(entry, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

describe('ZIP archives and workbooks', () => {
  const csv = `id,text\n${Array.from({ length: 500 }, (_, n) => `${n},words ${n}\n`).join('')}`;

  it('with one file of rows are read as that file', async (t) => {
    for (const packed of [true, false]) {
      const source = await opened(
        t,
        'a.zip',
        zip([
          ['__MACOSX/._a.csv', 'x'],
          ['data/a.csv', csv, packed],
          ['LICENCE', 'text'],
        ]),
      );
      assert.deepEqual([source.packing, source.shape], ['zip', 'csv']);
      assert.equal((await whole(source)).text, csv.slice('id,text\n'.length));
    }
  });

  it('with several are refused by name', async (t) => {
    await assert.rejects(
      opened(
        t,
        'a.zip',
        zip([
          ['a.csv', csv],
          ['b.csv', csv],
        ]),
      ),
      /2 files of rows \(a\.csv, b\.csv\)/,
    );
  });

  it('workbooks: header, rows, dates, ids that Excel has rounded', async (t) => {
    const cell = (value: string | number, at: string) =>
      typeof value === 'number'
        ? `<c r="${at}"><v>${value}</v></c>`
        : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const table: (string | number)[][] = [
      ['Export of comments'],
      ['id', 'text'],
      [7371431771310739000, 'so &amp; real'],
      [],
      ['2', 'last'],
    ];
    const sheet = table
      .map(
        (row, y) =>
          `<row r="${y + 1}">${row.map((one, x) => cell(one, `${'AB'[x]}${y + 1}`)).join('')}</row>`,
      )
      .join('');
    const space = 'http://schemas.openxmlformats.org';
    const book = zip([
      [
        '[Content_Types].xml',
        `<Types xmlns="${space}/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
      ],
      [
        '_rels/.rels',
        `<Relationships xmlns="${space}/package/2006/relationships"><Relationship Id="r1" Type="${space}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
      [
        'xl/workbook.xml',
        `<workbook xmlns="${space}/spreadsheetml/2006/main" xmlns:r="${space}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `<Relationships xmlns="${space}/package/2006/relationships"><Relationship Id="r1" Type="${space}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ],
      [
        'xl/worksheets/sheet1.xml',
        `<worksheet xmlns="${space}/spreadsheetml/2006/main"><dimension ref="A1:B5"/><sheetData>${sheet}</sheetData></worksheet>`,
      ],
    ]);
    const path = await fileOf(t, 'a.xlsx', book);
    const source = await inspect(path, { knownColumns: new Set(['id', 'text']) });
    assert.deepEqual(
      [source.shape, source.table!.columns, source.begin.line],
      ['workbook', ['id', 'text'], 3],
    );
    assert.deepEqual(
      source.problems.map(({ code }) => code),
      ['rounded_numbers'],
    );
    const { chunks, text } = await whole(source);
    assert.equal(chunks[0]!.position.line, 3);
    assert.deepEqual(text.split('\n').slice(1), ['', '{"id":"2","text":"last"}', '']);
  });
});

describe('Parquet', () => {
  it('rows in batches, long ids as text, from any row', async (t) => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const path = await fileOf(t, 'a.parquet', '');
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    await connection.run(
      `copy (select 7371431771310738719::bigint + i as id, 'words ' || i as text, timestamp '2024-05-27 13:10:22' as at from range(5000) r(i)) to '${path}' (format parquet)`,
    );
    instance.closeSync();
    const source = await inspect(path);
    assert.equal(source.shape, 'parquet');
    const { text } = await whole(source);
    const read = values(text);
    assert.equal(read.length, 5000);
    assert.deepEqual(read[0], { id: '7371431771310738719', text: 'words 0', at: '2024-05-27 13:10:22' });
    const rest = await whole(source, { from: { offset: 0, line: 4999 } });
    assert.deepEqual([values(rest.text).length, rest.chunks[0]!.position.line], [2, 4999]);
    await assert.rejects(inspect(await fileOf(t, 'b.parquet', 'PAR1 and nothing')), CorpusError);
  });
});
