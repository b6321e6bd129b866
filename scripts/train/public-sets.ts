// Reads the permissive public sets of the shared data folder and divides them: near-duplicates stay together, by a hash.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, share } from '../../src/engines/safety/train/index.ts';

export type PublicRow = { id: string; text: string; label: string; group?: string };
export type Divided = {
  name: string;
  labels: string[];
  train: PublicRow[];
  fold: number[];
  test: PublicRow[];
};

/** Where the shared data lie: SAFETY_DATA, else beside the repository. */
export const dataFolder = process.env.SAFETY_DATA ?? join(import.meta.dirname, '../../../shared/data');

export function readRows(path: string): PublicRow[] {
  return readFileSync(join(dataFolder, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PublicRow)
    .map(({ id, text, label, group }) => ({
      id: String(id),
      text,
      label: String(label),
      ...(group && { group }),
    }));
}

/** One set, a fifth of its groups held out for testing (another fifth each turn, 0 to 4), the rest in five folds. Texts end at 500 words. */
export function divide(name: string, turn = 0, file = `train/${name}.jsonl`): Divided {
  const rows = readRows(file).map((row) => ({ ...row, text: row.text.split(/\s+/).slice(0, 500).join(' ') }));
  const group = groups(rows.map((row) => row.text));
  const key = (index: number) => (share(`${name}:${rows[group[index]!]!.id}`) + turn * 0.2) % 1;
  const labels = [...new Set(rows.map((row) => row.label))].sort();
  const train = rows.map((_, index) => index).filter((index) => key(index) >= 0.2);
  return {
    name,
    labels,
    train: train.map((index) => rows[index]!),
    fold: train.map((index) => Math.min(4, Math.floor(((key(index) - 0.2) / 0.8) * 5))),
    test: rows.filter((_, index) => key(index) < 0.2),
  };
}

/** For each text the first text it is nearly equal to (itself if none): 3-word shingles, MinHash, Jaccard of at least 0.7. */
export function groups(texts: readonly string[]): number[] {
  const parent = texts.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  const shingles = texts.map(shinglesOf);
  const buckets = new Map<string, number[]>();
  for (const [index, set] of shingles.entries()) {
    for (const band of bandsOf(set)) {
      const bucket = buckets.get(band) ?? [];
      for (const other of bucket.slice(0, 8)) {
        if (root(other) !== root(index) && alike(set, shingles[other]!) >= 0.7) {
          const [a, b] = [root(other), root(index)];
          parent[Math.max(a, b)] = Math.min(a, b);
        }
      }
      bucket.push(index);
      buckets.set(band, bucket);
    }
  }
  return texts.map((_, index) => root(index));
}

function shinglesOf(text: string): Set<number> {
  const words =
    text
      .toLowerCase()
      .replace(/https?:\S+|@\w+|\d+/g, ' ')
      .match(/\p{L}+/gu) ?? [];
  const hashes = words.map((word) => hashOf(word, 3));
  if (hashes.length < 3) return new Set([hashOf(words.join(' '), 5)]);
  return new Set(
    hashes.slice(2).map((hash, i) => Math.imul(Math.imul(hashes[i]!, 31) ^ hashes[i + 1]!, 31) ^ hash),
  );
}

function bandsOf(set: Set<number>): string[] {
  const least = new Int32Array(24).fill(0x7fffffff);
  for (const hash of set) {
    for (let k = 0; k < 24; k++) {
      let mixed = Math.imul(hash ^ (k * 0x9e3779b1), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      if (mixed < least[k]!) least[k] = mixed;
    }
  }
  return Array.from({ length: 8 }, (_, band) => `${band}:${least.slice(band * 3, band * 3 + 3).join()}`);
}

function alike(a: Set<number>, b: Set<number>): number {
  let both = 0;
  for (const one of a) if (b.has(one)) both += 1;
  return both / (a.size + b.size - both);
}

/** The permissive sets that may train shipped weights; licences in models/README.md. Nothing of evaluate-only/ may stand here. */
export const permissive: readonly string[] = [
  'train/composite-hostile-permissive.jsonl',
  'train/composite-suicide-permissive.jsonl',
  'train/claff-emodisclosure.jsonl',
  'train/covid-fake-constraint.jsonl',
  'train/janitr-x-spam.jsonl',
  'train/sad-stressors.jsonl',
  'train/sms-spam.jsonl',
  'texts/counselchat/normalized.jsonl',
  'texts/health-misinfo-reddit/normalized.jsonl',
  'texts/presidio-pii-synth/normalized.jsonl',
  'texts/psytar/normalized.jsonl',
  'texts/roost-teen-safety/normalized.jsonl',
];

/** All their texts, for counting words. */
export function auxiliaryTexts(): string[] {
  return permissive.flatMap((path) => readRows(path).map((row) => row.text));
}
