// `insight formats` on files written here, and on real samples where they are at hand.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { fileOf } from '../../../test/support/corpus.ts';
import { insightFormats } from './insight-formats.ts';

type World = Parameters<typeof insightFormats.run>[1];

async function said(...args: string[]): Promise<{ code: number | undefined; lines: string[] }> {
  const lines: string[] = [];
  const world = { say: (line: string) => lines.push(line) } as unknown as World;
  return { code: await insightFormats.run(args, world), lines };
}

const json = async (...args: string[]) => JSON.parse((await said('--json', ...args)).lines[0]!);

describe('insight formats', () => {
  it('lists the formats', async () => {
    const { code, lines } = await said();
    assert.equal(code, 0);
    assert.ok(
      lines.some((line) => line.startsWith('reddit ')) && lines.some((line) => line.startsWith('mapping ')),
    );
  });

  it('says what a file is, without a word of what is in it', async (t) => {
    const row = {
      id: 'secretid',
      author: 'secretname',
      subreddit: 'x',
      title: 'secret',
      selftext: 'secret',
      created_utc: 1716815422,
    };
    const text = `${JSON.stringify(row)}\nnot json\n`;
    const { code, lines } = await said(await fileOf(t, 'RS.ndjson.gz', gzipSync(text)));
    const all = lines.join('\n');
    assert.equal(code, 0);
    assert.match(all, /reddit \(certain\)[\s\S]*gzip, utf-8, lines[\s\S]*1 reddit post[\s\S]*2024-05-27/);
    assert.match(all, /rejected {2}1 not_json \(first lines: 2\)/);
    assert.doesNotMatch(all, /secret/);
  });

  it('a table that no format knows: says its columns, and reads it by a mapping', async (t) => {
    const table = await fileOf(t, 'a.csv', 'Nr;Wann;Was\n1;03.04.2024;Hallo\n2;04.04.2024;Welt\n');
    const without = await said(table);
    assert.equal(without.code, 1);
    assert.match(without.lines.join('\n'), /"Nr", "Wann", "Was"/);
    const fields = { id: 'Nr', at: 'Wann', text: 'Was' };
    const mapping = await fileOf(t, 'm.json', JSON.stringify({ format: 1, fields, date: 'dmy' }));
    const seen = await json('--mapping', mapping, table);
    assert.deepEqual(
      [seen.format, seen.records, seen.days],
      ['mapping', { 'other post': 2 }, ['2024-04-03', '2024-04-04']],
    );
  });

  it('mistakes are told in a sentence', async (t) => {
    const bad = await fileOf(t, 'm.json', '{"format":1,"fields":{}}');
    await assert.rejects(said('--mapping', bad, 'x'), /fields\.text/);
    const { code, lines } = await said('nowhere.csv');
    assert.equal(code, 1);
    assert.match(lines.join('\n'), /There is no file/);
  });

  it('search interest, a long id, a page', async (t) => {
    const trends = 'Category: All categories\n\nWeek,stigma: (Worldwide)\n2024-05-26,<1\n2024-06-02,100\n';
    assert.equal((await json(await fileOf(t, 'multiTimeline.csv', trends))).searches, 2);
    const page = {
      data: {
        comments: [{ id: 1, video_id: 2, text: 'x', create_time: 1716815422 }],
        cursor: 1,
        has_more: false,
      },
    };
    assert.deepEqual((await json(await fileOf(t, 'page.json', JSON.stringify(page, null, 2)))).records, {
      'tiktok comment': 1,
    });
  });
});

/** Real files that are no part of this repository. */
const samples: [path: string, format: string, records: Record<string, number>][] = [
  ['formats/tiktok-research-api-comments.ndjson', 'tiktok-research', { 'tiktok comment': 2000 }],
  ['formats/mastodon_status.json', 'mastodon', { 'mastodon post': 1 }],
  ['formats/reddit-listing.csv', 'reddit', { 'reddit post': 400 }],
];

describe('real samples', () => {
  for (const [name, format, records] of samples) {
    const path = fileURLToPath(new URL(`../../../../shared/data/${name}`, import.meta.url));
    it(name, { skip: existsSync(path) ? false : 'the shared data are not here' }, async () => {
      const seen = await json(path);
      assert.deepEqual(
        [seen.format, seen.sure, seen.records, seen.rejects],
        [format, 'certain', records, {}],
      );
    });
  }

  const dump = fileURLToPath(
    new URL('../../../../shared/data/posts/reddit-top-2013-mh-and-country.ndjson.zst', import.meta.url),
  );
  it('a packed dump of Reddit', {
    skip: existsSync(dump) ? false : 'the shared data are not here',
  }, async () => {
    const seen = await json(dump);
    assert.deepEqual(
      [seen.format, seen.packing, Object.keys(seen.records), seen.rejects],
      ['reddit', 'zstd', ['reddit post'], {}],
    );
  });
});
