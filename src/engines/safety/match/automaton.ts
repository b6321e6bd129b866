// All phrases of all lists at once, as one automaton over words. The lists give thousands of phrases with choices, millions of readings:
// so its states (sets of places in phrases) are made when a text first leads there, as RE2 does, and kept. The same words lead to
// the same answer, whether a state was kept or made anew; a walk never goes back.
import type { Phrase } from './lexicon.ts';

/** Kept states; beyond that all are forgotten and made anew as needed, so that no text can fill the memory. */
const MOST_STATES = 40_000;
/** Longest phrase, in words: bounds the walk from each word of a text. */
export const LONGEST_PHRASE = 24;

export class Automaton {
  /** Places in phrases: for each, the symbols that lead on, the places reached without a word, and the entry that ends here. */
  private readonly steps: (Map<number, number[]> | undefined)[] = [];
  private readonly free: (number[] | undefined)[] = [];
  private readonly ends: number[] = [];
  private readonly begins: number[] = [];
  private readonly byFirst = new Map<number, number[]>();
  /** Kept states: their places, their entries, and state × symbol → state by open addressing. State 0 is "no phrase". */
  private places: (readonly number[])[] = [[]];
  private entries: (readonly number[])[] = [[]];
  private byPlaces = new Map<string, number>();
  /** Symbol → state after it as first word; -1 where not yet made. */
  private first: number[] = [];
  private mask = 0;
  /** Four numbers each, side by side for the cache: state (-1: free), symbol, the state that follows, nothing. */
  private cells = new Int32Array(0);
  private used = 0;

  constructor() {
    this.forget();
  }

  private place(): number {
    this.ends.push(-1);
    return this.ends.length - 1;
  }

  /** Adds a phrase. `toSymbol` gives a word's symbol (from 1), or 0 for a word that is passed over. False where the phrase could be empty. */
  add(phrase: Phrase, entry: number, toSymbol: (word: string) => number): boolean {
    const start = this.place();
    const end = this.build(phrase, start, toSymbol);
    this.ends[end] = entry;
    const open = this.reach([start]);
    if (open.includes(end)) return false;
    this.begins.push(start);
    for (const place of open)
      for (const [symbol, targets] of this.steps[place] ?? []) {
        const list = this.byFirst.get(symbol);
        if (list === undefined) this.byFirst.set(symbol, [...targets]);
        else list.push(...targets);
      }
    return true;
  }

  private build(phrase: Phrase, from: number, toSymbol: (word: string) => number): number {
    let at = from;
    for (const item of phrase) {
      if (typeof item === 'string') {
        const symbol = toSymbol(item);
        if (symbol === 0) continue;
        const next = this.place();
        const steps = this.steps[at] ?? new Map<number, number[]>();
        this.steps[at] = steps;
        const list = steps.get(symbol);
        if (list === undefined) steps.set(symbol, [next]);
        else list.push(next);
        at = next;
      } else {
        const after = this.place();
        // Words that lead straight on share one beginning: nothing grows out of them.
        const words = new Map<number, number[]>();
        for (const choice of realChoices(item, toSymbol)) {
          const symbol = choice.length === 1 && typeof choice[0] === 'string' ? toSymbol(choice[0]) : 0;
          if (symbol > 0) {
            words.set(symbol, [after]);
            continue;
          }
          // Each choice begins at a place of its own: else two choices of one word would grow into each other.
          const begin = this.place();
          this.link(at, begin);
          this.link(this.build(choice, begin, toSymbol), after);
        }
        if (words.size > 0) {
          const begin = this.place();
          this.link(at, begin);
          this.steps[begin] = words;
        }
        at = after;
      }
    }
    return at;
  }

  private link(from: number, to: number): void {
    const list = this.free[from];
    if (list === undefined) this.free[from] = [to];
    else list.push(to);
  }

  /** All places reached without a word. */
  private reach(from: readonly number[]): number[] {
    const seen = new Set(from);
    for (const place of seen) for (const next of this.free[place] ?? []) seen.add(next);
    return [...seen];
  }

  private forget(): void {
    this.places = [[]];
    this.entries = [[]];
    this.byPlaces = new Map();
    this.first = [];
    this.mask = (1 << 13) - 1;
    this.cells = new Int32Array((this.mask + 1) * 4).fill(-1);
    this.used = 0;
  }

  /** The state of a set of places: kept, or made. */
  private stateOf(targets: readonly number[]): number {
    const all = this.reach(targets).filter(
      (place) => this.steps[place] !== undefined || this.ends[place]! >= 0,
    );
    if (all.length === 0) return 0;
    const places = [...new Set(all)].sort((a, b) => a - b);
    const key = places.join(',');
    const kept = this.byPlaces.get(key);
    if (kept !== undefined) return kept;
    const state = this.places.length;
    this.places.push(places);
    this.entries.push([...new Set(places.map((place) => this.ends[place]!).filter((entry) => entry >= 0))]);
    this.byPlaces.set(key, state);
    return state;
  }

  /** Must be called between texts, never within a walk: forgets states when there are too many. */
  rest(): void {
    if (this.places.length > MOST_STATES || this.used > MOST_STATES * 8) this.forget();
  }

  /** The state after a first word; 0 where no phrase begins with it. */
  begin(symbol: number): number {
    const kept = this.first[symbol] ?? -1;
    if (kept >= 0) return kept;
    const state = this.stateOf(this.byFirst.get(symbol) ?? []);
    while (this.first.length <= symbol) this.first.push(-1);
    this.first[symbol] = state;
    return state;
  }

  /** The state after one more word; 0 where no phrase goes on. */
  next(state: number, symbol: number): number {
    const { cells, mask } = this;
    let at = (Math.imul(state, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)) & mask;
    for (let cell = at * 4; cells[cell]! >= 0; cell = at * 4) {
      if (cells[cell] === state && cells[cell + 1] === symbol) return cells[cell + 2]!;
      at = (at + 1) & mask;
    }
    const targets: number[] = [];
    for (const place of this.places[state]!) {
      const list = this.steps[place]?.get(symbol);
      if (list !== undefined) targets.push(...list);
    }
    const target = this.stateOf(targets);
    this.keep(state, symbol, target);
    return target;
  }

  private keep(state: number, symbol: number, target: number): void {
    if (++this.used * 2 > this.mask) {
      const { cells } = this;
      this.mask = this.mask * 2 + 1;
      this.cells = new Int32Array((this.mask + 1) * 4).fill(-1);
      for (let i = 0; i < cells.length; i += 4)
        if (cells[i]! >= 0) this.put(cells[i]!, cells[i + 1]!, cells[i + 2]!);
    }
    this.put(state, symbol, target);
  }

  private put(state: number, symbol: number, target: number): void {
    const { cells, mask } = this;
    let at = (Math.imul(state, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)) & mask;
    while (cells[at * 4]! >= 0) at = (at + 1) & mask;
    cells[at * 4] = state;
    cells[at * 4 + 1] = symbol;
    cells[at * 4 + 2] = target;
  }

  /** The entries whose phrase ends in this state. */
  endsIn(state: number): readonly number[] {
    return this.entries[state]!;
  }

  /** Places in phrases, for figures. */
  get size(): number {
    return this.ends.length;
  }
}

/** Choices of passed-over words only ("just") cannot be met in a text without them: they go, unless there is nothing else. */
function realChoices(item: readonly Phrase[], toSymbol: (word: string) => number): readonly Phrase[] {
  const real = item.filter((choice) => choice.length === 0 || holdsWord(choice, toSymbol));
  return real.length > 0 ? real : item;
}

/** Whether a choice holds a word that is not passed over, or nothing at all. */
function holdsWord(phrase: Phrase, toSymbol: (word: string) => number): boolean {
  return phrase.some((one) =>
    typeof one === 'string'
      ? toSymbol(one) !== 0
      : one.every((choice) => choice.length === 0) || one.some((choice) => holdsWord(choice, toSymbol)),
  );
}
