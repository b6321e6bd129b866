// Runs of one folder one after another: other files, removals, what may be shared; and names in files that no statement may trip over.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { dice } from '../../../engines/analysis/index.ts';
import { openCodebooks, run } from './index.ts';
import type { RunPlan } from './plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'again-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { codebook, sha256 } = openCodebooks('purpose');
const throwOf = dice(3);
const words = 'mood night week job family doctor friend river stone paper green table window'.split(' ');
const filler = () =>
  Array.from(
    { length: 20 },
    () => `${words[Math.floor(throwOf() * words.length)]}${Math.floor(throwOf() * 500)}`,
  ).join(' ');
const said: string[] = [];
const world = {
  screen: { write: () => true },
  clock: () => 1_800_000_000_000,
  stop: new AbortController().signal,
  say: (line: string) => said.push(line),
};
const post = (i: number, more: object = {}) => ({
  id: `p${i}`,
  subreddit: 'dep',
  author: `a${i % 60}`,
  title: `Post ${i}`,
  selftext: filler(),
  created_utc: 1_700_000_000 + i * 1000,
  is_self: true,
  ...more,
});
function fileOf(name: string, posts: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, posts.map((one) => JSON.stringify(one)).join('\n'));
  return path;
}
const plan = (out: string, files: string[], more: Partial<RunPlan> = {}): RunPlan => ({
  files,
  codebook,
  codebookSha: sha256,
  out: join(folder, out),
  title: 'T',
  jobs: 1,
  seed: 1,
  strict: false,
  remove: [],
  mapping: null,
  topic: [],
  smallest: 10,
  epsilon: null,
  command: 't',
  ...more,
});
const count = (length: number) => Array.from({ length }, (_, i) => i);

test('names that are hostile, empty or endless do not stop a run', async () => {
  const strange = ['a\0b', `x'] OR 1=1 --`, '__proto__', 'n'.repeat(5000)];
  const posts = count(80).map((i) =>
    post(i, { subreddit: strange[i % 4], id: `p${i}${i === 3 ? '\0' : ''}` }),
  );
  const comments = count(30).map((i) => ({
    id: `c${i}`,
    subreddit: 'dep',
    author: `b${i}`,
    body: filler(),
    link_id: 't3_a\0b',
    parent_id: 't1_q\0',
    created_utc: 1_700_000_000 + i,
  }));
  const files = [fileOf('strange.ndjson', posts), fileOf('comments.ndjson', comments)];
  const summary = await run(plan('strange', files), world);
  assert.equal(summary.records, 110);
  const named = summary.slices.filter((one) => one.kind === 'community').map((one) => one.value);
  assert.ok(named.includes('reddit/a b') && named.includes(`reddit/x'] OR 1=1 --`), named.join());
  assert.ok(named.every((one) => one.length < 220));
});
