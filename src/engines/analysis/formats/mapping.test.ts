import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMapping } from './mapping-file.ts';
import { parseCells, parseChunk } from './parse.ts';

const now = Date.UTC(2026, 0, 1) / 1000;
const good = {
  format: 1,
  fields: { text: 'Kommentar', at: 'Datum', author: 'Wer', id: 'Nr', place: 'Land' },
  constants: { platform: 'facebook', kind: 'comment', community: 'Gruppe', language: 'de' },
  date: 'dmy',
  placeBasis: 'self_stated',
};

describe('a mapping', () => {
  it('reads any table', () => {
    const read = readMapping(good);
    assert.ok(read.ok);
    const columns = ['Nr', 'Datum', 'Wer', 'Kommentar', 'Land'];
    const rows = {
      cells: [
        ['7', '03.04.2024', 'x', 'Hallo', 'AT'],
        ['8', '', '', '', ''],
      ],
      lines: [2, 3],
    };
    const context = { file: 'f.csv', firstLine: 2, now, mapping: read.mapping };
    const { records, rejects } = parseCells(rows, columns, 'mapping', context);
    assert.deepEqual(rejects, []);
    const [first] = records;
    assert.deepEqual(
      [first!.id, first!.platform, first!.kind, first!.community, first!.at, first!.language, first!.place],
      [
        '7',
        'facebook',
        'comment',
        'Gruppe',
        Date.UTC(2024, 3, 3) / 1000,
        'de',
        { value: 'AT', basis: 'self_stated' },
      ],
    );
    assert.equal(records[1]!.at, null);
  });

  it('reads paths of JSON, keeps long ids, names rows without one by their line', () => {
    const read = readMapping({ format: 1, fields: { text: 'user.posts.0.body' } });
    assert.ok(read.ok);
    const bytes = new TextEncoder().encode('{"user":{"posts":[{"body":"x"}]}}\n{"user":{}}\n');
    const { records, rejects } = parseChunk(bytes, 'mapping', {
      file: 'f',
      firstLine: 5,
      now,
      mapping: read.mapping,
    });
    assert.deepEqual([records[0]!.text, records[0]!.id], ['x', 'f#5']);
    assert.deepEqual(rejects, [{ line: 6, why: 'no_text_field' }]);
  });

  it('says what is wrong with its file', () => {
    const read = readMapping({ format: 1, fields: { txt: 'a' }, date: 'dd/mm' });
    assert.ok(!read.ok);
    assert.match(read.problems.join('\n'), /fields\.text/);
    assert.match(read.problems.join('\n'), /date/);
  });
});
