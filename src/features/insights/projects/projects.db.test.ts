// Files that arrive in pieces: after a break, damaged, too large, with tricks in their names; runs in a process of their own; who may.
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Person, person } from '../../../../test/support/people.ts';
import { createWorld } from '../../../../test/support/world.ts';
import { fromShort, toShort } from '../../../std/ids.ts';
import { pieceBytes } from './model.ts';
import type { Errand } from './run-child.ts';

const world = await createWorld();
after(() => world.close());
const operator = await person(world, 'Olive Reed', { operator: true });
const other = await person(world, 'Oscar Tern', { operator: true });
const member = await person(world, 'Mia Wren');
const rows = async (statement: string, values: unknown[] = []) =>
  (await world.owner.query(statement, values)).rows;
const folder = join(world.ctx.config.dataDir, 'insights');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function newProject(name = 'Stigma in 2013'): Promise<string> {
  const answer = await operator.visitor.post('/admin/insights', {
    name,
    purpose: 'What do people ask for and not get?',
    ethics: 'Public posts; looked at by the board in May.',
  });
  assert.equal(answer.status, 303);
  return answer.location!.split('/').at(-1)!;
}
const project = await newProject();

async function call(
  who: Person,
  method: string,
  path: string,
  body: Uint8Array | object,
  more: Record<string, string> = {},
) {
  const raw = body instanceof Uint8Array;
  const response = await world.app.request(path, {
    method,
    body: raw ? new Uint8Array(body) : JSON.stringify(body),
    headers: {
      'sec-fetch-site': 'same-origin',
      cookie: `cw=${who.session}`,
      'x-csrf-token': who.visitor.csrf(),
      'content-type': raw ? 'application/octet-stream' : 'application/json',
      ...more,
    },
  });
  const text = await response.text();
  return { status: response.status, value: text.startsWith('{') ? JSON.parse(text) : null };
}
const begin = (name: string, bytes: number, sum: string | null = null, who = operator) =>
  call(who, 'POST', `/admin/insights/${project}/uploads`, { name, bytes: String(bytes), sha256: sum });
const piece = (upload: string, offset: number, bytes: Uint8Array, more = {}, who = operator) =>
  call(who, 'PUT', `/admin/insights/${project}/uploads/${upload}?offset=${offset}`, bytes, more);
const stateOf = async (upload: string) =>
  (await rows('SELECT state FROM insight_files WHERE id = $1', [fromShort(upload)]))[0]?.state;

const bytes = new Uint8Array(10_000).map((_, i) => (i * 7) % 251);

test('a file in pieces goes on after a break, is whole at the end, and is what was sent', async () => {
  const { value } = await begin('posts.ndjson', bytes.length, sha256(bytes));
  assert.deepEqual([value.received, value.state], [0, 'arriving']);
  assert.equal((await piece(value.upload, 0, bytes.subarray(0, 4000))).value.received, 4000);
  // Another process writes on: nothing of it is in memory.
  const again = await begin('posts.ndjson', bytes.length, sha256(bytes));
  assert.deepEqual([again.value.upload, again.value.received], [value.upload, 4000]);
  const twice = await piece(value.upload, 0, bytes.subarray(0, 4000));
  assert.deepEqual([twice.status, twice.value.received], [409, 4000]);
  const ahead = await piece(value.upload, 8000, bytes.subarray(8000));
  assert.deepEqual([ahead.status, ahead.value.received], [409, 4000]);
  assert.equal((await piece(value.upload, 4000, bytes.subarray(4000))).value.state, 'checking');
  await world.work();
  assert.equal(await stateOf(value.upload), 'whole');
  const path = join(folder, fromShort(project)!, 'uploads', 'posts.ndjson');
  assert.equal(sha256(readFileSync(path)), sha256(bytes));
  assert.equal((await begin('POSTS.ndjson', 5)).status, 409, 'one name, one file');
});

test('a damaged piece is not taken; a file with another checksum than was said is deleted', async () => {
  const { value } = await begin('damaged.csv', bytes.length, sha256(bytes));
  const wrong = await piece(value.upload, 0, bytes.subarray(0, 100), { 'x-piece-sha256': 'a'.repeat(64) });
  assert.deepEqual([wrong.status, wrong.value.received], [409, 0]);
  await piece(value.upload, 0, bytes.subarray(0, 100), { 'x-piece-sha256': sha256(bytes.subarray(0, 100)) });
  await piece(value.upload, 100, bytes.subarray(100).toReversed());
  await world.work();
  assert.equal(await stateOf(value.upload), 'wrong');
  assert.ok(!existsSync(join(folder, fromShort(project)!, 'uploads', 'damaged.csv')));
});

test('too large in every way is refused: by the limit, by the disk, by more than was said, by a piece over the bound', async () => {
  assert.equal((await begin('huge.zst', 21e9)).status, 409);
  await operator.visitor.post('/admin/insights/limit', { gigabytes: '500' });
  assert.equal((await begin('huge.zst', 499e9)).status, 409, 'no room on the disk');
  assert.equal((await begin('none.zst', 0)).status, 422);
  const { value } = await begin('more.csv', 10);
  assert.equal((await piece(value.upload, 0, bytes.subarray(0, 11))).status, 409);
  assert.equal((await piece(value.upload, 0, new Uint8Array(pieceBytes + 1))).status, 413);
  assert.equal((await rows("SELECT 1 FROM insight_files WHERE name = 'huge.zst'")).length, 0);
});

test('tricks in names and addresses lead nowhere', async () => {
  for (const name of [
    '../evil.csv',
    '/etc/passwd',
    '..',
    '.hidden',
    'a/b.csv',
    'a\\b.csv',
    'a\0b.csv',
    'x'.repeat(130),
    'a..b',
    'C:evil.csv',
    ' a.csv',
    'a.csv ',
  ])
    assert.equal((await begin(name, 5)).status, 422, JSON.stringify(name));
  const names = readdirSync(folder, { recursive: true }).map(String);
  assert.ok(names.every((name) => !/evil|passwd|hidden/.test(name)));
  const stranger = toShort(world.ctx.ids());
  assert.equal((await piece(stranger, 0, bytes)).status, 404);
  const second = await newProject('Another one');
  const { value } = await begin('mine.csv', 10);
  const elsewhere = await call(
    operator,
    'PUT',
    `/admin/insights/${second}/uploads/${value.upload}?offset=0`,
    bytes.subarray(0, 10),
  );
  assert.equal(elsewhere.status, 404, 'a file of another project');
});

test('nobody but operators: no page, no piece, no row', async () => {
  for (const path of ['/admin/insights', `/admin/insights/${project}`, '/admin/insights/looks'])
    assert.equal((await member.visitor.get(path)).status, 404);
  assert.equal((await begin('theirs.csv', 10, null, member)).status, 404);
  const { value } = await begin('ours.csv', 10);
  assert.equal((await piece(value.upload, 0, bytes.subarray(0, 10), {}, member)).status, 404);
  assert.equal(
    (await piece(value.upload, 0, bytes.subarray(0, 10), { 'x-csrf-token': 'wrong' })).status,
    403,
  );
  const guest = await world.app.request(`/admin/insights/${project}/uploads/${value.upload}?offset=0`, {
    method: 'PUT',
    body: new Uint8Array(5),
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' },
  });
  assert.equal(guest.status, 401);
  await world.ctx.transaction({ as: 'member', memberId: member.memberId }, async (tx) => {
    for (const table of ['insight_projects', 'insight_files', 'insight_runs', 'insight_looks'] as const)
      assert.deepEqual(await tx.db.selectFrom(table).selectAll().execute(), [], table);
  });
});

/** Until the run is in one of these states; half a minute at most. */
async function untilRun(run: string, ...states: string[]): Promise<{ state: string; said: string }> {
  for (let i = 0; i < 150; i++) {
    const [found] = await rows('SELECT state, said FROM insight_runs WHERE id = $1', [fromShort(run)]);
    if (states.includes(found.state)) return found;
    await sleep(200);
  }
  assert.fail(`the run is not ${states.join(' or ')}`);
}

async function withPosts(name: string, count: number): Promise<string> {
  const id = await newProject(name);
  const lines = Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      id: `p${i}`,
      author: `someone${i % 40}`,
      created_utc: 1_700_000_000 + i * 60,
      title: `How can I find a therapist, part ${i}`,
      selftext: `My boss at work said depression number ${i} is only laziness, and I do not know where to get help for my anxiety.`,
      subreddit: 'mentalhealth',
      subreddit_id: 't5_x',
      score: 1,
      num_comments: 0,
      is_self: true,
    }),
  );
  const body = new FormData();
  body.set('csrf', operator.visitor.csrf());
  body.set('file', new File([`${lines.join('\n')}\n`], 'RS_2023-11.ndjson'));
  const answer = await world.app.request(`/admin/insights/${id}/files`, {
    method: 'POST',
    body,
    headers: { 'sec-fetch-site': 'same-origin', cookie: `cw=${operator.session}` },
  });
  assert.equal(answer.status, 303, await answer.text());
  await world.work();
  return id;
}

test('a run in a process of its own: a plain form’s file, done, its report shown and nothing of its private folder', async () => {
  const id = await withPosts('A run', 60);
  const started = await operator.visitor.post(`/admin/insights/${id}/runs`, {
    title: 'First',
    codebook: 'needs',
  });
  assert.equal(started.status, 303);
  const run = started.location!.split('/').at(-1)!;
  assert.equal((await operator.visitor.post(`/admin/insights/${id}/delete`, { sure: 'on' })).status, 409);
  await world.work();
  const { state, said } = await untilRun(run, 'done', 'failed');
  assert.equal(state, 'done', said);
  assert.match(said, /records are in use/);
  assert.ok(!said.includes(folder));
  const summary = await other.visitor.get(`/admin/insights/${id}/runs/${run}/summary.json`);
  assert.equal(summary.status, 200);
  assert.match(summary.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
  assert.ok(!summary.text.includes('someone1'));
  const shown = await other.visitor.get(`/admin/insights/${id}/runs/${run}/report.html`);
  assert.equal(shown.status, 200);
  assert.match(shown.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
  assert.equal(shown.headers.getSetCookie().length, 0);
  for (const path of ['private/salt', '..%2Fprivate%2Fsalt', 'private%2Fsalt', 'posts.parquet', 'salt'])
    assert.equal((await operator.visitor.get(`/admin/insights/${id}/runs/${run}/${path}`)).status, 404, path);
  assert.equal((await member.visitor.get(`/admin/insights/${id}/runs/${run}/summary.json`)).status, 404);
  const log = await operator.visitor.get('/admin/insights/looks');
  assert.match(log.text, /Oscar Tern/);
  assert.match(log.text, /summary\.json/);
  assert.equal((await operator.visitor.post(`/admin/insights/${id}/delete`, {})).status, 422);
  assert.equal((await operator.visitor.post(`/admin/insights/${id}/delete`, { sure: 'on' })).status, 303);
  assert.ok(!existsSync(join(folder, fromShort(id)!)));
  assert.equal((await rows('SELECT 1 FROM insight_runs WHERE id = $1', [fromShort(run)])).length, 0);
  assert.match((await operator.visitor.get('/admin/insights/looks')).text, /deleted it/);
});

test('a run that waits stops at once and goes on; one that was cut off can go on; no files, no run', async () => {
  const empty = await newProject('Empty');
  assert.equal(
    (await operator.visitor.post(`/admin/insights/${empty}/runs`, { title: 'x', codebook: 'needs' })).status,
    409,
  );
  const id = await withPosts('Stop and go', 40);
  const start = await operator.visitor.post(`/admin/insights/${id}/runs`, {
    title: 'x',
    codebook: ['needs', 'stigma'],
  });
  const run = start.location!.split('/').at(-1)!;
  const act = (what: string) => operator.visitor.post(`/admin/insights/${id}/runs/${run}`, { act: what });
  await act('stop');
  assert.equal((await untilRun(run, 'stopped')).state, 'stopped');
  await world.work();
  assert.equal((await untilRun(run, 'stopped')).state, 'stopped', 'its job finds nothing to do');
  await world.owner.query(
    "UPDATE insight_runs SET state = 'running', seen_at = now() - interval '5 minutes' WHERE id = $1",
    [fromShort(run)],
  );
  assert.match((await operator.visitor.get(`/admin/insights/${id}/runs/${run}`)).text, /Was cut off/);
  await act('go_on');
  await world.work();
  assert.equal((await untilRun(run, 'done', 'failed')).state, 'done');
});

test('the process of a run stops when it is told to or when its parent is gone, and goes on to the same end', async () => {
  const out = join(world.ctx.config.dataDir, 'a-run');
  const file = join(world.ctx.config.dataDir, 'RS_2023-12.ndjson');
  const post = (i: number) =>
    JSON.stringify({
      id: `q${i}`,
      author: `a${i}`,
      created_utc: 1_700_000_000 + i,
      title: '',
      selftext: `I cannot find a therapist for anxiety, try ${i}`,
      subreddit: 'anxiety',
      subreddit_id: 't5_x',
      score: 1,
      num_comments: 0,
      is_self: true,
    });
  writeFileSync(file, Array.from({ length: 200 }, (_, i) => `${post(i)}\n`).join(''));
  const errand: Errand = { files: [file], codebooks: 'needs', out, title: 'A run' };
  const child = (after: (one: ChildProcess) => void) =>
    new Promise<number | null>((done) => {
      const one = fork(fileURLToPath(new URL('run-child.ts', import.meta.url)), [], {
        env: {},
        execArgv: [],
      });
      one.once('exit', done);
      one.send(errand, () => after(one));
    });
  assert.equal(await child((one) => one.send('stop')), 130);
  assert.equal(await child((one) => one.disconnect()), 130);
  assert.ok(!existsSync(join(out, 'summary.json')));
  assert.equal(await child(() => {}), 0);
  const { files } = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  assert.deepEqual([files.length, files[0].name], [1, 'RS_2023-12.ndjson']);
});

test('figures: one code divided in one way, with intervals, reasons and sure differences alone', async () => {
  const run = world.ctx.ids();
  await world.owner.query(
    "INSERT INTO insight_runs (id, project_id, title, codebooks, state, made_at, seen_at) VALUES ($1, $2, 'Drawn', 'needs', 'done', now(), now())",
    [run, fromShort(project)],
  );
  const out = join(folder, fromShort(project)!, 'runs', run);
  mkdirSync(out, { recursive: true });
  const of = (share: number | null) => ({
    code: 'needs.work',
    records: share === null ? null : 1200,
    labels: 80,
    best:
      share === null ? null : { share, low: share - 0.05, high: share + 0.05, level: 0.95, method: 'ppi++' },
    caution: share === null ? 'too_few_records' : null,
  });
  const differs = (a: string, b: string, q: number) => ({
    code: 'needs.work',
    kind: 'platform',
    a,
    b,
    difference: -0.2,
    low: -0.3,
    high: -0.1,
    p: q,
    q,
  });
  const summary = {
    codebook: { codes: [{ id: 'needs.work', name: 'Work' }] },
    slices: [
      { kind: 'all', value: '', prevalence: [of(0.3)] },
      { kind: 'platform', value: 'reddit', prevalence: [of(0.2)] },
      { kind: 'platform', value: '<b>tiktok', prevalence: [of(0.4)] },
      { kind: 'platform', value: 'x', prevalence: [of(null)] },
    ],
    differences: [differs('reddit', '<b>tiktok', 0.01), differs('reddit', 'x', 0.2)],
    privacy: { smallest: 10 },
  };
  writeFileSync(join(out, 'summary.json'), JSON.stringify(summary));
  const at = `/admin/insights/${project}/runs/${toShort(run)}/figures`;
  assert.match((await operator.visitor.get(at)).text, /30\.0% \(25\.0% to 35\.0%\)/);
  const { text } = await operator.visitor.get(`${at}?by=platform&code=needs.work`);
  assert.match(text, /20\.0% \(15\.0% to 25\.0%\)/);
  assert.match(text, /not told: too few posts/);
  assert.match(text, /&lt;b&gt;tiktok has more of it than reddit: by 20\.0% \(10\.0% to 30\.0%\)/);
  assert.doesNotMatch(text, /x has more|<b>tiktok/);
  assert.equal((await operator.visitor.get(`${at}?by=person`)).status, 422);
  assert.equal((await member.visitor.get(at)).status, 404);
  writeFileSync(join(out, 'summary.json'), '{"slices": 7}');
  assert.equal((await operator.visitor.get(at)).status, 404);
});
