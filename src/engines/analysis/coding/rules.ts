// Finds which rules hold in a text that a Reader has read: time grows with the text's length, whatever the text. Pure.
import { Reader, seedA, seedB, stepA, stepB, tokens } from './reader.ts';
import type { Phrase, Rule, Strength } from './rule-language.ts';
import { mostWords } from './slots.ts';

interface Step {
  element: number;
  optional: boolean;
  gap: number;
}

interface Compiled {
  code: number;
  strength: Strength;
  all: { steps: Step[]; atStart: boolean; atEnd: boolean }[];
  unless: { steps: Step[]; atStart: boolean; atEnd: boolean }[];
  /** Elements without which it cannot hold. */
  needs: number[];
}

/** A key of both hashes that a double holds exactly. */
const keyOf = (a: number, b: number) => (a >>> 0) * 1_048_576 + (b & 0xfffff);
const none: readonly number[] = [];
/** A text with more hits of elements than this is a list of words; the rest of it is not looked at. */
const mostPlaces = 1 << 16;

const common = new Set(
  '? a about all am an and any anyone are as at be because been but by can could did do does dont feel for from get go good had has have he her him his how i if ill im in is it its ive just know like made make me my need no not now of off on one or our out people say see she should so some take tell than thank that the their them there they thing things think this time to too up us want was we were what when where which who why will with would you your'.split(
    ' ',
  ),
);
/** A guess at how often a word stands in English, to choose which word of a rule is worth waiting for. */
function commonness(word: string): number {
  const plain = word.replace(/['’*]/g, '').toLowerCase();
  if (common.has(plain)) return 100;
  return (word.endsWith('*') ? 4 : 1) + 10 / plain.length;
}

/** Rules of all codes together. Not shared between workers: each makes its own from the codebook. */
export class RuleSet {
  private readonly rules: Compiled[] = [];
  /** Per element the rules that are looked at where it stands: each rule waits for the rarest that it needs. */
  private readonly wanted: number[][] = [];
  /** How common each element may be. */
  private readonly cost: number[] = [];
  private readonly exact = new Map<number, number[]>();
  private readonly prefixes = new Map<number, number[]>();
  private readonly elements = new Map<string, number>();
  private readonly splitter = new Reader();
  /** Per word number its place in `lists`; 0: not looked up yet, 1: it has no elements. Holds for one reader's numbers. */
  private readonly memo = new Int32Array(mostWords);
  private readonly lists: (readonly number[])[] = [none, none];
  private reader: Reader | null = null;
  private generation = 0;
  private readonly seen: Uint32Array;
  /** Places of each element: the first, the last, and from each the next; −1 ends. */
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly next = new Int32Array(mostPlaces);
  private readonly where = new Int32Array(mostPlaces);
  private readonly met: number[] = [];
  private turn = 0;
  private at: (readonly number[])[] = [];
  private candidates: number[] = [];

  constructor(perCode: readonly (readonly Rule[])[]) {
    for (const [code, rules] of perCode.entries()) for (const rule of rules) this.add(code, rule);
    this.seen = new Uint32Array(this.elements.size);
    this.first = new Int32Array(this.elements.size);
    this.last = new Int32Array(this.elements.size);
  }

  get size(): number {
    return this.rules.length;
  }

  /** Calls `hold` for each rule that holds, with its code, strength and number. */
  match(read: Reader, hold: (code: number, strength: Strength, rule: number) => void): void {
    if (this.rules.length === 0) return;
    this.collect(read);
    for (const index of this.candidates) {
      const rule = this.rules[index]!;
      if (this.holds(read, rule)) hold(rule.code, rule.strength, index);
    }
  }

  /** Which rules have all that they need, in their order; and where each element stands. */
  private collect(read: Reader): void {
    this.turn = (this.turn + 1) >>> 0 || 1;
    if (this.reader !== read || this.generation !== read.slots.generation) {
      this.reader = read;
      this.generation = read.slots.generation;
      this.memo.fill(0);
      this.lists.length = 2;
    }
    const { at, candidates, seen, first, last, next, turn, met } = this;
    candidates.length = 0;
    met.length = 0;
    let used = 0;
    for (let i = 0; i < read.count; i++) {
      const elements = this.elementsAt(read, i);
      at[i] = elements;
      if (elements === none) continue;
      for (let k = 0; k < elements.length; k++) {
        const element = elements[k]!;
        if (used >= mostPlaces) continue;
        this.where[used] = i;
        next[used] = -1;
        if (seen[element] === turn) next[last[element]!] = used;
        else {
          seen[element] = turn;
          first[element] = used;
          met.push(element);
        }
        last[element] = used++;
      }
    }
    for (const element of met)
      for (const rule of this.wanted[element]!)
        if (this.rules[rule]!.needs.every((one) => seen[one] === turn)) candidates.push(rule);
    if (candidates.length > 1) candidates.sort((x, y) => x - y);
  }

  private elementsAt(read: Reader, i: number): readonly number[] {
    const number = read.number[i]!;
    if (number < 0) return none;
    const known = this.memo[number]!;
    if (known !== 0) return this.lists[known]!;
    const elements = this.lookUp(read, i);
    this.memo[number] = elements.length === 0 ? 1 : this.lists.push(elements) - 1;
    return this.lists[this.memo[number]!]!;
  }

  private lookUp(read: Reader, i: number): readonly number[] {
    const here = new Set<number>(this.exact.get(keyOf(read.a[i]!, read.b[i]!)));
    if (this.prefixes.size > 0 && read.kind[i] === tokens.word) {
      let [a, b] = [seedA, seedB];
      for (let u = read.from[i]!; u < read.to[i]!; u++) {
        a = stepA(a, read.units[u]!);
        b = stepB(b, read.units[u]!);
        for (const element of this.prefixes.get(keyOf(a, b)) ?? none) here.add(element);
      }
    }
    return [...here];
  }

  private holds(read: Reader, rule: Compiled): boolean {
    const [phrase, ...others] = rule.all;
    let held = false;
    const from = this.first[phrase!.steps[0]!.element]!;
    for (let k = from; k >= 0 && !held; k = this.next[k]!) {
      const i = this.where[k]!;
      held = this.matchesAt(read, phrase!, i) && !rule.unless.some((one) => this.inSentence(read, one, i));
    }
    return held && others.every((one) => this.anywhere(read, one));
  }

  private anywhere(read: Reader, phrase: Compiled['all'][number]): boolean {
    for (let k = this.first[phrase.steps[0]!.element]!; k >= 0; k = this.next[k]!)
      if (this.matchesAt(read, phrase, this.where[k]!)) return true;
    return false;
  }

  private inSentence(read: Reader, phrase: Compiled['all'][number], near: number): boolean {
    // At most a hundred words either way: a text without any full stop is no single sentence.
    let from = near;
    while (from > 0 && near - from < 100 && read.kind[from - 1] !== tokens.end) from--;
    for (let i = from; i < read.count && i - near < 100 && read.kind[i] !== tokens.end; i++)
      if (this.matchesAt(read, phrase, i)) return true;
    return false;
  }

  private begins(read: Reader, start: number): boolean {
    return start === 0 || read.kind[start - 1] === tokens.end;
  }

  /** Where places may lie is kept as bits, so that gaps in gaps cost nothing more. */
  private matchesAt(read: Reader, phrase: Compiled['all'][number], start: number): boolean {
    const { steps } = phrase;
    if (!this.at[start]!.includes(steps[0]!.element)) return false;
    if (steps.length === 1 && !phrase.atEnd) return !phrase.atStart || this.begins(read, start);
    if (phrase.atStart && !this.begins(read, start)) return false;
    let width = 1;
    while (width < 31 && start + width < read.count && read.kind[start + width] !== tokens.end) width++;
    let ends = 1;
    for (let s = 1; s < steps.length && ends !== 0; s++) {
      const { element, optional, gap } = steps[s]!;
      let reach = 0;
      for (let d = 1; d <= gap + 1; d++) reach |= ends << d;
      let here = 0;
      if (this.seen[element] === this.turn)
        for (let p = 1; p < width; p++)
          if (
            (reach & (1 << p)) !== 0 &&
            this.at[start + p]!.length > 0 &&
            this.at[start + p]!.includes(element)
          )
            here |= 1 << p;
      ends = optional ? here | ends : here;
    }
    if (!phrase.atEnd) return ends !== 0;
    const last = read.kind[start + width] === tokens.end || start + width >= read.count;
    return last && (ends & (1 << (width - 1))) !== 0;
  }

  private add(code: number, rule: Rule): void {
    const compile = (phrase: Phrase) => ({
      steps: phrase.places.map((place) => ({
        element: this.elementOf(place.words),
        optional: place.optional,
        gap: place.gap,
      })),
      atStart: phrase.atStart,
      atEnd: phrase.atEnd,
    });
    const all = rule.all.map(compile);
    const needs = [
      ...new Set(all.flatMap(({ steps }) => steps.filter((one) => !one.optional)).map((one) => one.element)),
    ];
    const index =
      this.rules.push({ code, strength: rule.strength, all, unless: rule.unless.map(compile), needs }) - 1;
    this.wanted[needs.reduce((best, one) => (this.cost[one]! < this.cost[best]! ? one : best))]!.push(index);
  }

  private elementOf(words: readonly string[]): number {
    const name = [...new Set(words)].sort().join('|');
    const known = this.elements.get(name);
    if (known !== undefined) return known;
    const element = this.elements.size;
    this.elements.set(name, element);
    this.wanted.push([]);
    this.cost.push([...new Set(words)].reduce((sum, word) => sum + commonness(word), 0));
    for (const word of new Set(words)) this.learn(word, element);
    return element;
  }

  private learn(word: string, element: number): void {
    const open = word.endsWith('*');
    const map = open ? this.prefixes : this.exact;
    this.splitter.read('', open ? word.slice(0, -1) : word);
    const key = keyOf(this.splitter.a[0]!, this.splitter.b[0]!);
    const list = map.get(key);
    if (list) list.push(element);
    else map.set(key, [element]);
  }
}
