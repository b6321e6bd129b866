// Texts that the coder classifies in a second of processor time, beside Debian's `fasttext predict` on the same texts and labels in the same
// run. Processor seconds, not the clock: other work on the machine shall not count. `--posts N` (20,000), `--write` adds to its results.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { constants, zstdDecompressSync } from 'node:zlib';
import { dice, trainOn } from '../src/engines/analysis/coding/index.ts';
import {
  type Codebook,
  checkCodebook,
  codesOf,
  joinCodebooks,
  openCoder,
} from '../src/engines/analysis/index.ts';

interface Post {
  id: string;
  title: string;
  text: string;
}

const taughtCount = 4000;
const rounds = 3;

function openBook(names: readonly string[]): Codebook {
  return joinCodebooks(
    names.map((name) => {
      const file = new URL(`../content/codebooks/${name}.json`, import.meta.url);
      const checked = checkCodebook(JSON.parse(readFileSync(file, 'utf8')));
      if (!checked.ok) throw new Error(`${name} has faults`);
      return checked.book;
    }),
  );
}

/** Real posts where they are at hand, in the order of a fixed draw; else made of words as often as Zipf would have them. */
function posts(count: number): { all: Post[]; source: string } {
  const file = new URL('../../shared/data/posts/reddit-top-2013-mh-and-country.ndjson.zst', import.meta.url);
  if (!existsSync(file)) return { all: madePosts(count), source: 'made posts' };
  const bytes = zstdDecompressSync(readFileSync(file), { params: { [constants.ZSTD_d_windowLogMax]: 31 } });
  const lines = bytes.toString('utf8').split('\n').filter(Boolean);
  const roll = dice(1);
  const all = Array.from({ length: count }, (_, i) => {
    const row = JSON.parse(lines[Math.floor(roll() * lines.length)]!) as Record<string, string>;
    return { id: String(i), title: row.title ?? '', text: row.selftext ?? row.text ?? '' };
  });
  return { all, source: 'Reddit submissions 2008 to 2013 (PDDL), drawn with a fixed seed' };
}

function madePosts(count: number): Post[] {
  const roll = dice(2);
  const word = () => `w${Math.floor(30_000 ** roll())}`;
  const topical = ['my doctor', 'i feel alone', 'you should try', 'hate my job', 'panic attack', 'so sorry'];
  return Array.from({ length: count }, (_, i) => {
    const words = Array.from({ length: 10 + Math.floor(110 * roll()) }, () =>
      roll() < 0.02 ? topical[Math.floor(roll() * topical.length)]! : word(),
    );
    return { id: String(i), title: words.slice(0, 6).join(' '), text: words.slice(6).join(' ') };
  });
}

/** What the rules say, as labels for both. */
function labelsOf(book: Codebook, taught: readonly Post[]): Map<string, Map<string, 0 | 1>> {
  const coder = openCoder(book, [], -1);
  const into = new Float32Array(coder.codes.length);
  const answers = new Map(coder.codes.map((code) => [code, new Map<string, 0 | 1>()]));
  for (const { id, title, text } of taught) {
    coder.score(title, text, into, 0);
    for (const [c, code] of coder.codes.entries()) answers.get(code)!.set(id, into[c]! >= 0.3 ? 1 : 0);
  }
  return answers;
}

const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Best of some rounds: the others were disturbed. */
function ours(book: Codebook, weights: Uint8Array | [], judged: readonly Post[]): number {
  const coder = openCoder(book, weights);
  const into = new Float32Array(coder.codes.length);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const begin = processorSeconds();
    for (const { title, text } of judged) coder.score(title, text, into, 0);
    best = Math.min(best, processorSeconds() - begin);
  }
  return judged.length / best;
}

/** fastText wants one line a text; lower case without punctuation, as its authors advise. That work is not counted against it. */
const oneLine = ({ title, text }: Post): string =>
  `${title} ${text}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();

function fastText(
  answers: Map<string, Map<string, 0 | 1>>,
  taught: readonly Post[],
  judged: readonly Post[],
): number | null {
  if (spawnSync('fasttext', []).error) return null;
  const folder = mkdtempSync(join(tmpdir(), 'insight-classify-'));
  try {
    const path = (name: string) => join(folder, name);
    const line = (post: Post) => {
      const yes = [...answers]
        .filter(([, said]) => said.get(post.id) === 1)
        .map(([code]) => `__label__${code}`);
      return `${(yes.length > 0 ? yes : ['__label__none']).join(' ')} ${oneLine(post)}`;
    };
    writeFileSync(path('train.txt'), taught.map(line).join('\n'));
    writeFileSync(path('judged.txt'), judged.map(oneLine).join('\n'));
    writeFileSync(path('one.txt'), 'one\n');
    const learn = [
      'supervised',
      '-input',
      'train.txt',
      '-output',
      'm',
      '-dim',
      '16',
      '-wordNgrams',
      '2',
      '-loss',
      'ova',
      '-epoch',
      '5',
      '-bucket',
      '262144',
      '-thread',
      '1',
      '-verbose',
      '0',
    ];
    spawnSync('fasttext', learn, { cwd: folder });
    const seconds = (file: string) =>
      childSeconds(`fasttext predict-prob m.bin ${file} -1 0.5 > /dev/null`, folder);
    let best = Number.POSITIVE_INFINITY;
    // Reading the model is not counted.
    for (let round = 0; round < rounds; round++)
      best = Math.min(best, seconds('judged.txt') - seconds('one.txt'));
    return judged.length / best;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function childSeconds(command: string, cwd: string): number {
  const { stdout } = spawnSync('bash', ['-c', `${command}; times`], { cwd, encoding: 'utf8' });
  const [user, system] = stdout.trim().split('\n').at(-1)!.split(' ').map(toSeconds);
  return user! + system!;
}
const toSeconds = (time: string): number => {
  const [minutes, seconds] = time.replace('s', '').replace(',', '.').split('m').map(Number);
  return minutes! * 60 + seconds!;
};

function main(): void {
  const { values } = parseArgs({
    options: { posts: { type: 'string', default: '20000' }, write: { type: 'boolean', default: false } },
  });
  const book = openBook(['needs', 'support']);
  const { all, source } = posts(taughtCount + Number(values.posts));
  const [taught, judged] = [all.slice(0, taughtCount), all.slice(taughtCount)];
  const words = judged.reduce((sum, post) => sum + oneLine(post).split(' ').length, 0) / judged.length;
  const answers = labelsOf(book, taught);
  const trained = trainOn(taught, answers, book, { folds: 2 });
  const learnt = trained.codes.filter((one) => one.trained).length;
  const [rules, model, fast] = [
    ours(book, [], judged),
    ours(book, trained.weights ?? [], judged),
    fastText(answers, taught, judged),
  ];
  const whole = (value: number) => Math.round(value).toLocaleString('en-GB');
  const lines = [
    `${whole(judged.length)} texts of ${words.toFixed(0)} words on average (${source}); ${codesOf(book).length} codes, ${learnt} of them learnt from ${whole(taughtCount)} texts that the rules labelled; one core, ${cpus()[0]?.model ?? 'unknown processor'}; best of ${rounds} rounds.`,
    '',
    '| | texts per processor second | million words per second |',
    '|---|---|---|',
    ...[
      ['rules alone', rules],
      ['learnt model with rules as signs, calibrated', model],
      ['fastText 0.9.2 predict (dim 16, word pairs, one against all)', fast],
    ].map(([name, value]) =>
      typeof value === 'number'
        ? `| ${name} | ${whole(value)} | ${((value * words) / 1e6).toFixed(2)} |`
        : `| ${name} | not installed | |`,
    ),
  ];
  console.log(lines.join('\n'));
  if (!values.write) return;
  const text = `# Classifying, beside fastText\n\nWritten by \`node bench/insight-classify.ts --write\`. fastText gets its texts lower-cased and cleaned for nothing, and abstains from none.\n\n${lines.join('\n')}\n`;
  writeFileSync(new URL('insight-classify-results.md', import.meta.url), text);
}

main();
