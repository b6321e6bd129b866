// Finds which rules hold in a text that a Reader has read: time grows with the text's length, whatever the text. Pure.
import { Reader, seedA, seedB, stepA, stepB, tokens } from './reader.ts';
import type { Phrase, Rule, Strength } from './rule-language.ts';
import { Slots } from './slots.ts';

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

/** Rules of all codes together. Not shared between workers: each makes its own from the codebook. */
export class RuleSet {
  private readonly rules: Compiled[] = [];
  /** Per element the rules that need it. */
  private readonly wanted: number[][] = [];
  private readonly exact = new Map<number, number[]>();
  private readonly prefixes = new Map<number, number[]>();
  private readonly elements = new Map<string, number>();
  private readonly splitter = new Reader();
  /** Elements of words met before: a cache, emptied when full. */
  private readonly slots = new Slots(1 << 15);
  private readonly memo: (readonly number[])[] = [];
  private readonly seen: Uint32Array;
  private readonly found: Uint16Array;
  private readonly foundAt: Uint32Array;
  private turn = 0;
  private at: (readonly number[])[] = [];
  private candidates: number[] = [];

  constructor(perCode: readonly (readonly Rule[])[]) {
    for (const [code, rules] of perCode.entries()) for (const rule of rules) this.add(code, rule);
    this.seen = new Uint32Array(this.elements.size);
    this.found = new Uint16Array(this.rules.length);
    this.foundAt = new Uint32Array(this.rules.length);
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

  /** Which rules have all that they need, in their order. */
  private collect(read: Reader): void {
    this.turn = (this.turn + 1) >>> 0 || 1;
    if (this.slots.crowded) this.slots.clear();
    const { at, candidates, seen, found, foundAt, turn } = this;
    candidates.length = 0;
    for (let i = 0; i < read.count; i++) {
      const elements = this.elementsAt(read, i);
      at[i] = elements;
      for (let k = 0; k < elements.length; k++) {
        const element = elements[k]!;
        if (seen[element] === turn) continue;
        seen[element] = turn;
        for (const rule of this.wanted[element]!) {
          if (foundAt[rule] !== turn) {
            foundAt[rule] = turn;
            found[rule] = 0;
          }
          found[rule]!++;
          if (found[rule] === this.rules[rule]!.needs.length) candidates.push(rule);
        }
      }
    }
    if (candidates.length > 1) candidates.sort((x, y) => x - y);
  }

  private elementsAt(read: Reader, i: number): readonly number[] {
    if (read.kind[i] === tokens.end) return none;
    const place = this.slots.find(read.a[i]!, read.b[i]!);
    if (place >= 0) return this.memo[place]!;
    const key = keyOf(read.a[i]!, read.b[i]!);
    const here = new Set<number>(this.exact.get(key));
    if (this.prefixes.size > 0 && read.kind[i] === tokens.word) {
      let [a, b] = [seedA, seedB];
      for (let u = read.from[i]!; u < read.to[i]!; u++) {
        a = stepA(a, read.units[u]!);
        b = stepB(b, read.units[u]!);
        for (const element of this.prefixes.get(keyOf(a, b)) ?? none) here.add(element);
      }
    }
    const elements = here.size === 0 ? none : [...here];
    this.memo[-1 - place] = elements;
    return elements;
  }

  private holds(read: Reader, rule: Compiled): boolean {
    const [first, ...others] = rule.all;
    let held = false;
    for (let i = 0; i < read.count && !held; i++) {
      if (!this.matchesAt(read, first!, i)) continue;
      held = !rule.unless.some((phrase) => this.inSentence(read, phrase, i));
    }
    return held && others.every((phrase) => this.anywhere(read, phrase));
  }

  private anywhere(read: Reader, phrase: Compiled['all'][number]): boolean {
    for (let i = 0; i < read.count; i++) if (this.matchesAt(read, phrase, i)) return true;
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

  /** Where places may lie is kept as bits, so that gaps in gaps cost nothing more. */
  private matchesAt(read: Reader, phrase: Compiled['all'][number], start: number): boolean {
    const { steps } = phrase;
    if (!this.at[start]!.includes(steps[0]!.element)) return false;
    if (phrase.atStart && start > 0 && read.kind[start - 1] !== tokens.end) return false;
    let width = 1;
    while (width < 31 && start + width < read.count && read.kind[start + width] !== tokens.end) width++;
    let ends = 1;
    for (let s = 1; s < steps.length && ends !== 0; s++) {
      const { element, optional, gap } = steps[s]!;
      let reach = 0;
      for (let d = 1; d <= gap + 1; d++) reach |= ends << d;
      let here = 0;
      for (let p = 1; p < width; p++)
        if ((reach & (1 << p)) !== 0 && this.at[start + p]!.includes(element)) here |= 1 << p;
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
    for (const element of needs) this.wanted[element]!.push(index);
  }

  private elementOf(words: readonly string[]): number {
    const name = [...new Set(words)].sort().join('|');
    const known = this.elements.get(name);
    if (known !== undefined) return known;
    const element = this.elements.size;
    this.elements.set(name, element);
    this.wanted.push([]);
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
