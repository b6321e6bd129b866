// Lines of a Reddit dump for the bench: texts of ../shared/data/posts spliced anew with a seed, so that no two lines are copies; where
// that folder is missing, sentences made of words. Authors, times and scores are drawn; nobody's name is in them.
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { zstdDecompressSync } from 'node:zlib';
import { dice } from '../../src/engines/analysis/index.ts';

const folder = new URL('../../../shared/data/posts/', import.meta.url);

interface Base {
  subreddit: string;
  title: string;
  sentences: string[];
}

export interface Texts {
  bases: Base[];
  real: boolean;
}

export function loadTexts(): Texts {
  const name = existsSync(folder)
    ? readdirSync(folder).find((one) => one.endsWith('.ndjson.zst'))
    : undefined;
  if (name === undefined) return { bases: madeUp(), real: false };
  const lines = zstdDecompressSync(readFileSync(new URL(name, folder)))
    .toString('utf8')
    .split('\n');
  const bases = lines.filter(Boolean).map((line): Base => {
    const row = JSON.parse(line) as { subreddit: string; title: string; selftext: string };
    return { subreddit: row.subreddit, title: row.title, sentences: sentencesOf(row.selftext) };
  });
  return { bases, real: true };
}

const sentencesOf = (text: string): string[] => (text === '' ? [] : text.split(/(?<=[.!?\n])\s+/));

/** A few thousand made-up posts; every sixth is about the topic. */
function madeUp(): Base[] {
  const throwOf = dice(1);
  const common =
    'the and to of a in is that it for you i my me with was have this be are not on but they so what just at'.split(
      ' ',
    );
  const rare = Array.from({ length: 4000 }, (_, i) => `w${i.toString(36)}`);
  const topic = ['depression', 'anxiety', 'therapy', 'my therapist', 'mental health'];
  const word = () =>
    throwOf() < 0.5
      ? common[Math.floor(throwOf() * common.length)]!
      : rare[Math.floor(throwOf() ** 3 * rare.length)]!;
  const sentence = () => `${Array.from({ length: 6 + Math.floor(throwOf() * 18) }, word).join(' ')}.`;
  return Array.from({ length: 5000 }, (_, i) => ({
    subreddit: `made_up_${i % 60}`,
    title: sentence().slice(0, 120),
    sentences: [
      ...Array.from({ length: Math.floor(throwOf() ** 2 * 25) }, sentence),
      ...(i % 6 === 0 ? [`I was told that ${topic[i % topic.length]} is no illness.`] : []),
    ],
  }));
}

/** Writes `count` lines; every fiftieth repeats an earlier one, as cross-posts do. @returns bytes */
export function writePosts(path: string, count: number, { bases }: Texts, seed: number): number {
  const throwOf = dice(seed);
  const file = openSync(path, 'w');
  const pick = <T>(all: readonly T[]): T => all[Math.floor(throwOf() * all.length)]!;
  let bytes = 0;
  let buffer: string[] = [];
  let last: Record<string, unknown> = {};
  const flush = () => {
    bytes += writeSync(file, buffer.join(''));
    buffer = [];
  };
  for (let i = 0; i < count; i++) {
    const id = (10_000_000 + i).toString(36);
    if (i % 50 === 49) last = { ...last, id, subreddit: pick(bases).subreddit };
    else last = post(id, pick(bases), pick(bases), throwOf);
    buffer.push(`${JSON.stringify(last)}\n`);
    if (buffer.length === 2000) flush();
  }
  flush();
  closeSync(file);
  return bytes;
}

function post(id: string, one: Base, other: Base, throwOf: () => number): Record<string, unknown> {
  const part = (all: readonly string[]) => all.filter(() => throwOf() < 0.5);
  // Half of the sentences of two posts: as long as one of them, and like neither.
  const sentences = [...part(one.sentences), ...part(other.sentences)].sort(() => throwOf() - 0.5);
  const words = one.title.split(' ');
  const title =
    words.length < 4
      ? one.title
      : [...words.slice(0, 1 + (words.length >> 1)), ...other.title.split(' ').slice(-3)].join(' ');
  const author = `account_${Math.floor(throwOf() ** 2 * 400_000).toString(36)}`;
  const created = 1_420_000_000 + Math.floor(throwOf() * 300_000_000);
  return {
    id,
    name: `t3_${id}`,
    author,
    author_fullname: `t2_${author.slice(8)}`,
    author_flair_text: null,
    created_utc: created,
    edited: false,
    subreddit: one.subreddit,
    subreddit_id: 't5_2qh33',
    title,
    selftext: sentences.join(' '),
    score: Math.floor(throwOf() ** 4 * 3000),
    upvote_ratio: 0.9,
    num_comments: Math.floor(throwOf() ** 3 * 200),
    num_crossposts: 0,
    is_self: sentences.length > 0,
    over_18: false,
    link_flair_text: null,
    removed_by_category: throwOf() < 0.03 ? 'deleted' : null,
    domain: `self.${one.subreddit}`,
    permalink: `/r/${one.subreddit}/comments/${id}/`,
    retrieved_on: created + 86_400,
  };
}
