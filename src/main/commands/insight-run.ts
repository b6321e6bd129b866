// `companionway insight run`: files of posts in, a report out. Needs no database of the product and calls nobody.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type Mapping, readMapping } from '../../engines/analysis/index.ts';
import {
  openCodebooks,
  parseEvent,
  RunError,
  type RunPlan,
  run,
  shippedCodebooks,
  tellSummary,
} from '../../features/insights/index.ts';
import { type Command, CommandError } from '../command.ts';

const options = {
  codebook: { type: 'string', default: 'stigma' },
  out: { type: 'string' },
  title: { type: 'string', default: 'What people write' },
  topic: { type: 'string' },
  mapping: { type: 'string' },
  remove: { type: 'string', multiple: true, default: [] as string[] },
  strict: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  jobs: { type: 'string' },
  'as-of': { type: 'string' },
  smallest: { type: 'string', default: '10' },
  epsilon: { type: 'string' },
  event: { type: 'string', multiple: true, default: [] as string[] },
} as const;

export const insightRun: Command = {
  words: 'insight run',
  summary:
    'Read files of posts, take out noise, code them, and write a report with figures that stand up to review',
  options: [
    [
      'FILE…',
      'Reddit dumps, TikTok, YouTube, X, Mastodon, Bluesky, 4CAT, CSV, XLSX, Parquet …; packed or not, mixed',
    ],
    ['--out DIR', 'the folder of the report; DIR/private/ must never be shared'],
    ['--codebook NAMES', `${shippedCodebooks().join(', ')} or a file; several with commas (default: stigma)`],
    [
      '--topic WORDS',
      "words and phrases with commas that make a text on topic (default: the codebook's); none: all texts are",
    ],
    ['--mapping M.json', 'read tables that no format knows by this file (docs/insight/formats.md)'],
    ['--remove FILE', 'ids and author names, one a line, that must not be used; remembered'],
    ['--strict', 'stop with an error at the first row that is no record'],
    ['--title TEXT', "the report's title"],
    ['--smallest N', 'fewer authors than this are never told of (default and least: 10)'],
    ['--epsilon E', 'noise on published counts: differential privacy with this budget'],
    ['--event "2026-03-01 NAME"', 'what changed in the weeks after it; may be given several times'],
    ['--seed N', 'another number, other draws (default: 1)'],
    [
      '--as-of DAY',
      'dates of posts after this day are nonsense (default: today, at the first run), as 2026-03-01',
    ],
    ['--jobs N', 'processor cores to use (default: all); the results are the same'],
  ],
  async run(args, { say }) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    if (values.out === undefined) throw new CommandError('Say where the report shall be written: --out DIR');
    if (positionals.length === 0)
      throw new CommandError('Name at least one file of posts. See: companionway insight run --help');
    const { codebook, sha256 } = bookOf(values.codebook);
    const plan: RunPlan = {
      files: positionals,
      codebook,
      codebookSha: sha256,
      out: values.out,
      title: values.title,
      jobs: whole('jobs', values.jobs ?? String(availableParallelism()), 1, 256),
      seed: whole('seed', values.seed, 0, 2 ** 31),
      strict: values.strict,
      remove: values.remove.flatMap((path) => textOf(path, '--remove').split(/\r?\n/)),
      mapping: values.mapping === undefined ? null : mappingIn(values.mapping),
      topic: topicOf(values.topic, codebook.topic),
      smallest: whole('smallest', values.smallest, 10, 1_000_000),
      epsilon: values.epsilon === undefined ? null : epsilonOf(values.epsilon),
      events: values.event.map(parseEvent),
      command: commandOf(values, positionals),
      ...(values['as-of'] === undefined ? {} : { now: dayOf(values['as-of']) }),
    };
    return carryOut(plan, say);
  },
};

function bookOf(wish: string) {
  try {
    return openCodebooks(wish);
  } catch (error) {
    throw error instanceof RunError ? new CommandError(error.message) : error;
  }
}

async function carryOut(plan: RunPlan, say: (line: string) => void): Promise<number> {
  const stop = new AbortController();
  const interrupt = () => stop.abort(new CommandError('Stopped. The same command goes on from here.'));
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const summary = await run(plan, { screen: process.stderr, clock: Date.now, stop: stop.signal, say });
    for (const line of tellSummary(summary, plan.out)) say(line);
    return 0;
  } catch (error) {
    if (error === stop.signal.reason) {
      console.error((error as Error).message);
      return 130;
    }
    if (error instanceof RunError) throw new CommandError(error.message);
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

export function whole(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new CommandError(`--${name} takes a whole number from ${least} to ${most}, and got "${text}".`);
  return number;
}

export function epsilonOf(text: string): number {
  const epsilon = Number(text);
  if (!(epsilon > 0 && epsilon <= 100))
    throw new CommandError(`--epsilon takes a number above 0, at most 100, and got "${text}".`);
  return epsilon;
}

function dayOf(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T23:59:59Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new CommandError(`--as-of takes a day as 2026-03-01, and got "${text}".`);
  return Math.floor(at / 1000);
}

function topicOf(wish: string | undefined, own: readonly string[]): readonly string[] {
  if (wish === undefined) return own;
  return wish === 'none'
    ? []
    : wish
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean);
}

function textOf(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CommandError(`${option}: there is no file "${path}".`);
  }
}

function mappingIn(path: string): Mapping {
  let value: unknown;
  const text = textOf(path, '--mapping');
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CommandError(`The mapping file "${path}" is no JSON: ${(error as Error).message}`);
  }
  const found = readMapping(value);
  if (!found.ok) throw new CommandError(`The mapping file "${path}": ${found.problems.join('; ')}`);
  return found.mapping;
}

/** From the values that were read, folders left out: a report must not tell where its maker keeps things. */
export function commandOf(values: Record<string, unknown>, files: readonly string[]): string {
  const paths = ['out', 'mapping', 'remove', 'codebook'];
  const said = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => {
      if (one === false || one === undefined) return [];
      if (one === true) return [`--${name}`];
      const list = paths.includes(name)
        ? String(one)
            .split(',')
            .map((part) => basename(part))
            .join(',')
        : String(one);
      return [`--${name}`, list];
    }),
  );
  const shown = [...files.map((one) => basename(one)), ...said];
  const plain = /^[\w./:=,*-]+$/;
  return [
    'companionway insight run',
    ...shown.map((one) => (plain.test(one) ? one : `'${one.replaceAll("'", `'\\''`)}'`)),
  ].join(' ');
}
