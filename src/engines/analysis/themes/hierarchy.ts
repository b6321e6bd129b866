// Groups like themes under broader ones: agglomerative with complete linkage, cut where the silhouette is greatest.

import { unitColumns } from './kmeans.ts';

/** Cosines of the columns of rows of k, as k × k. */
export function cosines(vectors: Float64Array, k: number): Float64Array {
  const dots = new Float64Array(k * k);
  for (let from = 0; from < vectors.length; from += k)
    for (let i = 0; i < k; i++) {
      const value = vectors[from + i]!;
      if (value !== 0) for (let j = 0; j < k; j++) dots[i * k + j]! += value * vectors[from + j]!;
    }
  const long = Float64Array.from({ length: k }, (_, i) => Math.sqrt(dots[i * k + i]!) || 1);
  return dots.map((dot, at) => dot / (long[Math.floor(at / k)]! * long[at % k]!));
}

/** Columns without what they all share, so that common words do not make everything alike. */
function centred(vectors: Float64Array, k: number): Float64Array {
  const out = Float64Array.from(vectors);
  unitColumns(out, k);
  for (let from = 0; from < out.length; from += k) {
    let sum = 0;
    for (let j = 0; j < k; j++) sum += out[from + j]!;
    for (let j = 0; j < k; j++) out[from + j]! -= sum / k;
  }
  return out;
}

/** Groups of columns (two or more of them in a group, or a column alone), at most half as many as columns. */
export function groupsOf(vectors: Float64Array, k: number): number[][] {
  if (k < 4) return Array.from({ length: k }, (_, i) => [i]);
  const near = cosines(centred(vectors, k), k);
  let groups = Array.from({ length: k }, (_, i) => [i]);
  let best = groups;
  let bestScore = -2;
  while (groups.length > Math.max(2, k / 5)) {
    groups = joined(groups, near, k);
    if (groups.length > k / 2) continue;
    const score = silhouette(groups, near, k);
    if (score > bestScore) {
      best = groups;
      bestScore = score;
    }
  }
  return best;
}

function joined(groups: number[][], near: Float64Array, k: number): number[][] {
  let pair: [number, number] = [0, 1];
  let most = -2;
  for (let i = 0; i < groups.length; i++)
    for (let j = i + 1; j < groups.length; j++) {
      const link = leastNear(groups[i]!, groups[j]!, near, k);
      if (link > most) {
        most = link;
        pair = [i, j];
      }
    }
  const [a, b] = pair;
  const both = [...groups[a]!, ...groups[b]!].sort((x, y) => x - y);
  return groups.map((group, at) => (at === a ? both : group)).filter((_, at) => at !== b);
}

function leastNear(a: readonly number[], b: readonly number[], near: Float64Array, k: number): number {
  let least = 2;
  for (const i of a) for (const j of b) least = Math.min(least, near[i * k + j]!);
  return least;
}

function meanNear(a: readonly number[], b: readonly number[], near: Float64Array, k: number): number {
  let sum = 0;
  for (const i of a) for (const j of b) sum += near[i * k + j]!;
  return sum / (a.length * b.length);
}

/** Rousseeuw 1987 on 1 − cosine; a column alone counts 0. */
function silhouette(groups: number[][], near: Float64Array, k: number): number {
  let sum = 0;
  for (const group of groups)
    for (const i of group.length > 1 ? group : []) {
      const rest = group.filter((j) => j !== i);
      const within = 1 - meanNear([i], rest, near, k);
      const others = groups.filter((one) => one !== group);
      const beside = Math.min(...others.map((one) => 1 - meanNear([i], one, near, k)));
      sum += (beside - within) / Math.max(beside, within, 1e-12);
    }
  return sum / k;
}
