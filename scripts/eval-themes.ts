// Measures themes and the finding of questions: coherence, diversity and stability beside baselines on the same posts; precision and
// recall on the kept-back half of our own lines. `--write` puts the table into docs/insight/figures-themes.md. Needs ../shared for the posts.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, zstdDecompressSync } from 'node:zlib';
import {
  isTestHalf,
  measureQuestions,
  openQuestions,
  parseCases,
} from '../src/engines/analysis/gaps/index.ts';
import {
  classTfidf,
  corpusOf,
  diceOf,
  diversityOf,
  draw,
  ensemble,
  kmeans,
  mean,
  nmf,
  npmiOf,
  rowsOf,
  type Sparse,
  stabilityOf,
  stopWordsOf,
  tfidf,
  topsOf,
} from '../src/engines/analysis/themes/index.ts';
import { replyTable } from './eval-replies.ts';

const root = new URL('../', import.meta.url);
const file = (path: string) => readFileSync(new URL(path, root), 'utf8');
const postsFile = new URL('../shared/data/posts/reddit-top-2013-mh-and-country.ndjson.zst', root);
/** Communities about mental health, addiction and neurodiversity, and those where people tell what weighs on them. */
const communities = new Set(
  'ADHD Anxiety BipolarReddit bipolar depression SuicideWatch socialanxiety aspergers autism MMFB offmychest stopdrinking stopsmoking leaves opiates ForeverAlone selfhelp getdisciplined Meditation psychology selfimprovement'.split(
    ' ',
  ),
);
const seeds = 10;
const members = 6;

interface Post {
  id: string;
  subreddit: string;
  title: string;
  selftext: string;
}

function posts(): Post[] {
  const params = { [constants.ZSTD_d_windowLogMax]: 31 };
  const lines = zstdDecompressSync(readFileSync(postsFile), { params }).toString('utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Post);
}

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const two = (x: number) => x.toFixed(3).replace(/^0/, '').replace(/^-0/, '−');

type Way = (x: Sparse, counts: Sparse, k: number, seed: number) => number[][];
const agreed: Way = (x, _counts, k, seed) => topsOf(ensemble(x, k, diceOf(seed), members).h, k);
const single: Way = (x, _counts, k, seed) => topsOf(nmf(x, k, diceOf(seed), { mostRounds: 40 }).h, k);
const thrown: Way = (x, _counts, k, seed) =>
  topsOf(nmf(x, k, diceOf(seed), { mostRounds: 40, start: 'random' }).h, k);
const clusters: Way = (x, counts, k, seed) => topsOf(classTfidf(counts, kmeans(x, k, diceOf(seed)).of, k), k);
const chance: Way = (x, _counts, k, seed) => {
  const dice = diceOf(seed);
  return Array.from({ length: k }, () => Array.from({ length: 10 }, () => Math.floor(dice() * x.width)));
};

interface Row {
  npmi: number;
  held: number;
  diversity: number;
  seconds: number;
}

/** Means over two seeds; `held`: themes of one half of the texts, coherence on the other half. */
function quality(way: Way, x: Sparse, counts: Sparse, k: number): Row {
  const at = cpu();
  const runs = [1, 2].map((seed) => way(x, counts, k, seed));
  const seconds = (cpu() - at) / 2;
  const half = draw(x.rows, x.rows >> 1, diceOf(7));
  const inHalf = new Set(half);
  const other = Int32Array.from({ length: x.rows }, (_, i) => i).filter((row) => !inHalf.has(row));
  const fromHalf = way(rowsOf(x, half), rowsOf(counts, half), k, 1);
  return {
    npmi: mean(runs.map((tops) => mean(npmiOf(tops, counts)))),
    held: mean(npmiOf(fromHalf, rowsOf(counts, other))),
    diversity: mean(runs.map((tops) => diversityOf(tops))),
    seconds,
  };
}

/** Mean best-match Jaccard over all pairs of ten runs; with `part` below 1 each run sees another draw of the texts. */
function stability(way: Way, x: Sparse, counts: Sparse, k: number, part: number): number {
  const runs = Array.from({ length: seeds }, (_, seed) => {
    const rows = draw(x.rows, Math.round(x.rows * part), diceOf(500 + seed));
    const tops = part < 1 ? way(rowsOf(x, rows), rowsOf(counts, rows), k, seed) : way(x, counts, k, seed);
    return tops.map((top) => top.map(String));
  });
  return mean(
    runs.map((run, at) =>
      mean(
        stabilityOf(
          run,
          runs.filter((_, other) => other !== at),
        ),
      ),
    ),
  );
}

function themeTables(): string[] {
  const words = JSON.parse(file('content/insight/stopwords-en.json'));
  const all = posts().filter(
    (post) =>
      communities.has(post.subreddit) && post.selftext && !/^\[(deleted|removed)\]$/.test(post.selftext),
  );
  const texts = all.map((post) => `${post.title}\n${post.selftext}`);
  const corpus = corpusOf(texts, { stop: stopWordsOf(words) });
  const x = tfidf(corpus);
  const lines = [
    `${texts.length} posts, ${corpus.terms.length} terms, top 10 terms a theme. NPMI over whole texts; "held out": themes found in one half, NPMI on the other.`,
    '',
    '| way | K | NPMI | held out | diversity | CPU s | stability, other seed | stability, other seed and other 80 % of texts |',
    '|---|---|---|---|---|---|---|---|',
  ];
  const row = (name: string, way: Way, k: number, of = { x, counts: corpus.counts }, stable = true) => {
    const { npmi, held, diversity, seconds } = quality(way, of.x, of.counts, k);
    const seed = stable ? two(stability(way, of.x, of.counts, k, 1)) : '';
    const both = stable ? two(stability(way, of.x, of.counts, k, 0.8)) : '';
    const line = `| ${name} | ${k} | ${two(npmi)} | ${two(held)} | ${two(diversity)} | ${seconds.toFixed(1)} | ${seed} | ${both} |`;
    process.stdout.write(`${line}\n`);
    lines.push(line);
  };
  row(`**themes: NMF agreed on by ${members}**`, agreed, 20);
  row('one NMF, NNDSVD start', single, 20);
  row('one NMF, random start', thrown, 20);
  row('baseline: spherical k-means, class-based TF-IDF', clusters, 20);
  row('chance: terms drawn at random', chance, 20, { x, counts: corpus.counts }, false);
  row(`themes: NMF agreed on by ${members}`, agreed, 50, { x, counts: corpus.counts }, false);
  row('baseline: spherical k-means, class-based TF-IDF', clusters, 50, { x, counts: corpus.counts }, false);
  const grammar = { ...words, words: { function: words.words.function, contracted: words.words.contracted } };
  const plain = corpusOf(texts, { stop: stopWordsOf(grammar) });
  const of = { x: tfidf(plain), counts: plain.counts };
  row('themes, with stop words of grammar only', agreed, 20, of, false);
  row('baseline, with stop words of grammar only', clusters, 20, of, false);
  return lines;
}

function questionTables(): string[] {
  const model = JSON.parse(file('models/insight/replies-en.json'));
  const reader = openQuestions(JSON.parse(file('content/insight/questions-en.json')), model);
  const cases = parseCases(file('content/cases/insight/questions.cases'));
  const lines = [
    '| lines | asks | precision | recall | F1 | kind right, of those found |',
    '|---|---|---|---|---|---|',
  ];
  for (const [name, half] of [
    ['developed on', cases.filter((one) => !isTestHalf(one))],
    ['**kept back**', cases.filter(isTestHalf)],
  ] as const) {
    const m = measureQuestions(reader, half);
    lines.push(
      `| ${name}: ${m.lines} | ${m.asks} | ${two(m.precision)} | ${two(m.recall)} | ${two(m.f1)} | ${two(m.kinds)} |`,
    );
  }
  lines.push('', ...replyTable(reader));
  if (!existsSync(postsFile)) return lines;
  const asked = new Map<string, [number, number]>();
  for (const post of posts()) {
    if (!post.selftext) continue;
    const [all, hits] = asked.get(post.subreddit) ?? [0, 0];
    asked.set(post.subreddit, [all + 1, hits + (reader.ask(post.title, post.selftext) ? 1 : 0)]);
  }
  const shares = [...asked]
    .filter(([, [all]]) => all >= 300)
    .map(([name, [all, hits]]) => [name, hits / all] as const)
    .sort(([, a], [, b]) => b - a);
  const told = (some: typeof shares) => some.map(([name, share]) => `${name} ${two(share)}`).join(', ');
  lines.push(
    '',
    'Share of real posts in which somebody asks, by community (no labels there; it shows that the finding follows what the communities are for):',
    '',
    `- most: ${told(shares.slice(0, 8))}`,
    `- least: ${told(shares.slice(-8))}`,
  );
  return lines;
}

/** With `--questions` the themes' part of the file stays as it is: measuring themes takes minutes. */
function keptThemes(): string[] {
  const path = new URL('docs/insight/figures-themes.md', root);
  const kept = existsSync(path) ? /## Themes\n\n[\s\S]*?(?=\n## )/.exec(readFileSync(path, 'utf8')) : null;
  return kept ? kept[0].trimEnd().split('\n') : [];
}

const parts = ['## Questions and requests', '', ...questionTables()];
if (process.argv.includes('--questions')) parts.unshift(...keptThemes(), '');
else if (existsSync(postsFile)) parts.unshift('## Themes', '', ...themeTables(), '');
else process.stdout.write('../shared is not here: themes are not measured.\n');
process.stdout.write(`${parts.join('\n')}\n`);
if (process.argv.includes('--write')) {
  const head =
    '# Figures: themes, questions\n\nMade by `npm run eval:themes -- --write`; not written by hand. What they mean and where they end: [themes-and-gaps.md](themes-and-gaps.md).\n';
  writeFileSync(new URL('docs/insight/figures-themes.md', root), `${head}\n${parts.join('\n')}\n`);
}
