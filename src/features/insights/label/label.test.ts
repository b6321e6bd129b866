// Labelling without a browser: what is asked, what is kept whatever happens, and who may ask this machine.
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Code, type Codebook, type Label, lastAnswers } from '../../../engines/analysis/index.ts';
import { loadTexts } from '../../../platform/i18n/index.ts';
import { LabelFile, readLabels } from './label-file.ts';
import { nextOpen, questionsFor, valuesOf } from './questions.ts';
import { labelApp } from './server.ts';
import { disputes, type Item, Session } from './session.ts';

const code = (id: string): Code => ({
  id,
  name: `Name of ${id}`,
  definition: 'What it is.',
  include: ['this'],
  exclude: ['that'],
  examples: [{ text: 'An example.', yes: true }],
  question: `Is it ${id}?`,
  rules: [],
  sources: [],
});
const book: Codebook = {
  format: 1,
  id: 'test',
  name: 'Test',
  version: '1',
  languages: ['en'],
  purpose: 'p',
  owner: 'o',
  date: '2026-11-22',
  licence: 'CC0',
  reviewers: [],
  topic: [],
  groups: [
    { id: 'topic', name: 'Topic', choice: 'many', codes: [code('topic.on')] },
    {
      id: 'who',
      name: 'Who',
      choice: 'many',
      onlyIf: 'topic.on',
      codes: [code('who.a'), code('who.b'), code('who.c')],
    },
    { id: 'kind', name: 'Kind', choice: 'one', codes: [code('kind.x'), code('kind.y')] },
  ],
};
const items: Item[] = ['one', 'two'].map((id) => ({
  text: { id: `x:${id}`, title: '', text: `Text ${id} with <b>markup</b> & "signs".` },
}));
const out = mkdtempSync(join(tmpdir(), 'labels-'));
after(() => rmSync(out, { recursive: true, force: true }));

const session = (more: Partial<ConstructorParameters<typeof Session>[0]> = {}) => {
  const saved: Label[] = [];
  const made = new Session({
    book,
    items,
    annotator: 'ann',
    role: null,
    earlier: [],
    save: async (labels) => void saved.push(...labels),
    clock: () => 5_000,
    ...more,
  });
  return { saved, session: made };
};

test('questions: a group waits for the yes it hangs on; one of a kind is chosen', () => {
  const keys = (said: [string, 0 | 1 | null][]) => questionsFor(book, new Map(said)).map((one) => one.key);
  assert.deepEqual(keys([]), ['topic.on', 'kind']);
  assert.deepEqual(keys([['topic.on', 1]]), ['topic.on', 'who.a', 'who.b', 'who.c', 'kind']);
  assert.deepEqual(keys([['topic.on', null]]), ['topic.on', 'kind']);
  const [, first] = questionsFor(book, new Map([['topic.on', 1]]));
  assert.deepEqual(
    valuesOf(first!, 'rest', new Map([['who.b', 1]])),
    ['who.a', 'who.c'].map((one) => ({ code: one, value: 0 })),
  );
  assert.equal(valuesOf(first!, 'perhaps', new Map()), null);
  const kind = nextOpen(book, new Map([['topic.on', 0]]))!;
  assert.deepEqual(valuesOf(kind, 'kind.y', new Map()), [
    { code: 'kind.x', value: 0 },
    { code: 'kind.y', value: 1 },
  ]);
  assert.equal(valuesOf(kind, 'who.a', new Map()), null);
});

test('a session goes from question to question and text to text, back too, and ends', async () => {
  const { saved, session: one } = session();
  assert.deepEqual(one.firstOpen(), { item: 0, key: 'topic.on' });
  assert.deepEqual(await one.answer({ item: 0, key: 'topic.on' }, 'yes', ''), { item: 0, key: 'who.a' });
  assert.deepEqual(await one.answer({ item: 0, key: 'who.a' }, 'rest', ' hard '), { item: 0, key: 'kind' });
  assert.deepEqual(await one.answer({ item: 0, key: 'kind' }, 'kind.x', ''), { item: 1, key: 'topic.on' });
  assert.equal(one.done, 1);
  assert.deepEqual(one.before({ item: 1, key: 'topic.on' }), { item: 0, key: 'kind' });
  assert.equal(one.before({ item: 0, key: 'topic.on' }), null);
  await one.answer({ item: 1, key: 'topic.on' }, 'no', '');
  assert.equal(await one.answer({ item: 1, key: 'kind' }, 'unsure', ''), 'done');
  assert.equal(await one.answer({ item: 9, key: 'kind' }, 'unsure', ''), null);
  assert.deepEqual(
    saved.map(
      (of) => `${of.id} ${of.code} ${of.value}${of.memo ? ` ${of.memo}` : ''}${of.implied ? ' implied' : ''}`,
    ),
    [
      'x:one topic.on 1',
      'x:one who.a 0 hard',
      'x:one who.b 0',
      'x:one who.c 0',
      'x:one kind.x 1',
      'x:one kind.y 0',
      'x:two topic.on 0',
      'x:two who.a 0 implied',
      'x:two who.b 0 implied',
      'x:two who.c 0 implied',
      'x:two kind.x null',
      'x:two kind.y null',
    ],
  );
  // The next day: the same file, another program.
  const { session: again, saved: more } = session({ earlier: saved });
  assert.equal(again.firstOpen(), null);
  assert.equal(again.memo(items[0]!, 'who.a'), 'hard');
  // A changed mind opens what hangs on it.
  assert.deepEqual(await again.answer({ item: 1, key: 'topic.on' }, 'yes', ''), { item: 1, key: 'who.a' });
  assert.deepEqual(
    more.slice(1).map((of) => `${of.code} ${of.value} ${of.implied}`),
    ['who.a null true', 'who.b null true', 'who.c null true'],
    'what followed from the no is taken back',
  );
  assert.equal(
    lastAnswers([...saved, ...more]).answers.filter((of) => of.id === 'x:two' && of.code === 'who.a').length,
    0,
  );
});

test('what could not be saved does not count as said', async () => {
  const { session: one } = session({ save: async () => Promise.reject(new Error('full')) });
  await assert.rejects(one.answer({ item: 0, key: 'topic.on' }, 'yes', ''), /full/);
  assert.equal(one.said(items[0]!).size, 0);
});

test('adjudication: only what people differ on, without their names, and it settles', async () => {
  const { saved, session: one } = session({
    items: disputes(
      [
        { id: 'x:one', code: 'who.b', answers: [1, 0], settled: null, open: true },
        { id: 'x:two', code: 'who.b', answers: [1, 0], settled: 1, open: false },
        { id: 'x:gone', code: 'who.b', answers: [1, 0], settled: null, open: true },
      ],
      [{ id: 'x:one', code: 'who.b', value: 1, annotator: 'ben', role: null, at: 0, memo: 'a joke?' }],
      (id) => items.find((of) => of.text.id === id)?.text,
    ),
    earlier: [{ id: 'x:one', code: 'who.b', value: 1, annotator: 'ann', role: null, at: 0 }],
  });
  assert.equal(one.items.length, 1);
  assert.deepEqual(one.firstOpen(), { item: 0, key: 'who.b' });
  assert.deepEqual(one.items[0]!.dispute!.memos, ['a joke?']);
  assert.equal(await one.answer({ item: 0, key: 'who.b' }, 'no', ''), 'done');
  assert.deepEqual([saved[0]!.settled, saved[0]!.value], [true, 0]);
});

test('the file of labels: added to only, a line cut short by a crash spoils no other, bad lines are named', async () => {
  const label = (id: string): Label => ({ id, code: 'a', value: 1, annotator: 'ann', role: null, at: 1 });
  const first = await LabelFile.open(out, 'ann');
  await Promise.all(Array.from({ length: 50 }, (_, at) => first.append([label(`${at}`)])));
  await first.close();
  const path = join(out, 'private', 'labels', 'ann.ndjson');
  appendFileSync(path, '{"id":"half","co');
  const second = await LabelFile.open(out, 'ann');
  await second.append([label('after')]);
  await second.close();
  const read = await readLabels(out);
  assert.equal(read.labels.length, 51);
  assert.equal(read.labels.at(-1)!.id, 'after');
  assert.deepEqual(read.bad, ['ann.ndjson:51']);
  assert.ok(readFileSync(path, 'utf8').endsWith('\n'));
  writeFileSync(join(out, 'private', 'labels', 'ben.ndjson'), '{"id":1}\n');
  assert.deepEqual((await readLabels(out, 'ben')).bad, ['ben.ndjson:1']);
  await assert.rejects(LabelFile.open(out, '../etc'), /named by/);
  assert.deepEqual(await readLabels(join(out, 'nowhere')), { labels: [], bad: [] });
});

const t = loadTexts().translator('en');
const css = '/assets/main-0.css';
const assets = {
  css,
  js: { label: '/assets/label-0.js' } as never,
  files: new Map([[css, { path: css, type: 'text/css', body: Buffer.from('a{}') } as never]]),
};
const local = { host: '127.0.0.1:4000' };
const post = (answer: string, more: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...local, 'content-type': 'application/x-www-form-urlencoded', ...more },
  body: new URLSearchParams({ answer, memo: '' }).toString(),
});

test('the page: texts are escaped, no script of theirs, nobody else may ask', async () => {
  const { saved, session: one } = session();
  const app = labelApp({ session: one, assets, t, token: 'secret' });
  const get = (path: string, headers: Record<string, string> = local) => app.request(path, { headers });
  assert.equal((await get('/secret/')).headers.get('location'), '/secret/1/topic.on');
  const page = await get('/secret/1/topic.on');
  const body = await page.text();
  assert.match(body, /&lt;b&gt;markup&lt;\/b&gt; &amp; &quot;signs&quot;/);
  assert.match(page.headers.get('content-security-policy')!, /default-src 'none'/);
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
  assert.doesNotMatch(body, /x:one|\bann\b/);
  for (const path of [
    '/other/',
    '/other/1/topic.on',
    '/',
    '/secret',
    '/assets/private',
    '/assets/..%2flabels',
  ])
    assert.equal((await get(path)).status, 404, path);
  assert.equal((await get('/secret/1/topic.on', { host: 'evil.example' })).status, 403);
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
  ];
  for (const headers of foreign)
    assert.equal((await app.request('/secret/1/topic.on', post('yes', headers))).status, 403);
  assert.equal(saved.length, 0);
  const answered = await app.request('/secret/1/topic.on', post('yes', { 'sec-fetch-site': 'same-origin' }));
  assert.equal(answered.status, 303);
  assert.equal(answered.headers.get('location'), '/secret/1/who.a');
  const choice = await (await get('/secret/1/kind')).text();
  assert.match(choice, /Which one fits best\?/);
  assert.match(choice, /value="kind\.y" data-key="2">Name of kind\.y \(2\)/);
  assert.equal((await app.request('/secret/1/who.a', post('nonsense'))).status, 422);
  assert.equal((await get('/secret/7/who.a')).status, 404);
  assert.equal((await get('/secret/1e9/who.a')).status, 404);
  assert.equal((await get(css)).status, 200);
});

test('a full disk is said, the memo is kept, and the answer can be given again', async () => {
  let full = true;
  const { session: one } = session({
    save: async () => {
      if (full) throw Object.assign(new Error('no'), { code: 'ENOSPC' });
    },
  });
  const app = labelApp({ session: one, assets, t, token: 'secret' });
  const sent = post('yes');
  const refused = await app.request('/secret/1/topic.on', { ...sent, body: `${sent.body}kept words` });
  assert.equal(refused.status, 500);
  const body = await refused.text();
  assert.match(body, /is not saved/);
  assert.match(body, /ENOSPC/);
  assert.match(body, /kept words/);
  full = false;
  assert.equal((await app.request('/secret/1/topic.on', sent)).status, 303);
});
