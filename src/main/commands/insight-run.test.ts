// What `companionway insight run` says where it cannot: a sentence, before anything is read.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { CommandError } from '../command.ts';
import { insightReport } from './insight-report.ts';
import { commandOf, insightRun } from './insight-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'insight-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const made = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const good = made(
  'posts.ndjson',
  '{"id":"a","subreddit":"x","author":"y","created_utc":1,"title":"My depression","selftext":"It is hard to tell them"}\nno json\n',
);
const world = { config: null as never, say: () => {} };
const run = (args: string[]) => insightRun.run([...args, '--out', join(folder, 'out')], world);

test('bad input is told in a sentence', async () => {
  const cases: [string[], RegExp][] = [
    [
      [made('garbage.bin', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)))],
      /garbage.bin/,
    ],
    [[made('empty.ndjson', '')], /empty.ndjson is empty/],
    [[join(folder, 'missing.ndjson')], /There is no file/],
    [[folder], /is not a file/],
    [[made('strange.csv', 'weight,height\n1,2\n3,4\n')], /insight formats/],
    [[made('cut.zst', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2]))], /cut.zst/],
    [[good, good], /named twice/],
    [[], /at least one file/],
    [[good, '--codebook', 'nothing'], /no codebook "nothing"/],
    [[good, '--codebook', made('book.json', '{"format": 1}')], /cannot be used/],
    [[good, '--mapping', join(folder, 'no.json')], /no file/],
    [[good, '--mapping', made('map.json', '{')], /no JSON/],
    [[good, '--remove', join(folder, 'no.txt')], /no file/],
    [[good, '--jobs', 'many'], /--jobs takes/],
    [[good, '--smallest', '3'], /--smallest takes/],
    [[good, '--epsilon', 'much'], /--epsilon takes/],
    [[good, '--strict'], /posts.ndjson, line 2: not json/],
  ];
  for (const [args, message] of cases) {
    const error = await run(args).then(
      () => null,
      (failed: unknown) => failed,
    );
    assert.ok(error instanceof CommandError, `${args.join(' ')}: ${String(error)}`);
    assert.match(error.message, message);
  }
  await assert.rejects(async () => insightRun.run([good], world), /--out DIR/);
  await assert.rejects(async () => insightReport.run(['--out', folder], world), /no run in this folder/);
});

test('the provenance tells the command without folders, however options were written', () => {
  const values = {
    out: '/folders/jane/x',
    codebook: 'stigma,/folders/jane/own.json',
    topic: 'a/b, it’s',
    remove: ['/folders/jane/gone.txt'],
    strict: true,
    epsilon: undefined,
    jobs: '2',
  };
  const told = commandOf(values, ['/folders/jane/posts.zst']);
  assert.equal(
    told,
    "companionway insight run posts.zst --out x --codebook stigma,own.json --topic 'a/b, it’s' --remove gone.txt --strict --jobs 2",
  );
});
