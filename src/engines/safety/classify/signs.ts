// What the matcher found, as features of the classifier: labels with what stands around them, cues, and both together. By the labels
// and tags only, never by the number of an entry: lists may grow without new training.
import type { Matches } from '../match/index.ts';
import { hashWord } from './words.ts';

/** Something the matcher found, by the word where it begins. */
export type Sign = { at: number; hash: number };

const flags = [
  'negated',
  'quoted',
  'asking',
  'offering',
  'figurative',
  'reported',
  'recovery',
  'fiction',
] as const;

/** Hashes of signs are few and come again and again. */
const memo = new Map<string, number>();
function hashOf(name: string): number {
  let hash = memo.get(name);
  if (hash === undefined) {
    hash = hashWord(`sign:${name}`);
    memo.set(name, hash);
  }
  return hash;
}

/** Every hit and cue of an entry shares its list of tags. */
const ofTags = new WeakMap<readonly string[], readonly number[]>();
function hashesOf(tags: readonly string[]): readonly number[] {
  let hashes = ofTags.get(tags);
  if (hashes === undefined) {
    hashes = tags.map(hashOf);
    ofTags.set(tags, hashes);
  }
  return hashes;
}

/** The signs of a text in the order of the words. */
export function signsOf({ hits, cues }: Matches): Sign[] {
  const signs: Sign[] = [];
  const put = (at: number, name: string) => signs.push({ at, hash: hashOf(name) });
  for (const { label, category, ambiguity, tags, from, context } of hits) {
    if (label === null) continue;
    put(from, label);
    put(from, `${label} ${ambiguity}`);
    put(from, `${label} ${context.person} ${context.time}`);
    for (const flag of flags) if (context[flag]) put(from, `${category} ${flag}`);
    for (const hash of hashesOf(tags)) signs.push({ at: from, hash });
  }
  for (const { tags, from } of cues) for (const hash of hashesOf(tags)) signs.push({ at: from, hash });
  return signs.sort((a, b) => a.at - b.at);
}
