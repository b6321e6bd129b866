// From a run over a sample and two people's labels to shares: all steps but the page, on posts whose truth is known.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Drawn, dice, type Label, type Summary } from '../../../engines/analysis/index.ts';
import { code } from '../coders/code.ts';
import { train } from '../coders/train.ts';
import { openCodebooks } from '../run/codebooks.ts';
import { reportAgain, run } from '../run/index.ts';
import { agreement, tellAgreement } from './agreement.ts';
import { LabelFile } from './label-file.ts';
import { openRun, readSample, textsOf, withStore } from './run-folder.ts';
import { sample, tellSample } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'whole-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const out = join(folder, 'out');
const throwOf = dice(5);
const pick = (list: readonly string[]) => list[Math.floor(throwOf() * list.length)]!;
const filler = () =>
  Array.from(
    { length: 14 },
    () =>
      `${pick(['my', 'the', 'some', 'every'])} ${pick(['mood', 'night', 'week', 'job', 'family', 'doctor', 'friend'])}${Math.floor(throwOf() * 40)}`,
  ).join(' and ');
const asks = [
  'Where did you find a therapist who listens?',
  'Does anyone know how to begin with treatment?',
  'How do people pay for their medication?',
];
const tells = [
  'Today I went back to work after my depression',
  'My anxiety was bad at the wedding',
  'I told my sister about the hospital',
];
// Some ask. One in ten of those who only tell does so in the words of a question: the coder will err.
const posts = Array.from({ length: 900 }, (_, at) => {
  // Half as many from the middle on: twenty weeks of each.
  const yes = throwOf() < (at < 450 ? 0.4 : 0.2);
  const lead = yes ? pick(asks) : throwOf() < 0.1 ? `I never asked: ${pick(asks)}` : pick(tells);
  return {
    yes,
    id: `p${at}`,
    subreddit: at % 2 ? 'depression' : 'Anxiety',
    author: `a${at % 500}`,
    title: `Post ${at}`,
    selftext: `${lead} ${filler()}`,
  };
});
const truth = new Map(posts.map((post) => [`reddit:${post.id}`, post.yes]));
const asked = 'purpose.question';
const plan = () => {
  const { codebook, sha256 } = openCodebooks('purpose');
  const file = join(folder, 'posts.ndjson');
  writeFileSync(
    file,
    posts
      .map(({ yes, ...post }) =>
        JSON.stringify({
          ...post,
          created_utc: 1_700_000_000 + Math.floor((Number(post.id.slice(1)) * 40 * 604_800) / 900),
          is_self: true,
          score: Number(yes) * 0,
        }),
      )
      .join('\n'),
  );
  return {
    files: [file],
    codebook,
    codebookSha: sha256,
    out,
    title: 'Test',
    jobs: 1,
    seed: 1,
    strict: true,
    remove: [],
    mapping: null,
    topic: [],
    smallest: 10,
    epsilon: null,
    command: 'test',
  };
};
const world = {
  screen: { isTTY: false, write: () => true },
  clock: () => 1_800_000_000_000,
  stop: new AbortController().signal,
  say: () => undefined,
};
const best = (summary: Summary) =>
  summary.slices.find((slice) => slice.kind === 'all')!.prevalence.find((one) => one.code === asked)!;

async function label(annotator: string, drawn: readonly Drawn[], right: number): Promise<void> {
  const file = await LabelFile.open(out, annotator);
  const labels = drawn.map(({ id }): Label => {
    const yes = truth.get(id)! === throwOf() < right;
    return { id, code: asked, value: yes ? 1 : 0, annotator, role: null, at: 0 };
  });
  await file.append(labels);
  await file.close();
}

test('run, sample, label, agreement, report, train, another coder', async () => {
  await run(plan(), world as never);
  const drawn = await sample(out, { n: 250, informative: false, by: 'community', codes: [asked], seed: 1 });
  assert.ok(!drawn.informative && drawn.sample.drawn.length === 250);
  assert.match(tellSample(drawn).join('\n'), /depression \/ low/);
  const again = readSample(openRun(out), 'probability');
  assert.deepEqual(again, drawn.sample.drawn);
  const shown = await textsOf(openRun(out), [again[0]!.id, 'reddit:nobody']);
  assert.equal(shown.size, 1);

  await label('ann', again, 1);
  await label('ben', again.slice(0, 100), 0.93);
  const agreed = await agreement(out);
  const row = agreed.rows.find((one) => one.code === asked)!;
  assert.equal(row.doubles, 100);
  assert.ok(row.alpha!.alpha > 0.7 && row.alpha!.alpha < 1);
  assert.ok(agreed.open > 0 && existsSync(join(out, 'private', 'disagreements.ndjson')));
  assert.doesNotMatch(readFileSync(join(out, 'private', 'disagreements.ndjson'), 'utf8'), /ann|ben/);
  assert.match(tellAgreement(agreed).join('\n'), /2 annotators[\s\S]*--adjudicate/);

  const share = [...truth.values()].filter(Boolean).length / truth.size;
  const before = best(await reportAgain(out, {}, [], world.clock));
  assert.equal(before.caution, null);
  assert.ok(before.best!.low < share && share < before.best!.high, JSON.stringify(before));
  const learnt = await train(out);
  assert.equal(learnt.recoded!.records, before.records);
  assert.ok(learnt.figures[0]!.f1 > 0.8, JSON.stringify(learnt.figures));
  const summary = await reportAgain(out, {}, [], world.clock);
  const trained = best(summary);
  assert.ok(trained.best!.low < share && share < trained.best!.high, JSON.stringify(trained));
  assert.ok(Math.abs(trained.best!.share - share) < 0.02, 'and the coder has learnt');
  assert.equal(summary.coder[0]!.code, asked);

  const dated = { at: '2024-04-02', name: 'A telephone line opens' };
  const noisy = await reportAgain(out, { events: [dated], epsilon: 4 }, [], world.clock);
  const [event] = noisy.events.filter((one) => one.code === asked);
  assert.ok(event!.level < -0.2 && event!.low < -0.5 && event!.high > -0.5, JSON.stringify(event));
  assert.equal(noisy.privacy.epsilon, 4);
  assert.equal(best(noisy).naive, null);
  assert.equal(best(noisy).authors, null);
  // Budget 4 over 8 kinds, 10 of a person: noise of a scale of 20.
  assert.ok(noisy.records !== summary.records && Math.abs(noisy.records! - summary.records!) < 300);
  assert.equal(existsSync(join(out, 'posts.parquet')), false);
  const same = await reportAgain(out, { epsilon: 4 }, [], world.clock);
  assert.equal(same.records, noisy.records, 'the same report again gives the same noise and spends nothing');
  assert.equal(same.privacy.epsilon, 4);
  assert.equal(
    (await reportAgain(out, { epsilon: 1 }, [], world.clock)).privacy.epsilon,
    5,
    'another one adds up',
  );

  const more = await sample(out, { n: 40, informative: true, by: 'all', codes: null, seed: 1 });
  assert.ok(more.informative && more.drawn.length === 40);
  assert.ok(more.drawn.every((one) => !again.some((other) => other.id === one.id)));
});

test('another program as coder; one that fails leaves the run as it was', async () => {
  const program = (body: string) => {
    const path = join(folder, 'coder.mjs');
    writeFileSync(
      path,
      `import { createInterface } from 'node:readline';\nlet n = 0;\nfor await (const line of createInterface({ input: process.stdin })) { const { id, text } = JSON.parse(line); n++; ${body} }`,
    );
    return { command: `"${process.execPath}" "${path}"` };
  };
  const sum = () => withStore(openRun(out), (store) => store.count(`SELECT avg("score ${asked}") FROM kept`));
  const before = await sum();
  await assert.rejects(
    code(
      out,
      program(
        `if (n > 300) process.exit(3); console.log(JSON.stringify({ id, scores: { '${asked}': 0 } }));`,
      ),
    ),
    /code 3/,
  );
  assert.equal(await sum(), before);
  await assert.rejects(
    code(out, program(`console.log(JSON.stringify({ id, scores: { other: 0 } }));`)),
    /no code of this run/,
  );
  const done = await code(
    out,
    program(
      `console.log(JSON.stringify(text.startsWith('I') ? { id, abstain: true } : { id, scores: { '${asked}': /^(Where|Does|How)/.test(text) ? 0.9 : 0.1 } }));`,
    ),
  );
  assert.ok(done.records > 500);
  assert.ok(Math.abs((await sum()) - 0.4) < 0.12);
  assert.equal(existsSync(join(out, 'private', 'unseen.json')), false);
});
