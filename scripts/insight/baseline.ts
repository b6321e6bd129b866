// The baseline of research/insight.md 4.2 written again: words alone and in twos, and three to five letters, by TF-IDF, logistic
// regression (C = 1, threshold one half): what scikit-learn does with its defaults. Only to stand beside ours on the same splits.

import { dice, type Rows, solve } from '../../src/engines/analysis/coding/index.ts';

interface Example {
  title: string;
  text: string;
  yes: number;
}

function termsOf(text: string): Map<string, number>[] {
  const lower = text.toLowerCase();
  const words = lower.match(/[\p{L}\p{N}_]{2,}/gu) ?? [];
  const [wordCounts, letterCounts] = [new Map<string, number>(), new Map<string, number>()];
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const [i, word] of words.entries()) {
    add(wordCounts, word);
    if (i > 0) add(wordCounts, `${words[i - 1]} ${word}`);
  }
  const spaced = lower.replace(/\s+/g, ' ');
  for (let n = 3; n <= 5; n++)
    for (let at = 0; at + n <= spaced.length; at++) add(letterCounts, spaced.slice(at, at + n));
  return [wordCounts, letterCounts];
}

/** Scores (log odds) of `test` by a model of `train`. */
export function baselineScores(
  examples: readonly Example[],
  train: readonly number[],
  test: readonly number[],
  cost = 1,
): number[] {
  const documents = examples.map((one) => termsOf(one.title ? `${one.title} ${one.text}` : one.text));
  const index = [new Map<string, number>(), new Map<string, number>()];
  const seen: number[] = [];
  for (const i of train)
    for (const [block, terms] of documents[i]!.entries())
      for (const term of terms.keys()) {
        const known = index[block]!.get(term);
        if (known === undefined) index[block]!.set(term, seen.push(1) - 1);
        else seen[known]!++;
      }
  const idf = seen.map((count) => Math.log((1 + train.length) / (1 + count)) + 1);
  const from = new Int32Array(examples.length + 1);
  const [column, value]: [number[], number[]] = [[], []];
  for (const [i, blocks] of documents.entries()) {
    for (const [block, terms] of blocks.entries()) {
      const start = value.length;
      let square = 0;
      for (const [term, count] of terms) {
        const at = index[block]!.get(term);
        if (at === undefined) continue;
        column.push(at);
        value.push(count * idf[at]!);
        square += (count * idf[at]!) ** 2;
      }
      for (let k = start; k < value.length; k++) value[k]! /= Math.sqrt(square) || 1;
    }
    column.push(idf.length);
    value.push(1);
    from[i + 1] = value.length;
  }
  const rows: Rows = {
    columns: idf.length + 1,
    from,
    column: Int32Array.from(column),
    value: Float32Array.from(value),
  };
  const weights = solve(rows, {
    members: Int32Array.from(train),
    yes: Uint8Array.from(examples, (one) => one.yes),
    cost: new Float64Array(examples.length).fill(cost),
    dice: dice(1),
  });
  return test.map((i) => {
    let sum = 0;
    for (let k = from[i]!; k < from[i + 1]!; k++) sum += weights[column[k]!]! * value[k]!;
    return sum;
  });
}
