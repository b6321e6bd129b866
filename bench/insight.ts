// `npm run bench:insight`: Reddit-like posts through the whole of `companionway insight run`, in a process of its own, at several sizes;
// records a second, processor seconds, peak memory, and whether the cost grows with the number of records and no faster.
//   --sizes 100000,1000000,3000000   --jobs 2   --codebook stigma   --write (appends to bench/results-insight.md)
import { fork } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { codesOf, type Summary } from '../src/engines/analysis/index.ts';
import { openCodebooks, Store } from '../src/features/insights/index.ts';
import { aggregateBeside } from './insight/aggregate.ts';
import { loadTexts, writePosts } from './insight/posts.ts';

/** For a million posts on two cores. */
const limits = { seconds: 60, memory: 1e9 };

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,1000000' },
    jobs: { type: 'string', default: '2' },
    codebook: { type: 'string', default: 'stigma' },
    write: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.some((one) => !(Number.isInteger(one) && one >= 1000)))
  throw new Error('--sizes takes whole numbers from 1000');

interface Took {
  code: number;
  seconds: number;
  cpu: number;
  memory: number;
}

const child = new URL('./insight/run-child.ts', import.meta.url);
// As scripts/companionway.mjs sets them.
const env = {
  ...process.env,
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

const runOnce = (args: string[]): Promise<Took> =>
  new Promise((done, failed) => {
    let took: Took | null = null;
    const one = fork(child, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env });
    one.on('message', (message) => {
      took = message as Took;
    });
    one.on('exit', (code) => (took === null ? failed(new Error(`the run ended with ${code}`)) : done(took)));
  });

const texts = loadTexts();
const folder = mkdtempSync(join(tmpdir(), 'insight-bench-'));
const out: string[] = [];
const tell = (line: string) => {
  console.log(line);
  out.push(line);
};
try {
  tell(
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? ''}), codebook ${values.codebook}, ${texts.real ? 'texts of Reddit 2008–2013 spliced anew' : 'made-up texts'}`,
  );
  tell('');
  tell('| posts | MB | in use | wall s | posts/s | CPU s | CPU µs a post | peak MB |');
  tell('|--:|--:|--:|--:|--:|--:|--:|--:|');
  const all: { posts: number; took: Took }[] = [];
  for (const posts of sizes) {
    const file = join(folder, 'posts.ndjson');
    writePosts(file, posts, texts, 7);
    const run = join(folder, 'run');
    rmSync(run, { recursive: true, force: true });
    const took = await runOnce([file, '--out', run, '--jobs', values.jobs, '--codebook', values.codebook]);
    const summary = JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8')) as Summary;
    all.push({ posts, took });
    tell(
      `| ${posts.toLocaleString('en-GB')} | ${Math.round(statSync(file).size / 1e6)} | ${(summary.records ?? 0).toLocaleString('en-GB')} | ${took.seconds.toFixed(1)} | ${Math.round(posts / took.seconds).toLocaleString('en-GB')} | ${took.cpu.toFixed(1)} | ${((1e6 * took.cpu) / posts).toFixed(0)} | ${Math.round(took.memory / 1e6)} |`,
    );
  }
  tell('');
  tell(
    `Load of the machine by others and this: ${loadavg()[1]!.toFixed(1)} on ${cpus().length} cores. Above ${cpus().length} the seconds by the clock say nothing; read the processor's.`,
  );
  const million = all.find((one) => one.posts === 1_000_000);
  if (million)
    tell(
      `A million: ${million.took.seconds.toFixed(0)} s (limit ${limits.seconds}: ${million.took.seconds <= limits.seconds ? 'kept' : 'NOT kept'}), CPU over two cores ${(million.took.cpu / 2).toFixed(0)} s, ${Math.round(million.took.memory / 1e6)} MB (limit ${limits.memory / 1e6}: ${million.took.memory <= limits.memory ? 'kept' : 'NOT kept'}).`,
    );
  const [first, last] = [all[0]!, all.at(-1)!];
  if (all.length > 1)
    tell(
      `CPU a post at ${last.posts.toLocaleString('en-GB')} over that at ${first.posts.toLocaleString('en-GB')}: ${(last.took.cpu / last.posts / (first.took.cpu / first.posts)).toFixed(2)} (1 is linear; fixed costs make it less).`,
    );
  const { codebook } = openCodebooks(values.codebook);
  const codes = codesOf(codebook).map((one) => one.id);
  const path = join(folder, 'run', 'private', 'store.duckdb');
  if (existsSync(path)) {
    const store = await Store.open(path, codes, true);
    const { rows, duckdb, byHand, same } = await aggregateBeside(store, codes[0]!);
    store.close();
    tell(
      `Records and mean score by community and month, ${rows.toLocaleString('en-GB')} rows: DuckDB ${duckdb.toFixed(0)} ms CPU, by hand ${byHand.toFixed(0)} ms CPU${same ? '' : ' (DIFFERENT numbers of groups)'}.`,
    );
  }
  if (values.write) appendFileSync(new URL('results-insight.md', import.meta.url), `\n${out.join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
