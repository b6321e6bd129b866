// Runs of one folder one after another: other files, removals, what may be shared; and names in files that no statement may trip over.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { dice, type Summary } from '../../../engines/analysis/index.ts';
import { LabelFile } from '../label/label-file.ts';
import { openRun, readSample } from '../label/run-folder.ts';
import { sample } from '../label/sample.ts';
import { openCodebooks, reportAgain, run } from './index.ts';
import type { RunPlan } from './plan.ts';
import { Store } from './store.ts';

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

const asked = 'purpose.question';
const ofAll = (summary: Summary) =>
  summary.slices.find((one) => one.kind === 'all')!.prevalence.find((one) => one.code === asked)!;
const isQuestion = (i: number) => i % 2 === 0;
const asks = (i: number) =>
  post(i, {
    author: `a${i % 300}`,
    selftext: `${isQuestion(i) ? 'Where did you find a therapist who listens?' : 'Today I went back to work.'} ${filler()}`,
  });
async function answer(
  out: string,
  annotator: string,
  ids: readonly string[],
  say: (i: number) => 0 | 1 | null,
) {
  const file = await LabelFile.open(out, annotator);
  const told = (id: string) => say(Number(id.slice('reddit:p'.length)));
  await file.append(ids.map((id) => ({ id, code: asked, value: told(id), annotator, role: null, at: 0 })));
  await file.close();
}
const draw = async (out: string, n: number, seed = 1): Promise<string[]> => {
  await sample(out, { n, informative: false, by: 'all', codes: [asked], seed });
  return readSample(openRun(out), 'probability').map((one) => one.id);
};

test('a sample counts only for the files that it was drawn from, and a larger one leaves the weights of the first', async () => {
  const first = fileOf('first.ndjson', count(500).map(asks));
  const second = fileOf(
    'second.ndjson',
    count(1500).map((i) => asks(i + 500)),
  );
  const own = plan('files', [first]);
  await run(own, world);
  const drawn = await draw(own.out, 80);
  const truth = (i: number) => Number(isQuestion(i)) as 0 | 1;
  await answer(own.out, 'ann', drawn, truth);
  const one = ofAll(await reportAgain(own.out, {}, [], world.clock));
  assert.equal(one.labels, 80);
  assert.ok(one.best!.low < 0.5 && one.best!.high > 0.5);
  // Drawn again and larger, with nothing labelled of it yet: the labels are the same, and stand for the same.
  assert.equal((await draw(own.out, 200)).length, 200);
  assert.deepEqual(ofAll(await reportAgain(own.out, {}, [], world.clock)), one);
  const both = await run(plan('files', [first, second]), world);
  assert.deepEqual([ofAll(both).labels, ofAll(both).best, ofAll(both).caution], [0, null, 'too_few_labels']);
  assert.equal(both.setAside!.labels, 80);
  assert.deepEqual(readSample(openRun(own.out), 'probability'), []);
  // And the same files again are the same files.
  const back = await run(plan('files', [first]), world);
  assert.deepEqual(ofAll(back), one);
  assert.equal(back.setAside, undefined);
});

test('where people differ on many sampled texts, or cannot tell, no share is told until it is settled', async () => {
  const own = plan('differ', [fileOf('differ.ndjson', count(500).map(asks))]);
  await run(own, world);
  const drawn = await draw(own.out, 120);
  const truth = (i: number) => Number(isQuestion(i)) as 0 | 1;
  await answer(own.out, 'ann', drawn, truth);
  // Ben misses a third of the questions.
  await answer(own.out, 'ben', drawn, (i) => (i % 6 === 0 ? 0 : truth(i)));
  const open = ofAll(await reportAgain(own.out, {}, [], world.clock));
  assert.equal(open.caution, 'open_disagreements');
  assert.deepEqual([open.best, open.naive, open.roganGladen], [null, null, null]);
  const file = await LabelFile.open(own.out, 'cleo');
  const settle = drawn.filter((id) => Number(id.slice('reddit:p'.length)) % 6 === 0);
  await file.append(
    settle.map((id) => ({ id, code: asked, value: 1, annotator: 'cleo', role: null, at: 1, settled: true })),
  );
  await file.close();
  const settled = ofAll(await reportAgain(own.out, {}, [], world.clock));
  assert.ok(settled.best !== null && settled.best.high > 0.5, JSON.stringify(settled));
  await answer(own.out, 'ann', drawn.slice(0, 20), () => null);
  await answer(own.out, 'ben', drawn.slice(0, 20), () => null);
  assert.equal(ofAll(await reportAgain(own.out, {}, [], world.clock)).caution, 'open_disagreements');
});

test('removals count the same in every later report, reach the examples, and say what they met', async () => {
  const bot = {
    author: 'a3',
    selftext: 'I am a bot, and this action was performed automatically. Secret words of a3.',
  };
  const own = plan('gone', [
    fileOf('gone.ndjson', [
      ...count(120).map((i) => post(i)),
      post(500, { ...bot, title: 'ok', selftext: 'x' }),
    ]),
  ]);
  const before = await run(own, world);
  const examples = join(own.out, 'private', 'examples.ndjson');
  assert.match(readFileSync(examples, 'utf8'), /reddit:p500/);
  const told: string[] = [];
  const removed = await reportAgain(own.out, {}, ['a3', 'a4', 'nobody_at_all'], world.clock, (line) =>
    told.push(line),
  );
  assert.match(told.join(), /2 of 3 entries/);
  assert.doesNotMatch(readFileSync(examples, 'utf8'), /reddit:p500/);
  assert.doesNotMatch(readFileSync(join(own.out, 'private', 'state.json'), 'utf8'), /reddit:p500/);
  const again = await reportAgain(own.out, {}, [], world.clock);
  assert.equal(before.records! - removed.records!, 4);
  const { made: _, ...first } = removed;
  const { made: __, ...second } = again;
  assert.deepEqual(second, first);
  const anew: string[] = [];
  await run({ ...own, remove: ['a5', 'nobody_at_all'] }, { ...world, say: (line) => anew.push(line) });
  assert.match(anew.join(), /1 of 2 entries/);
});

test('posts that may be shared have no id, second or small community by which they could be found', async () => {
  const posts = count(100).map((i) => post(i, { subreddit: i < 4 ? 'tiny' : 'dep' }));
  const own = plan('shared', [fileOf('shared.ndjson', posts)], { now: 1_700_040_000 });
  mkdirSync(join(own.out, 'private'), { recursive: true });
  chmodSync(join(own.out, 'private'), 0o755);
  const summary = await run(own, world);
  assert.equal(summary.made.now, new Date(1_700_040_000_000).toISOString());
  assert.equal(summary.codedBy, 'shipped');
  assert.match(summary.made.weights!, /^[0-9a-f]{64}$/);
  const mode = (name: string) => (statSync(join(own.out, name)).mode & 0o777).toString(8);
  const modes = ['private', 'private/store.duckdb', 'private/posts.parquet', 'private/salt'].map(mode);
  assert.deepEqual(modes, ['700', '600', '600', '600']);
  const store = await Store.open(join(folder, 'look.duckdb'), []);
  const shared = await store.rows(`SELECT * FROM '${join(own.out, 'posts.parquet')}'`);
  const full = await store.rows(`SELECT * FROM '${join(own.out, 'private', 'posts.parquet')}'`);
  store.close();
  assert.equal(shared.length, summary.records);
  assert.equal(full.filter((one) => /^p\d+$/.test(String(one.id))).length, shared.length);
  for (const row of shared) {
    assert.match(String(row.id), /^[0-9a-f]{32}$/);
    assert.match(String(row.day), /^\d{4}-\d\d-\d\d$/);
    assert.ok(row.community === null || row.community === 'dep');
    assert.ok(!('at' in row) && !('author' in row) && !('text' in row));
  }
});
