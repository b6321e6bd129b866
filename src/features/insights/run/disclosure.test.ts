// Attacks what a report tells by sums and differences: over kinds of slices, months, coverage, and the steps of the flow.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { FlowStep, PostRecord, SliceKind, Summary, Told } from '../../../engines/analysis/index.ts';
import { openCodebooks } from './codebooks.ts';
import type { SliceFacts } from './dimensions.ts';
import { hiddenSlices, maskedFlow, type Nest } from './disclosure.ts';
import { run } from './index.ts';
import { communityOf } from './rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'insight-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const fact = (kind: SliceKind, value: string, records: number): SliceFacts => ({
  kind,
  value,
  records,
  authors: null,
});

/** Values that sums fix one after another: in each equation (a whole and its parts) a single unknown is known. */
function solve(told: Map<string, number>, sums: readonly (readonly string[])[]): Map<string, number> {
  const known = new Map(told);
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    for (const [whole, ...parts] of sums) {
      const open = [whole!, ...parts].filter((one) => !known.has(one));
      if (open.length !== 1) continue;
      const sum = parts.reduce((all, one) => all + (known.get(one) ?? 0), 0);
      known.set(open[0]!, open[0] === whole ? sum : known.get(whole!)! - sum);
    }
  }
  return known;
}

test('no small community, nor what a platform has beside its communities, comes out of sums', () => {
  const size = fc.oneof(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 300 }));
  const platform = fc.record({
    named: fc.array(size, { minLength: 1, maxLength: 4 }),
    rest: fc.oneof(fc.constant(0), size),
  });
  fc.assert(
    fc.property(
      fc.array(platform, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(10, 30),
      (platforms, least) => {
        const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
        const whole = (one: (typeof platforms)[number]) => sum(one.named) + one.rest;
        const facts = [fact('all', 'all', sum(platforms.map(whole)))];
        const nests: Nest[] = [];
        const sums: string[][] = [['0'], ['0']];
        platforms.forEach((one, p) => {
          const parent = facts.push(fact('platform', `p${p}`, whole(one))) - 1;
          sums[0]!.push(String(parent));
          const children = one.named.map(
            (records, c) => facts.push(fact('community', `p${p}/${c}`, records)) - 1,
          );
          sums[1]!.push(...children.map(String));
          sums.push([String(parent), ...children.map(String), ...(one.rest > 0 ? [`rest${p}`] : [])]);
          nests.push({
            parent,
            children,
            childKind: 'community',
            rest: { records: one.rest, people: one.rest },
          });
        });
        const others = platforms.flatMap((one, p) => (one.rest > 0 ? [`rest${p}`] : []));
        if (others.length > 0) {
          const at = facts.push(fact('community', 'other', sum(platforms.map((one) => one.rest)))) - 1;
          sums[1]!.push(String(at));
          sums.push([String(at), ...others]);
        }
        const scored = facts.map((one) => one.records);
        const hidden = hiddenSlices(facts, scored, nests, least);
        const told = new Map(
          facts.flatMap((one, at) => (hidden.has(at) ? [] : [[String(at), one.records] as const])),
        );
        for (const [key, value] of solve(told, sums)) assert.ok(value >= least, `${key} = ${value}`);
      },
    ),
    { seed: 7, numRuns: 500 },
  );
});

test('no small step and no small reason of the flow comes out of what came', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      (steps) => {
        let came = 1000;
        const flow = steps.map((counts, at): FlowStep => {
          const went = counts.reduce((sum, one) => sum + one, 0);
          const step = {
            step: `s${at}`,
            came,
            went,
            why: counts.map((count, i) => ({ reason: `r${i}`, count })),
          };
          came -= went;
          return step;
        });
        const masked = maskedFlow(flow, 10);
        const told = new Map<string, number>();
        const tell = (key: string, value: Told) => value !== null && told.set(key, value);
        const sums: string[][] = [];
        if (!masked.all) tell('came0', 1000);
        tell(`came${flow.length}`, came);
        masked.flow.forEach((one, at) => {
          tell(`came${at}`, one.came);
          tell(`went${at}`, one.went);
          one.why.forEach((why, i) => {
            tell(`why${at}/${i}`, why.count);
          });
          sums.push([`came${at}`, `came${at + 1}`, `went${at}`]);
          if (one.why.length > 0) sums.push([`went${at}`, ...one.why.map((_, i) => `why${at}/${i}`)]);
        });
        for (const [key, value] of solve(told, sums))
          assert.ok(value === 0 || value >= 10, `${key} = ${value} of ${JSON.stringify(steps)}`);
      },
    ),
    { seed: 9, numRuns: 500 },
  );
});

const { codebook, sha256 } = openCodebooks('purpose');
const words =
  'sleep night doctor nurse clinic therapy friend mother father school exam teacher money rent job boss'.split(
    ' ',
  );
async function made(
  name: string,
  rows: readonly object[],
  more: object = {},
): Promise<{ summary: Summary; text: string }> {
  const [file, out] = [join(folder, `${name}.ndjson`), join(folder, name)];
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  const plan = {
    files: [file],
    codebook,
    codebookSha: sha256,
    out,
    title: 'T',
    jobs: 1,
    seed: 1,
    strict: false,
    remove: [],
    mapping: null,
  };
  const wishes = { topic: [], smallest: 10, epsilon: null, command: 't', ...more };
  const world = {
    screen: { write: () => true },
    clock: () => 1_790_000_000_000,
    stop: new AbortController().signal,
    say: () => {},
  };
  const summary = await run({ ...plan, ...wishes }, world);
  return { summary, text: readFileSync(join(out, 'summary.json'), 'utf8') };
}
const text = (i: number) =>
  Array.from(
    { length: 20 },
    (_, j) => `${words[(i * 7 + j * j) % words.length]}${(i * 31 + j * 13) % 601}`,
  ).join(' ');
const post = (i: number, seconds: number, subreddit = 'dep', author = `a${i}`) => ({
  id: `p${i}`,
  subreddit,
  author,
  created_utc: seconds,
  title: 'A post of mine',
  selftext: text(i),
  is_self: true,
});
const corpus = [
  ...Array.from({ length: 300 }, (_, i) => post(i, 1_672_700_000 + i * 60)),
  ...Array.from({ length: 80 }, (_, i) => post(1000 + i, 1_675_400_000 + i * 60, 'other_place')),
  ...Array.from({ length: 5 }, (_, i) => post(2000 + i, 1_677_800_000 + i * 60)),
  ...Array.from({ length: 12 }, (_, i) => post(3000 + i, 0)),
  ...Array.from({ length: 40 }, (_, i) =>
    post(4000 + i, 1_672_700_000 + i, 'loud', i < 25 ? 'one' : `b${i}`),
  ),
  ...Array.from({ length: 15 }, (_, i) => post(5000 + i, 1_672_700_000 + i, 'diary_of_jane', 'jane')),
];

test('a whole summary: months, coverage, communities and totals give no group of fewer than ten away', async () => {
  const { summary, text: all } = await made('whole', corpus);
  const of = (kind: SliceKind) => summary.slices.filter((one) => one.kind === kind);
  const records = (kind: SliceKind) => of(kind).map((one) => one.prevalence[0]!.records);
  const total = records('all')[0]!;
  for (const kind of ['platform', 'community', 'month', 'language', 'place', 'kind'] as const) {
    const told = records(kind);
    const hidden = told.filter((one) => one === null).length;
    const rest = total - told.reduce((sum: number, one) => sum + (one ?? 0), 0);
    assert.ok(hidden === 0 ? rest === 0 : hidden >= 2 && rest >= 10, `${kind} ${told} of ${total}`);
  }
  const time = summary.coverage.find((one) => one.what === 'time')!;
  const months = summary.volume.map((one) => one.records ?? 0).reduce((a, b) => a + b, 0);
  assert.ok(
    time.known === null || time.known - months === 0 || time.known - months >= 10,
    JSON.stringify(time),
  );
  assert.deepEqual(
    of('community')
      .filter((one) => /loud/.test(one.value))
      .map((one) => one.prevalence[0]!.records),
    [null],
    'one account wrote most of it',
  );
  assert.doesNotMatch(all, /diary_of_jane/, 'a community of one account has no name');
  for (const step of summary.flow)
    for (const one of step.why) assert.ok(one.count === null || one.count >= 10);
  for (const slice of summary.slices)
    for (const one of slice.prevalence)
      assert.ok(one.best !== null || (one.naive === null && one.roganGladen === null));
});

test('with a budget nothing exact is told', async () => {
  const { summary } = await made('noisy', corpus, { epsilon: 0.5 });
  assert.deepEqual(summary.coverage, []);
  assert.deepEqual(summary.segments, []);
  assert.ok(summary.flow.every((one) => one.came === null && one.went === null && one.why.length === 0));
  assert.deepEqual([summary.abstained, summary.privacy.removed, summary.files[0]!.rows], [null, null, null]);
  for (const theme of summary.themes?.list ?? [])
    assert.deepEqual([theme.records, theme.share, theme.trend], [null, 0, []]);
  for (const gap of summary.gaps)
    assert.deepEqual([gap.questions, gap.answered, gap.places], [null, null, []]);
});

test('a corpus of few people tells nothing, not even how many posts', async () => {
  const few = Array.from({ length: 60 }, (_, i) => post(i, 1_672_700_000 + i * 60, 'dep', `a${i % 5}`));
  const { summary } = await made('few', few);
  assert.equal(summary.records, null);
  assert.ok(summary.flow.every((one) => one.came === null && one.went === null));
  assert.equal(summary.files[0]!.rows, null);
});

test('an account is no name of a community', () => {
  const record = (platform: string, community: string, author: string | null) =>
    communityOf({ platform, community, author } as PostRecord);
  assert.equal(record('youtube', 'UCjaneDoeChannel', 'UCsomebody'), 'own_*');
  assert.equal(record('facebook', 'Jane Doe', ' jane doe'), 'own_*');
  assert.equal(record('forum', 'Jane', '@jane'), 'own_*');
  assert.equal(record('reddit', 'depression', 'jane'), 'depression');
});
