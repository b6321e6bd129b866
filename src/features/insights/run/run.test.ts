// The whole of `insight run` on small files made here: same results on one core and two, after a kill, and clear words for bad input.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Summary } from '../../../engines/analysis/index.ts';
import { openCodebooks } from './codebooks.ts';
import { report, reportAgain, run } from './index.ts';
import { readMade } from './made.ts';
import type { RunPlan } from './plan.ts';
import { corpusIn } from './state.ts';
import { Store } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'insight-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { codebook, sha256 } = openCodebooks('stigma');

const moods = ['tired', 'ashamed', 'hopeful', 'angry', 'alone', 'better', 'lost', 'calm'];
const places = ['at work', 'at school', 'at home', 'in church', 'on the bus', 'at the clinic'];
/** A line of a dump; number and content belong together. */
function line(i: number): string {
  const pick = <T>(list: readonly T[], by: number) => list[Math.floor(i / by) % list.length]!;
  const numbers = Array.from({ length: 12 }, (_, j) => `word${(i * 31 + j * j * 7) % 997}`).join(' ');
  const row: Record<string, unknown> = {
    id: `p${i}`,
    subreddit: pick(['depression', 'india', 'Anxiety', 'cats'], 1),
    author: `person_${i % 211}`,
    created_utc: 1_600_000_000 + i * 5000,
    title: `My depression and being ${pick(moods, 1)} ${pick(places, 8)} ${i}`,
    selftext: `I feel ${pick(moods, 3)} and they said that I am lazy. ${numbers} ${i}`,
    score: i % 50,
    num_comments: i % 9,
    is_self: true,
  };
  if (i % 17 === 3) row.selftext = '[removed]';
  if (i % 23 === 5) row.title = 'ok';
  if (i % 23 === 5) row.selftext = '';
  if (i % 29 === 7) row.author = 'AutoModerator';
  if (i % 31 === 8)
    row.selftext = 'The cat sat on the mat and was happy about the sun in the window all day long.';
  if (i % 31 === 8) row.title = 'A cat of mine in the morning sun';
  if (i % 31 === 8) row.subreddit = 'cats';
  if (i % 37 === 9)
    row.selftext = 'ich weiß nicht was ich machen soll und bin sehr müde wegen der Depression und allem';
  if (i % 37 === 9) row.title = 'Ich bin so müde und es ist nicht gut mit der Angst';
  return JSON.stringify(row);
}
const lines = Array.from({ length: 900 }, (_, i) => line(i));
// Exact and near copies, a record twice, and rows that are none.
for (let i = 0; i < 30; i++) {
  const copy = JSON.parse(lines[i * 7]!) as Record<string, string>;
  lines.push(JSON.stringify({ ...copy, id: `copy${i}` }));
  lines.push(lines[i * 11]!);
}
lines.splice(100, 0, '{"broken": ', 'no json at all', '[]', '"text"', '{"id":"x"}');

const file = join(folder, 'posts.ndjson');
writeFileSync(file, `${lines.join('\n')}\n`);
const comments = join(folder, 'comments.ndjson.gz');
writeFileSync(
  comments,
  gzipSync(
    [
      {
        id: 'c1',
        link_id: 't3_p1',
        parent_id: 't3_p1',
        body: 'Have you asked your insurance about a second opinion?',
      },
      {
        id: 'c2',
        link_id: 't3_nowhere',
        parent_id: 't3_nowhere',
        body: 'Have you asked about the price of the red bicycle?',
      },
      { id: 'c3', link_id: 't3_p1', parent_id: 't1_c1', body: 'this' },
    ]
      .map((one) =>
        JSON.stringify({
          ...one,
          subreddit: 'pets',
          author: 'someone',
          created_utc: 1_600_000_100,
          score: 1,
        }),
      )
      .join('\n'),
  ),
);

const quiet = { write: () => true };
const world = (stop = new AbortController().signal) => ({
  screen: quiet,
  clock: () => 1_790_000_000_000,
  stop,
  say: () => {},
});
const salted = (name: string): string => {
  const out = join(folder, name);
  mkdirSync(join(out, 'private'), { recursive: true });
  writeFileSync(join(out, 'private', 'salt'), Buffer.alloc(32, 7));
  return out;
};
const plan = (name: string, more: Partial<RunPlan> = {}): RunPlan => ({
  files: [file, comments],
  codebook,
  codebookSha: sha256,
  out: salted(name),
  title: 'A test',
  jobs: 1,
  seed: 1,
  strict: false,
  remove: [],
  mapping: null,
  topic: codebook.topic,
  smallest: 10,
  epsilon: null,
  command: 'companionway insight run posts.ndjson',
  ...more,
});
const whole = (out: string) => ({
  summary: readFileSync(join(out, 'summary.json'), 'utf8'),
  posts: readFileSync(join(out, 'posts.parquet')).toString('base64'),
});

let first: Summary;
test('every row is accounted for, and nothing of people is in what may be shared', async () => {
  const one = plan('one');
  first = await run(one, world());
  // An empty page of an interface is a row, and no record.
  assert.equal(first.flow[0]!.came, lines.length + 3 - 1);
  assert.equal(first.flow[0]!.went, null, 'four rows are few');
  // Small counts are not told, and what is told adds up.
  for (const step of first.flow) {
    assert.ok(step.went === null || step.went === 0 || step.went >= 10, `${step.step} ${step.went}`);
    const why = step.why.map((one) => one.count);
    assert.ok(why.every((one) => one === null || one >= 10));
    if (!why.includes(null) && why.length > 0)
      assert.equal(
        step.went,
        why.reduce((sum: number, one) => sum + one!, 0),
        step.step,
      );
  }
  const reasons = first.flow.flatMap((step) => step.why.map((why) => `${step.step}/${why.reason}`));
  for (const reason of [
    'reading/not_json',
    'withdrawn/removed',
    'machines/bot_said_by_source',
    'near_empty/few_words',
    'language/de',
    'topic/off_topic',
    'duplicates/same_record',
    'duplicates/same_text',
  ])
    assert.ok(reasons.includes(reason), `${reason} in ${reasons.join(' ')}`);
  assert.equal(first.files[0]!.sha256.length, 64);
  const bad = first.files[0]!.rejects.find((one) => one.reason === 'not_json')!;
  assert.deepEqual([bad.count, bad.lines], [null, []], 'so are two, and their lines stay private');
  assert.match(readFileSync(join(one.out, 'private', 'rejects.ndjson'), 'utf8'), /101/);
  for (const name of [
    'summary.json',
    'provenance.json',
    'posts.parquet',
    'report.html',
    'methods.md',
    'gaps.csv',
  ]) {
    const text = readFileSync(join(one.out, name), 'latin1');
    for (const word of ['person_', 'lazy', folder]) assert.ok(!text.includes(word), `${word} in ${name}`);
  }
  assert.ok(!readFileSync(join(one.out, 'private', 'store.duckdb'), 'latin1').includes('person_1'));
  assert.equal(existsSync(join(one.out, 'private', 'parts')), true);
});

test('a comment is on topic where its thread is', async () => {
  const store = await Store.open(
    join(folder, 'one', 'private', 'store.duckdb'),
    first.slices[0]!.prevalence.map((one) => one.code),
  );
  const kept = await store.rows(`SELECT id FROM kept WHERE kind = 'comment'`);
  store.close();
  assert.deepEqual(
    kept.map((one) => one.id),
    ['c1'],
  );
});

test('the store is read in the order of the files', async () => {
  const store = await Store.open(join(folder, 'one', 'private', 'store.duckdb'), []);
  const keys = (await store.rows('SELECT k FROM kept')).map((one) => Number(one.k));
  store.close();
  assert.deepEqual(
    keys,
    [...keys].sort((a, b) => a - b),
  );
});

test('without labels no share is told, and the report says why', () => {
  for (const slice of first.slices)
    for (const one of slice.prevalence) {
      assert.equal(one.best, null);
      assert.ok(one.caution === 'too_few_labels' || one.caution === 'too_few_records');
    }
});

test('one worker and two give the same bytes', async () => {
  const two = plan('two', { jobs: 2 });
  await run(two, world());
  assert.deepEqual(whole(two.out), whole(join(folder, 'one')));
});

test('the same command again only makes the report anew; a removal list is heeded and remembered', async () => {
  const again = plan('one');
  const before = whole(again.out);
  await run(again, world());
  assert.deepEqual(whole(again.out), before);
  const made = readMade(join(again.out, 'private'));
  const less = await reportAgain(
    again.out,
    {},
    ['u/Person_5', 'reddit:p16', '# a remark'],
    () => 1_790_000_000_000,
  );
  assert.ok(less.records! < first.records!);
  assert.equal(less.privacy.removed, null, 'a few');
  const later = await run(plan('one', { remove: [] }), world());
  assert.equal(later.records, less.records);
  assert.ok(
    later.flow.find((one) => one.step === 'withdrawn')!.why.some((why) => why.reason === 'removal_list'),
  );
  await assert.rejects(
    report(join(folder, 'nowhere'), made, new Set(), () => 0),
    /not finished/,
  );
});

test('labels of a probability sample give shares with intervals, in the same folder', async () => {
  const labelled = plan('labelled');
  const summary = await run(labelled, world());
  const secret = join(labelled.out, 'private');
  const store = await Store.open(join(secret, 'store.duckdb'), []);
  const ids = (
    await store.rows(`SELECT platform || ':' || id AS id FROM kept ORDER BY md5(id) LIMIT 120`)
  ).map((one) => String(one.id));
  store.close();
  mkdirSync(join(secret, 'samples'));
  mkdirSync(join(secret, 'labels'));
  const weight = summary.records! / ids.length;
  const rows = (all: object[]) => `${all.map((one) => JSON.stringify(one)).join('\n')}\n`;
  writeFileSync(
    join(secret, 'samples', 'a.ndjson'),
    rows(ids.map((id) => ({ id, stratum: 'all', weight, draw: 'probability', corpus: corpusIn(secret) }))),
  );
  writeFileSync(
    join(secret, 'labels', 'ann.ndjson'),
    rows(
      ids.map((id, i) => ({
        id,
        code: 'stigma.present',
        value: i % 3 === 0 ? 1 : 0,
        annotator: 'ann',
        role: null,
        at: 1,
      })),
    ),
  );
  const after = await reportAgain(labelled.out, {}, [], () => 1_790_000_000_000);
  const all = after.slices
    .find((one) => one.kind === 'all')!
    .prevalence.find((one) => one.code === 'stigma.present')!;
  assert.equal(all.labels, 120);
  assert.ok(all.best !== null && all.best.low < 1 / 3 && all.best.high > 1 / 3, JSON.stringify(all));
});

const command = fileURLToPath(new URL('../../../main/cli.ts', import.meta.url));
const companionway = (args: string[], until?: (child: ReturnType<typeof spawn>) => void) =>
  new Promise<{ code: number | null; error: string; out: string }>((done) => {
    const child = spawn(process.execPath, [command, 'insight', 'run', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let error = '';
    let out = '';
    child.stderr.on('data', (part) => {
      error += part;
    });
    child.stdout.on('data', (part) => {
      out += part;
    });
    child.on('close', (code) => done({ code, error, out }));
    until?.(child);
  });

test('a killed run goes on and comes to the same results', async () => {
  // Large enough for several pieces; killed as soon as the first is done.
  const large = join(folder, 'large.ndjson');
  const filler = 'x '.repeat(12_000);
  const text = lines.map((one, i) =>
    i % 2 === 0 ? one : one.replace(' and they said', ` ${filler} and they said`),
  );
  writeFileSync(large, text.join('\n'));
  const out = salted('killed');
  const state = join(out, 'private', 'state.json');
  const done = () =>
    existsSync(state) ? (JSON.parse(readFileSync(state, 'utf8')) as { pieces: number }).pieces : 0;
  const begun = await companionway([large, '--out', out, '--jobs', '1'], (child) => {
    const watch = setInterval(() => {
      if (done() === 0) return;
      clearInterval(watch);
      child.kill('SIGKILL');
    }, 2);
    child.once('close', () => clearInterval(watch));
  });
  assert.ok(done() > 0, begun.error);
  assert.equal(existsSync(join(out, 'summary.json')), false, 'it was killed before it was done');
  const second = await companionway([large, '--out', out, '--jobs', '2']);
  assert.equal(second.code, 0, second.error);
  assert.match(second.out, /Going on after/);
  const straight = salted('straight');
  await companionway([large, '--out', straight, '--jobs', '1']);
  const plain = (name: string) => {
    const { made, ...rest } = JSON.parse(readFileSync(join(name, 'summary.json'), 'utf8')) as Summary;
    return { ...rest, seed: made.seed };
  };
  assert.deepEqual(plain(out), plain(straight));
  assert.equal(whole(out).posts, whole(straight).posts);
});
