// The words around the conversations of the demo world: reports, answers of those who ask to join, unfinished drafts.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const list = z.array(z.string().min(1)).min(1);
const schema = z.object({
  reports: list,
  worries: list,
  hidden: list,
  cared: list,
  dismissed: list,
  declined: list,
  answers: list,
  /** Lines to and fro, the first by whoever begins. */
  privately: z.array(list).min(1),
  requests: list,
  drafts: list,
  draftTitles: list,
  links: z.array(z.url()),
  extraTags: z.array(z.string().regex(/^[a-z-]{1,40}$/)),
});
const aliasSchema = z.object({ adjectives: list, nouns: list });

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../content/${path}`, import.meta.url), 'utf8'));

let words: z.infer<typeof schema> | undefined;
let aliases: z.infer<typeof aliasSchema> | undefined;

/** content/demo/around.json, read on first use. */
export function aroundWords(): z.infer<typeof schema> {
  words ??= schema.parse(read('demo/around.json'));
  return words;
}

/** The same form of name as posts gives: "Someone · Blue Heron". */
export function aliasName(roll: () => number): string {
  aliases ??= aliasSchema.parse(read('pseudonyms/aliases.json'));
  const one = (from: string[]): string => from[Math.floor(roll() * from.length)]!;
  return `Someone · ${one(aliases.adjectives)} ${one(aliases.nouns)}`;
}
