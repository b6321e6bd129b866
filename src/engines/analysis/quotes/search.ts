// Could somebody find the post behind a paraphrase? Every text of the run is held against every paraphrase: two passes, no index, so
// that memory depends on the paraphrases (hundreds), not on the texts (millions).
import { scan } from '../themes/index.ts';

export interface Paraphrase {
  id: string;
  /** Written by the researcher. */
  text: string;
  /** Records of the run (`platform:id`) that it was made from. */
  sources: readonly string[];
}

/** Why a paraphrase must be written anew; both may hold. */
export interface Verdict {
  id: string;
  passes: boolean;
  /** Runs of five words that stand in texts of the run. */
  sharedRuns: number;
  /** The best rank of a source among all texts, searched by BM25 with the paraphrase as query, 1 the first; null: no source was met. */
  rank: number | null;
  why: readonly ('shared_words' | 'found_by_search' | 'source_not_met' | 'too_short')[];
}

/** Words that a copied run has; sources must be found no better than `safeRank` (Reagle 2022 re-found 11 of 19 reworded quotes). */
export const runLength = 5;
export const safeRank = 20;
const leastWords = 4;
const mostParaphrases = 5000;
// BM25 (Robertson & Zaragoza 2009)
const k1 = 1.2;
const b = 0.75;

interface State {
  paraphrase: Paraphrase;
  terms: readonly number[];
  runs: number;
  hits: Set<number>;
  /** The best score of a source; null: none was met. */
  best: number | null;
  better: number;
}

/** First `learn` every text, then `search` every text, then `verdicts`. */
export class FindabilityCheck {
  readonly #states: State[];
  readonly #terms = new Map<number, number>();
  readonly #df: number[] = [];
  readonly #runs = new Map<number, number[]>();
  readonly #wanted = new Map<string, State[]>();
  readonly #sourceTexts = new Map<string, Counted>();
  #texts = 0;
  #words = 0;
  #learnt = false;

  constructor(paraphrases: readonly Paraphrase[]) {
    if (paraphrases.length > mostParaphrases)
      throw new RangeError(`at most ${mostParaphrases} paraphrases are checked at a time`);
    this.#states = paraphrases.map((paraphrase, at) => {
      const words = keysOf(paraphrase.text);
      const runs = runsOf(words);
      for (const run of runs) this.#runs.set(run, [...(this.#runs.get(run) ?? []), at]);
      const terms = [...new Set(words)].map((word) => this.#term(word));
      return { paraphrase, terms, runs: words.length, hits: new Set(), best: null, better: 0 };
    });
    for (const state of this.#states)
      for (const id of state.paraphrase.sources)
        this.#wanted.set(id, [...(this.#wanted.get(id) ?? []), state]);
  }

  #term(word: number): number {
    const known = this.#terms.get(word);
    if (known !== undefined) return known;
    this.#terms.set(word, this.#df.length);
    return this.#df.push(0) - 1;
  }

  learn(id: string, text: string): void {
    const words = keysOf(text);
    this.#texts++;
    this.#words += words.length;
    for (const run of runsOf(words))
      for (const at of this.#runs.get(run) ?? []) this.#states[at]!.hits.add(run);
    const counted = this.#count(words);
    for (const term of counted.counts.keys()) this.#df[term]!++;
    if (this.#wanted.has(id)) this.#sourceTexts.set(id, counted);
  }

  #count(words: readonly number[]): Counted {
    const counts = new Map<number, number>();
    for (const word of words) {
      const term = this.#terms.get(word);
      if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return { counts, words: words.length };
  }

  #score(state: State, { counts, words }: Counted): number {
    const mean = this.#words / Math.max(1, this.#texts) || 1;
    let sum = 0;
    for (const term of state.terms) {
      const tf = counts.get(term);
      if (tf === undefined) continue;
      const idf = Math.log(1 + (this.#texts - this.#df[term]! + 0.5) / (this.#df[term]! + 0.5));
      sum += (idf * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * words) / mean));
    }
    return sum;
  }

  search(id: string, text: string): void {
    this.#scoreSources();
    const counted = this.#count(keysOf(text));
    if (counted.counts.size === 0) return;
    for (const state of this.#states) {
      if (state.best === null || state.paraphrase.sources.includes(id)) continue;
      if (this.#score(state, counted) > state.best) state.better++;
    }
  }

  /** Scores of the sources themselves, once all texts are learnt. */
  #scoreSources(): void {
    if (this.#learnt) return;
    this.#learnt = true;
    for (const [id, states] of this.#wanted)
      for (const state of states) {
        const counted = this.#sourceTexts.get(id);
        if (!counted) continue;
        state.best = Math.max(this.#score(state, counted), state.best ?? 0);
      }
  }

  verdicts(): Verdict[] {
    this.#scoreSources();
    return this.#states.map((state) => {
      const met =
        state.paraphrase.sources.length > 0 &&
        state.paraphrase.sources.every((id) => this.#sourceTexts.has(id));
      const rank = state.best === null ? null : state.better + 1;
      const why: Verdict['why'][number][] = [];
      if (state.runs < leastWords) why.push('too_short');
      if (state.hits.size > 0) why.push('shared_words');
      if (!met) why.push('source_not_met');
      if (rank !== null && rank <= safeRank) why.push('found_by_search');
      return { id: state.paraphrase.id, passes: why.length === 0, sharedRuns: state.hits.size, rank, why };
    });
  }
}

interface Counted {
  counts: Map<number, number>;
  words: number;
}

/** All words, stop words too: a search engine's phrase search knows no stop words. 53 bits of the two hashes. */
function keysOf(text: string): number[] {
  const words: number[] = [];
  scan(text, (h1, h2) => words.push((h1 >>> 0) * 0x200000 + (h2 & 0x1fffff)), Number.POSITIVE_INFINITY, true);
  return words;
}

function runsOf(words: readonly number[]): Set<number> {
  const runs = new Set<number>();
  for (let at = 0; at + runLength <= words.length; at++) {
    let [h1, h2] = [0x811c9dc5 | 0, 0x2545f491 | 0];
    for (let i = at; i < at + runLength; i++) {
      const low = words[i]! | 0;
      h1 = Math.imul(h1 ^ low, 0x01000193) ^ Math.floor(words[i]! / 0x200000);
      h2 = Math.imul(h2 ^ low, 0x5bd1e995) + i - at;
    }
    runs.add((h1 >>> 0) * 0x200000 + (h2 & 0x1fffff));
  }
  return runs;
}
