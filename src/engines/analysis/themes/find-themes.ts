// Finds themes in a sample of texts: tf-idf, NMF, names, broader themes, and how far all of it can be trusted. No clock, no dice of its own.
import { type Corpus, corpusOf, idfOf, rowsOf, type Sparse, tfidf } from './corpus.ts';
import { diceOf, draw } from './dice.ts';
import { ensemble, memberOf, weightsOf } from './ensemble.ts';
import { groupsOf } from './hierarchy.ts';
import { kmeans } from './kmeans.ts';
import type { FoundTheme, ThemeModel } from './model.ts';
import { diversityOf, mean, npmiOf, stabilityOf } from './quality.ts';
import { classTfidf, topOf } from './terms.ts';

export interface ThemeOptions {
  seed: number;
  /** How many themes; left out: chosen by stability. */
  k?: number;
  stop: Iterable<string>;
  /** One number per text, -1 where not known: a term of a theme is used by at least ten people (texts, where people are not known). */
  authors?: Int32Array;
  /** How many factorisations must agree (see ensemble.ts). */
  members?: number;
  least?: number;
}

/** Terms that tell a theme, and that coherence, diversity and stability are measured on. */
export const topTerms = 10;
/** Below this many texts no themes are told. */
export const leastTexts = 200;
const wantedK = [6, 8, 10, 12, 16, 20, 25, 30];
/** Null: too few texts, or too few words that ten people share. */
export function findThemes(texts: readonly string[], options: ThemeOptions): ThemeModel | null {
  if (texts.length < leastTexts) return null;
  const corpus = corpusOf(texts, options);
  if (corpus.terms.length < 100) return null;
  const x = tfidf(corpus);
  const { k, tried } = options.k ? { k: options.k, tried: [] } : chooseK(x, corpus, options.seed);
  const { h, members } = ensemble(x, k, diceOf(options.seed), options.members ?? 6);
  const tops = topsOf(h, k);
  const stability = stabilityOf(
    tops.map((top) => named(top, corpus)),
    members.map((one) => topsOf(one, k).map((top) => named(top, corpus))),
  );
  const npmi = npmiOf(tops, corpus.counts);
  const baseline = baselineOf(x, corpus, k, options.seed);
  return {
    format: 1,
    seed: options.seed,
    k,
    texts: texts.length,
    terms: corpus.terms,
    idf: idfOf(corpus),
    h,
    themes: themesOf(corpus, tops, greatestOf(weightsOf(x, h, k), k), k, { stability, npmi }),
    quality: {
      npmi: mean(npmi),
      diversity: diversityOf(tops),
      stability: mean(stability),
      members: members.length,
      ...baseline,
    },
    tried,
  };
}

export const topsOf = (h: Float64Array, k: number): number[][] =>
  Array.from({ length: k }, (_, j) => topOf(h, k, j, topTerms));

const named = (top: readonly number[], corpus: Corpus) => top.map((term) => corpus.terms[term]!);

/** The row's greatest column; -1 for a row without any. */
export function greatestOf(w: Float64Array, k: number): Int32Array {
  return new Int32Array(w.length / k).map((_, row) => {
    let best = -1;
    for (let j = 0; j < k; j++) if (w[row * k + j]! > (best < 0 ? 0 : w[row * k + best]!)) best = j;
    return best;
  });
}

/** Spherical k-means and class-based TF-IDF: what the themes are held against. */
export function baselineOf(x: Sparse, corpus: Corpus, k: number, seed: number) {
  const { of } = kmeans(x, k, diceOf(seed));
  const tops = topsOf(classTfidf(corpus.counts, of, k), k);
  return { baselineNpmi: mean(npmiOf(tops, corpus.counts)), baselineDiversity: diversityOf(tops) };
}

/** The greatest K that is as stable as the best but for .05 (three refits on at most 4,000 texts): fewer themes would hide, more would wobble. */
function chooseK(x: Sparse, corpus: Corpus, seed: number) {
  const few = rowsOf(x, draw(x.rows, 4000, diceOf(seed)));
  const fitting = wantedK.filter((k) => k <= x.rows / 50 && k <= corpus.terms.length / 10);
  const tried = (fitting.length ? fitting : [4]).map((k) => {
    const runs = Array.from({ length: 3 }, (_, i) => topsOf(memberOf(few, k, diceOf(seed + 101 + i)), k));
    const texts = runs.map((run) => run.map((top) => named(top, corpus)));
    const pairs = [
      stabilityOf(texts[0]!, [texts[1]!, texts[2]!]),
      stabilityOf(texts[1]!, [texts[0]!, texts[2]!]),
      stabilityOf(texts[2]!, [texts[0]!, texts[1]!]),
    ];
    return { k, stability: mean(pairs.map(mean)) };
  });
  const best = Math.max(...tried.map((one) => one.stability));
  return { k: tried.findLast((one) => one.stability >= best - 0.05)!.k, tried };
}

function themesOf(
  corpus: Corpus,
  tops: number[][],
  of: Int32Array,
  k: number,
  { stability, npmi }: { stability: number[]; npmi: number[] },
): FoundTheme[] {
  const distinct = classTfidf(corpus.counts, of, k);
  const groups = groupsOf(distinct, k).filter((group) => group.length > 1);
  const parent = new Map(groups.flatMap((group, at) => group.map((j) => [j, k + at] as const)));
  const themes: FoundTheme[] = tops.map((top, j) => ({
    id: j,
    parent: parent.get(j) ?? null,
    name: nameOf(top, corpus, distinct, k, j),
    terms: named(top, corpus),
    stability: stability[j]!,
    npmi: npmi[j]!,
  }));
  const broader = groups.map((group, at) => {
    const joined = of.map((j) => (j < 0 ? -1 : (parent.get(j) ?? -1)));
    const weights = classTfidf(
      corpus.counts,
      joined.map((one) => (one < 0 ? groups.length : one - k)),
      groups.length + 1,
    );
    const top = topOf(weights, groups.length + 1, at, topTerms);
    return {
      id: k + at,
      parent: null,
      name: nameOf(top, corpus, weights, groups.length + 1, at),
      terms: named(top, corpus),
      stability: mean(group.map((j) => stability[j]!)),
      npmi: npmiOf([top], corpus.counts)[0]!,
    };
  });
  return [...themes, ...broader];
}

/** Three terms of the theme, the most distinctive first; of two that begin alike (smoke, smoking) one. */
function nameOf(
  top: readonly number[],
  corpus: Corpus,
  distinct: Float64Array,
  k: number,
  j: number,
): string {
  const order = [...top].sort((a, b) => distinct[b * k + j]! - distinct[a * k + j]! || a - b);
  const name: string[] = [];
  for (const term of order) {
    const word = corpus.terms[term]!;
    if (name.length < 3 && !name.some((one) => stem(one) === stem(word))) name.push(word);
  }
  return name.join(', ');
}
const stem = (word: string) => word.slice(0, Math.max(4, Math.min(6, word.length - 3)));
