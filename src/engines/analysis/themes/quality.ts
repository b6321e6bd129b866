// How good themes are: coherence (NPMI), diversity, stability. What is reported beside them, and what chooses their number.
import type { Sparse } from './corpus.ts';

/**
 * Mean normalised pointwise mutual information of each topic's terms, pair by pair, over whole texts (Bouma 2009; Röder et al. 2015):
 * -1 never together, 0 as chance has it, 1 always. Pairs that never meet count -1.
 */
export function npmiOf(topics: readonly (readonly number[])[], counts: Sparse): number[] {
  const wanted = new Map<number, number>();
  for (const topic of topics) for (const term of topic) if (!wanted.has(term)) wanted.set(term, wanted.size);
  const words = (counts.rows + 31) >>> 5;
  const bits = Array.from({ length: wanted.size }, () => new Int32Array(words));
  for (let row = 0; row < counts.rows; row++)
    for (let i = counts.starts[row]!; i < counts.starts[row + 1]!; i++) {
      const at = wanted.get(counts.columns[i]!);
      if (at !== undefined) bits[at]![row >>> 5]! |= 1 << (row & 31);
    }
  const single = bits.map((one) => ones(one));
  const pair = (a: number, b: number): number => {
    const [x, y] = [bits[a]!, bits[b]!];
    let both = 0;
    for (let i = 0; i < words; i++) both += bitCount(x[i]! & y[i]!);
    if (both === 0) return -1;
    if (both === counts.rows) return 1;
    const p = both / counts.rows;
    return Math.log((p * counts.rows * counts.rows) / (single[a]! * single[b]!)) / -Math.log(p);
  };
  return topics.map((topic) => {
    const at = topic.map((term) => wanted.get(term)!);
    let sum = 0;
    let pairs = 0;
    for (let i = 0; i < at.length; i++)
      for (let j = i + 1; j < at.length; j++, pairs++) sum += pair(at[i]!, at[j]!);
    return pairs === 0 ? 0 : sum / pairs;
  });
}

const ones = (bits: Int32Array): number => bits.reduce((sum, one) => sum + bitCount(one), 0);
function bitCount(x: number): number {
  let n = x - ((x >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Share of different terms among all top terms (Dieng et al. 2020): 1 if no two topics share a term. */
export function diversityOf(topics: readonly (readonly unknown[])[]): number {
  const all = topics.flat();
  return all.length === 0 ? 0 : new Set(all).size / all.length;
}

/** For each topic of `run`, its best Jaccard overlap with a topic of each other run, averaged over the runs (Greene et al. 2014). */
export function stabilityOf(
  run: readonly (readonly string[])[],
  others: readonly (readonly (readonly string[])[])[],
): number[] {
  return run.map((topic) => {
    const own = new Set(topic);
    const best = others.map((other) => Math.max(0, ...other.map((one) => jaccard(own, one))));
    return best.length === 0 ? 0 : mean(best);
  });
}

function jaccard(a: ReadonlySet<string>, b: readonly string[]): number {
  const both = b.reduce((sum, term) => sum + (a.has(term) ? 1 : 0), 0);
  return both === 0 ? 0 : both / (a.size + b.length - both);
}

export const mean = (all: readonly number[]): number =>
  all.length === 0 ? 0 : all.reduce((sum, one) => sum + one, 0) / all.length;
