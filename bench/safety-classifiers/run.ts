// `node bench/safety-classifiers/run.ts [SET ...]`: our linear trainer beside scikit-learn and fastText on the same splits of the
// permissive public sets. Results as JSON lines on standard output; scikit-learn by PYTHON (default python3). Nothing here ships.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Divided, divide } from '../../scripts/train/public-sets.ts';
import { bootstrap, macroF1, trainLinear } from '../../src/engines/safety/train/index.ts';

const all = [
  'claff-emodisclosure',
  'composite-hostile-permissive',
  'composite-suicide-permissive',
  'covid-fake-constraint',
  'covid-rumor',
  'davidson',
  'edos-sexism',
  'hatexplain-val2test',
  'janitr-x-spam',
  'rallypoint-only',
  'sad-stressors',
  'sms-spam',
  'surge-toxicity',
  'youtube-psy2shakira',
];
const asked = process.argv.slice(2);
const python = process.env.PYTHON ?? 'python3';

/** The output of a program, or undefined with a message where it is missing. Its other failures are errors. */
function run(program: string, args: string[], missing: string): string | undefined {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? '');
    if ((error as { code?: string }).code !== 'ENOENT' && !said.includes("No module named 'sklearn'"))
      throw error;
    console.error(missing);
    return undefined;
  }
}

function fastText(set: Divided, labelOf: (label: string) => number, folder: string): number[] | undefined {
  const line = (text: string) => text.replace(/\s+/g, ' ').toLowerCase();
  const label = (row: { label: string }) => `__label__${labelOf(row.label)}`;
  writeFileSync(
    join(folder, 'train.txt'),
    set.train.map((row) => `${label(row)} ${line(row.text)}\n`).join(''),
  );
  writeFileSync(join(folder, 'test.txt'), set.test.map((row) => `${line(row.text)}\n`).join(''));
  const options =
    '-dim 50 -lr 0.5 -wordNgrams 2 -minn 3 -maxn 5 -epoch 20 -bucket 200000 -thread 1 -verbose 0'.split(' ');
  const model = join(folder, 'model');
  const none = 'fasttext is not installed: its column stays empty.';
  if (
    run(
      'fasttext',
      ['supervised', '-input', join(folder, 'train.txt'), '-output', model, ...options],
      none,
    ) === undefined
  )
    return undefined;
  const answers = run('fasttext', ['predict', `${model}.bin`, join(folder, 'test.txt')], none)!;
  return answers
    .trimEnd()
    .split('\n')
    .map((one) => Number(one.replace('__label__', '')));
}

function sklearn(set: Divided, labelOf: (label: string) => number, folds: number[], folder: string) {
  const write = {
    train: set.train.map((row) => row.text),
    y: set.train.map((row) => labelOf(row.label)),
    fold: set.fold,
    folds,
    test: set.test.map((row) => row.text),
  };
  writeFileSync(join(folder, 'set.json'), JSON.stringify(write));
  const none = 'scikit-learn is not installed (set PYTHON): its columns stay empty.';
  if (run(python, [join(import.meta.dirname, 'baselines.py'), folder], none) === undefined) return {};
  return JSON.parse(readFileSync(join(folder, 'sklearn.json'), 'utf8')) as Record<
    string,
    { cost: number; answers: number[] }
  >;
}

type Answers = Map<string, number[]>;

/** The answers of every model on the test part of one division. */
function answer(set: Divided): { truth: number[]; lists: Answers; seconds: number; choices: unknown } {
  const labelOf = (label: string) => set.labels.indexOf(label);
  const folds = set.train.length > 9000 ? [0] : [0, 1, 2];
  const examples = {
    texts: set.train.map((row) => row.text),
    labels: set.train.map((row) => labelOf(row.label)),
    fold: set.fold,
  };
  const begun = performance.now();
  const model = trainLinear(examples, set.labels.length, folds);
  const lists: Answers = new Map([['ours', model.answer(set.test.map((row) => row.text)).answers]]);
  const seconds = (performance.now() - begun) / 1000;
  const folder = mkdtempSync(join(tmpdir(), 'classifiers-'));
  try {
    for (const [kind, { answers }] of Object.entries(sklearn(set, labelOf, folds, folder)))
      lists.set(kind, answers);
    const fast = fastText(set, labelOf, folder);
    if (fast !== undefined) lists.set('fastText', fast);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { truth: set.test.map((row) => labelOf(row.label)), lists, seconds, choices: model.choices };
}

/** Small sets are tested on every fifth in turn: one fifth of 700 rows says little. */
function compare(name: string): Record<string, unknown> {
  const first = divide(name);
  const turns = first.train.length + first.test.length < 5000 ? [0, 1, 2, 3, 4] : [0];
  const parts = turns.map((turn) => answer(turn === 0 ? first : divide(name, turn)));
  const truth = parts.flatMap((part) => part.truth);
  const kinds = [...parts[0]!.lists.keys()];
  const lists = new Map(kinds.map((kind) => [kind, parts.flatMap((part) => part.lists.get(kind)!)]));
  const at = (list: number[], rows: Int32Array) => Array.from(rows, (i) => list[i]!);
  const k = first.labels.length;
  const f1 = (kind: string) => Number(macroF1(truth, lists.get(kind)!, k).toFixed(4));
  const round = (pair: number[]) => pair.map((x) => Number(x.toFixed(4)));
  const best = kinds.slice(1).toSorted((a, b) => f1(b) - f1(a))[0];
  const score = (kind: string, rows: Int32Array) => macroF1(at(truth, rows), at(lists.get(kind)!, rows), k);
  return {
    name,
    rows: first.train.length + first.test.length,
    tested: truth.length,
    classes: k,
    figures: Object.fromEntries(kinds.map((kind) => [kind, f1(kind)])),
    interval: round(bootstrap(truth.length, (rows) => score('ours', rows))),
    best,
    gap: best && round(bootstrap(truth.length, (rows) => score('ours', rows) - score(best, rows))),
    choices: parts[0]!.choices,
    seconds: Number((parts.reduce((sum, part) => sum + part.seconds, 0) / turns.length).toFixed(1)),
  };
}

for (const name of asked.length > 0 ? asked : all) console.log(JSON.stringify(compare(name)));
