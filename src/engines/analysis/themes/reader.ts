// Says which theme a text belongs to: the same way for texts of the sample and for the millions that were not in it.
import { gram } from './dense.ts';
import type { ThemeModel } from './model.ts';
import { descend } from './nmf.ts';
import { hashesOf, scan } from './tokenise.ts';
import { WordTable } from './word-table.ts';

export interface Found {
  /** -1: no theme; the text has too few of the themes' words, or none of the themes stands out. */
  theme: number;
  /** The theme's part of what the themes explain of the text, 0 to 1. */
  score: number;
}

/** Fewer different words of the vocabulary than this tell no theme. */
export const leastWords = 3;
/** The greatest theme must hold at least so much of what all explain together (1 over the number of themes were chance). */
export const leastPart = 0.25;
const rounds = 8;

/** About 10 µs a text of 100 words and 20 themes. One reader per thread; the answer object is made anew each time. */
export function readerOf(model: ThemeModel): { read(text: string): Found } {
  const { k, h, idf } = model;
  const table = new WordTable(idf.length);
  for (const term of model.terms) table.add(...hashesOf(term));
  const b = gram(h, k);
  const counts = new Int32Array(idf.length);
  const seen = new Int32Array(idf.length);
  const target = new Float64Array(k);
  const w = new Float64Array(k);
  let size = 0;
  const note = (h1: number, h2: number) => {
    const term = table.find(h1, h2);
    if (term >= 0 && counts[term]!++ === 0) seen[size++] = term;
  };
  return {
    read(text) {
      size = 0;
      scan(text, note);
      target.fill(0);
      let long = 0;
      for (let i = 0; i < size; i++) {
        const term = seen[i]!;
        const value = (1 + Math.log(counts[term]!)) * idf[term]!;
        counts[term] = 0;
        long += value * value;
        for (let j = 0, from = term * k; j < k; j++) target[j]! += value * h[from + j]!;
      }
      if (size < leastWords) return { theme: -1, score: 0 };
      const by = 1 / Math.sqrt(long);
      for (let j = 0; j < k; j++) target[j]! *= by;
      w.fill(0);
      for (let round = 0; round < rounds; round++) descend(w, target, b, k);
      return greatest(w);
    },
  };
}

function greatest(w: Float64Array): Found {
  let sum = 0;
  let best = 0;
  for (let j = 0; j < w.length; j++) {
    sum += w[j]!;
    if (w[j]! > w[best]!) best = j;
  }
  const score = sum > 0 ? w[best]! / sum : 0;
  return score >= leastPart ? { theme: best, score } : { theme: -1, score };
}
