// Which texts would teach most if they were labelled next: unsure ones that differ from each other. Not for estimating how common
// anything is: that needs the probability sample (sampling/).
import { rowCount, Sheet } from './features.ts';
import { Reader } from './reader.ts';

export interface Candidate {
  id: string;
  title: string;
  text: string;
  /** The coder's probabilities. */
  scores: ArrayLike<number>;
}

/** How unsure the coder is, 0 to 1: of the code of which it is least sure. 1 where a score equals its threshold. */
export function unsureness(scores: ArrayLike<number>, thresholds: readonly number[]): number {
  let most = 0;
  for (let c = 0; c < scores.length; c++) {
    const [p, t] = [scores[c]!, thresholds[c] ?? 0.5];
    if (Number.isNaN(p)) return 0;
    most = Math.max(most, p < t ? p / t : (1 - p) / (1 - t || 1));
  }
  return most;
}

const width = 512;

/**
 * Takes `count` ids one by one: each time the text that is most unsure times most unlike those already taken (1 − cosine of hashed
 * words). Of large corpora hand in the few thousand most unsure; the work grows with candidates × count.
 */
export function pickInformative(
  candidates: readonly Candidate[],
  count: number,
  thresholds: readonly number[] = [],
): string[] {
  const unsure = candidates.map((one) => unsureness(one.scores, thresholds));
  const vectors = vectorsOf(candidates);
  const nearest = new Float32Array(candidates.length);
  const taken: number[] = [];
  const open = new Set(candidates.map((_, i) => i));
  while (taken.length < count && open.size > 0) {
    let [best, most] = [-1, -1];
    for (const i of open) {
      const worth = unsure[i]! * (1 - nearest[i]!);
      if (worth > most) [best, most] = [i, worth];
    }
    taken.push(best);
    open.delete(best);
    for (const i of open) nearest[i] = Math.max(nearest[i]!, Math.min(1, cosine(vectors, i, best)));
  }
  return taken.map((i) => candidates[i]!.id);
}

function vectorsOf(candidates: readonly Candidate[]): Float32Array {
  const [reader, sheet] = [new Reader(), new Sheet()];
  const vectors = new Float32Array(candidates.length * width);
  for (const [i, one] of candidates.entries()) {
    reader.read('', one.title ? `${one.title}\n${one.text}` : one.text);
    sheet.fill(reader, new Set());
    const from = i * width;
    for (let k = 0; k < sheet.count; k++) {
      const row = sheet.row[k]!;
      vectors[from + (row & (width - 1))]! += (row & (rowCount >> 1) ? 1 : -1) * sheet.value[k]!;
    }
    let square = 0;
    for (let k = from; k < from + width; k++) square += vectors[k]! ** 2;
    for (let k = from; k < from + width; k++) vectors[k]! /= Math.sqrt(square) || 1;
  }
  return vectors;
}

function cosine(vectors: Float32Array, i: number, j: number): number {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += vectors[i * width + k]! * vectors[j * width + k]!;
  return sum;
}
