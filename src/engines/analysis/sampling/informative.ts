// A sample to learn from, not to count with: what the coder is unsure of, unlike each other, few of any one person.
import type { Drawn } from '../coding/types.ts';
import { lot } from '../dice.ts';

export interface Candidate {
  id: string;
  author: string | null;
  /** Of each code; NaN: abstained. */
  scores: ArrayLike<number>;
  /** Hashes of its words, to tell likeness; need not be sorted. Asked only of records that may be taken. */
  words: () => readonly number[];
}

interface Waiting {
  id: string;
  author: string | null;
  words: ReadonlySet<number>;
  lot: number;
}

/** Most records of one person in a sample. */
export const mostOfAuthor = 2;
/** Two records of more shared words than this (Jaccard) are not both taken. */
const mostAlike = 0.5;

/**
 * Keeps the records nearest to undecided for each code, and takes from the codes in turn: so rare codes get theirs. Diverse by refusing
 * what is too like something taken (Settles, "Active learning literature survey" (2009), 2.1 and 5). Weights are null: from this
 * sample no share may be estimated.
 */
export class InformativeSampler {
  readonly #seed: number;
  readonly #keep: number;
  readonly #byCode: { doubt: number; one: Waiting }[][];
  /** The least doubt that may still be among those kept, by code. */
  readonly #least: number[];

  /** @param size the largest sample that will be drawn */
  constructor(seed: number, codes: number, size: number) {
    this.#seed = seed;
    // More than needed, since likes and repeated authors are refused.
    this.#keep = Math.max(40, Math.ceil((8 * size) / codes));
    this.#byCode = Array.from({ length: codes }, () => []);
    this.#least = Array.from({ length: codes }, () => -1);
  }

  add(candidate: Candidate): void {
    let one: Waiting | undefined;
    for (const [code, list] of this.#byCode.entries()) {
      const score = candidate.scores[code]!;
      if (Number.isNaN(score)) continue;
      const doubt = 1 - Math.abs(2 * score - 1);
      if (doubt < this.#least[code]!) continue;
      one ??= {
        id: candidate.id,
        author: candidate.author,
        words: new Set(candidate.words()),
        lot: lot(this.#seed, candidate.id),
      };
      list.push({ doubt, one });
      if (list.length < this.#keep * 2) continue;
      this.#cut(list);
      this.#least[code] = list.at(-1)!.doubt;
    }
  }

  /** @param known ids that were drawn before, which are passed over */
  draw(size: number, known: ReadonlySet<string> = new Set()): Drawn[] {
    for (const list of this.#byCode) this.#cut(list);
    const next = this.#byCode.map(() => 0);
    const taken: Waiting[] = [];
    const ids = new Set(known);
    const authors = new Map<string, number>();
    let open = true;
    const drawn: Drawn[] = [];
    while (drawn.length < size && open) {
      open = false;
      for (const [code, list] of this.#byCode.entries()) {
        while (next[code]! < list.length && drawn.length < size) {
          const { one } = list[next[code]!]!;
          next[code]!++;
          const count = one.author === null ? 0 : (authors.get(one.author) ?? 0);
          if (
            ids.has(one.id) ||
            count >= mostOfAuthor ||
            taken.some((other) => alike(one, other) > mostAlike)
          )
            continue;
          ids.add(one.id);
          if (one.author !== null) authors.set(one.author, count + 1);
          taken.push(one);
          drawn.push({ id: one.id, stratum: `code ${code}`, weight: null, draw: 'informative' });
          open = true;
          break;
        }
      }
    }
    return drawn;
  }

  #cut(list: { doubt: number; one: Waiting }[]): void {
    list.sort((a, b) => b.doubt - a.doubt || a.one.lot - b.one.lot || (a.one.id < b.one.id ? -1 : 1));
    list.length = Math.min(list.length, this.#keep);
  }
}

function alike(a: Waiting, b: Waiting): number {
  if (a.words.size === 0 || b.words.size === 0) return 0;
  let both = 0;
  for (const word of a.words) if (b.words.has(word)) both++;
  return both / (a.words.size + b.words.size - both);
}
