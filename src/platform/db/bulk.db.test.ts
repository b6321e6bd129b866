// COPY from memory against a real server: every kind of value comes back, a bad row breaks the transaction and nothing
// else, and a table that was made lean has all its parts again.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { copyRows, withLeanTables } from './bulk.ts';

describe('many rows at once', () => {
  let database: TestDatabase;
  let client: pg.Client;
  before(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query(
      'CREATE TABLE things (id integer PRIMARY KEY, words text, at timestamptz, bytes bytea, shape jsonb, yes boolean)',
    );
    await client.query('CREATE INDEX things_words ON things (words)');
    await client.query('CREATE TABLE parts (thing_id integer REFERENCES things, n integer CHECK (n > 0))');
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  it('brings back what went in', async () => {
    const words = ['plain', 'tab\tand\nline\r\n', 'back\\slash \\N', '', 'ünïcödé 🌿', '\\.'];
    const at = new Date('2026-01-02T03:04:05.678Z');
    const count = await copyRows(
      client,
      'COPY things (id, words, at, bytes, shape, yes) FROM STDIN',
      words.map((text, id) => [id, text, at, Buffer.from([0, 92, 255]), { a: [text] }, id % 2 === 0]),
    );
    assert.equal(count, words.length);
    const { rows } = await client.query('SELECT * FROM things ORDER BY id');
    assert.deepEqual(
      rows,
      words.map((text, id) => ({
        id,
        words: text,
        at,
        bytes: Buffer.from([0, 92, 255]),
        shape: { a: [text] },
        yes: id % 2 === 0,
      })),
    );
    await copyRows(client, 'COPY things (id, words, yes) FROM STDIN', [[100, null, undefined]]);
    const { rows: empty } = await client.query('SELECT words, yes FROM things WHERE id = 100');
    assert.deepEqual(empty, [{ words: null, yes: null }]);
  });

  it('sends more than the line takes at once', async () => {
    function* many() {
      for (let id = 1000; id < 41_000; id++) yield [id, 'w'.repeat(200)];
    }
    assert.equal(await copyRows(client, 'COPY things (id, words) FROM STDIN', many()), 40_000);
  });

  it('tells of a bad row, and the connection goes on', async () => {
    await assert.rejects(copyRows(client, 'COPY parts (thing_id, n) FROM STDIN', [[1, 0]]), {
      code: '23514',
    });
    await assert.rejects(copyRows(client, 'COPY things (id) FROM STDIN', [['no number']]), { code: '22P02' });
    await assert.rejects(copyRows(client, 'COPY nothing FROM STDIN', []), { code: '42P01' });
    function* broken() {
      yield [200_000, 'one'];
      throw new Error('out of words');
    }
    await assert.rejects(copyRows(client, 'COPY things (id, words) FROM STDIN', broken()), /out of words/);
    const { rows } = await client.query('SELECT count(*)::int AS n FROM things WHERE id = 200000');
    assert.equal(rows[0].n, 0);
  });

  it('takes indexes and keys off, puts them back, and finds what they forbid', async () => {
    const shape = async () => {
      const { rows } =
        await client.query(`SELECT indexdef AS what FROM pg_indexes WHERE tablename IN ('things', 'parts')
        UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid IN ('things'::regclass, 'parts'::regclass) ORDER BY 1`);
      return rows.map((row) => row.what);
    };
    const before = await shape();
    await client.query('BEGIN');
    await withLeanTables(client, ['things', 'parts'], async () => {
      assert.notDeepEqual(await shape(), before);
      await copyRows(client, 'COPY parts (thing_id, n) FROM STDIN', [[1, 1]]);
    });
    await client.query('COMMIT');
    assert.deepEqual(await shape(), before);
    await client.query('BEGIN');
    const orphan = withLeanTables(client, ['things', 'parts'], () =>
      copyRows(client, 'COPY parts (thing_id, n) FROM STDIN', [[-5, 1]]),
    );
    await assert.rejects(orphan, { code: '23503' });
    await client.query('ROLLBACK');
    assert.deepEqual(await shape(), before);
  });
});
