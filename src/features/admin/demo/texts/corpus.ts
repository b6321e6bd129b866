// Reads content/demo once and prepares it. Knows files and shapes; how texts are put together is in thread.ts and reply.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { anchor, countLines } from './anchors.ts';
import { type Line, type Pools, readLine } from './template.ts';

export const threadKinds = ['support', 'question', 'story', 'check_in', 'resource', 'article'] as const;
export const wantedKinds = ['being_heard', 'experiences', 'information', 'practical_help'] as const;
export const noteTopics = [
  'suicide',
  'self_harm',
  'eating',
  'abuse',
  'substance_use',
  'loss',
  'medical',
  'other',
] as const;
export const stances = ['heard', 'own', 'information', 'idea', 'question', 'thanks', 'disagreement'] as const;
export const moods = ['hard', 'question', 'glad', 'together', 'sharing'] as const;
export type Stance = (typeof stances)[number];

const list = z.array(z.string().min(1));
export const noteSchema = z.strictObject({ topic: z.enum(noteTopics), strength: z.enum(['mild', 'strong']) });
const repliesSchema = z.record(z.enum(stances), list);
const origin = {
  licence: z.literal('CC-BY-4.0'),
  source: z.string(),
  written_on: z.iso.date(),
  reviewed_by: z.string().nullable(),
};

const familySchema = z.strictObject({
  ...origin,
  slug: z.string(),
  language: z.enum(['en', 'es', 'de']),
  kind: z.enum(threadKinds),
  mood: z.enum(moods),
  topics: list.min(1),
  weight: z.number().positive(),
  wanted: z.array(z.enum(wantedKinds)),
  contentNotes: z.array(noteSchema),
  titles: list.min(3),
  openings: list.min(3),
  middles: list.min(4),
  closings: list.min(2),
  replies: repliesSchema,
});
const sharedSchema = z.strictObject({
  ...origin,
  asides: z.record(z.enum(moods), list),
  nonNative: z.strictObject({ openings: list, closings: list }),
  replies: z.record(z.enum(moods), repliesSchema),
  closings: list,
  quoteIntros: list,
  toOthers: list,
});
const wordsSchema = z.strictObject({ ...origin, pools: z.record(z.string(), list) });

type Replies = Record<Stance, Line[]>;
type Prepared<T, K extends keyof T> = Omit<T, K | 'replies'> & Record<K, Line[]> & { replies: Replies };
export type Family = Prepared<z.infer<typeof familySchema>, 'titles' | 'openings' | 'middles' | 'closings'>;
export type Shared = {
  asides: Record<(typeof moods)[number], Line[]>;
  nonNative: { openings: Line[]; closings: Line[] };
  replies: Record<(typeof moods)[number], Replies>;
  closings: Line[];
  quoteIntros: Line[];
  toOthers: Line[];
};
export type Corpus = {
  pools: Pools;
  families: Family[];
  /** Families by topic; `any` fits every English-speaking community. */
  byTopic: Map<string, Family[]>;
  shared: Shared;
};

const folder = new URL('../../../../../content/demo/', import.meta.url);

/** One JSON file of content/demo. */
export function readDemoFile(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
}

/** All JSON files of a folder of content/demo, by name, so that the order is the same everywhere. */
export function readDemoFolder(path: string): unknown[] {
  const names = readdirSync(new URL(path, folder)).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => readDemoFile(`${path}${name}`));
}

let prepared: Corpus | undefined;

/** The corpus, read on first use: about 0.5 MB of JSON. @throws ZodError when a file is out of shape. */
export function corpus(): Corpus {
  prepared ??= prepare();
  return prepared;
}

function prepare(): Corpus {
  const pools: Pools = {};
  for (const [name, values] of Object.entries(wordsSchema.parse(readDemoFile('words.json')).pools)) {
    pools[name] = values.map((value) => value.split('|'));
  }
  const read = (sources: string[]): Line[] => sources.map((source) => readLine(source, pools));
  const readReplies = (from: Record<Stance, string[]>): Replies =>
    Object.fromEntries(stances.map((stance) => [stance, read(from[stance])])) as Replies;
  const families = readDemoFolder('threads/').map((file): Family => {
    const one = familySchema.parse(file);
    return {
      ...one,
      titles: read(one.titles),
      openings: read(one.openings),
      middles: read(one.middles),
      closings: read(one.closings),
      replies: readReplies(one.replies),
    };
  });
  anchorAll(families);
  const raw = sharedSchema.parse(readDemoFile('shared.json'));
  const byMood = <T, U>(from: Record<string, T>, make: (value: T) => U) =>
    Object.fromEntries(moods.map((mood) => [mood, make(from[mood]!)])) as Record<(typeof moods)[number], U>;
  const shared: Shared = {
    asides: byMood(raw.asides, read),
    nonNative: { openings: read(raw.nonNative.openings), closings: read(raw.nonNative.closings) },
    replies: byMood(raw.replies, readReplies),
    closings: read(raw.closings),
    quoteIntros: read(raw.quoteIntros),
    toOthers: read(raw.toOthers),
  };
  return { pools, families, byTopic: indexTopics(families), shared };
}

function indexTopics(families: readonly Family[]): Map<string, Family[]> {
  const index = new Map<string, Family[]>();
  for (const family of families) {
    for (const topic of family.topics) {
      const known = index.get(topic);
      if (known) known.push(family);
      else index.set(topic, [family]);
    }
  }
  return index;
}

function linesOf(family: Family): { post: Line[]; answers: Line[] } {
  return {
    post: [...family.titles, ...family.openings, ...family.middles, ...family.closings],
    answers: stances.flatMap((stance) => family.replies[stance]),
  };
}

/** Answers look back at the post; thanks and disagreement look back at the other answers as well. */
function anchorAll(families: readonly Family[]): void {
  for (const language of new Set(families.map((family) => family.language))) {
    const own = families.filter((family) => family.language === language);
    const counts = countLines(own.flatMap((family) => linesOf(family).post.concat(linesOf(family).answers)));
    for (const family of own) {
      const { post, answers } = linesOf(family);
      const late = [...family.replies.thanks, ...family.replies.disagreement];
      const early = answers.filter((line) => !late.includes(line));
      anchor(early, post, counts, language);
      anchor(late, [...post, ...early], counts, language);
    }
  }
}
