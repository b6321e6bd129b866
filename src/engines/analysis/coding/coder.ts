// The coder that runs over a corpus: rules of a codebook and, where there are any, learnt weights. Made anew in each worker.
import type { Codebook } from '../codebook/types.ts';
import { codesOf } from '../codebook/types.ts';
import { probabilityOf } from './calibrate.ts';
import { Model } from './model.ts';
import { openWeights } from './pack.ts';
import { Reader } from './reader.ts';
import { parseRule, type Strength } from './rule-language.ts';
import { RuleSet } from './rules.ts';
import { SignReader } from './signs.ts';
import type { Coder } from './types.ts';

/** A text of so many words or fewer is not judged: half of the real comments on TikTok are such (research/insight.md, 0.8). */
export const nearEmpty = 3;

/** What a rule's word is taken for without any labels: guesses, not measured; prevalence is never read from them. */
const chances = { nothing: 0.02, weak: [0.35, 0.5], strong: [0.85, 0.92] } as const;

/** Scores by the rules alone. */
export const rulesCoder = (book: Codebook): Coder => openCoder(book);

/**
 * The coder of a codebook. `weights`: what `trainCoder` gave and what models/insight/ holds, in the order in which they are to be
 * asked (the bytes may lie in a SharedArrayBuffer). A code that none of them knows is left to its rules.
 * @param abstainUpTo words; texts with no more are not judged. Lower it only to compare with figures of others (−1: judge all).
 * @throws Error where weights are no weights
 */
export function openCoder(
  book: Codebook,
  weights: Uint8Array | readonly Uint8Array[] = [],
  abstainUpTo = nearEmpty,
): Coder {
  const codes = codesOf(book).map((code) => code.id);
  const reader = new Reader();
  const learnt = learntOf(book, weights instanceof Uint8Array ? [weights] : weights);
  const known = new Set(learnt.flatMap((one) => one.takes.map(([, at]) => at)));
  const byRules = rulesScorer(book, known);
  return {
    codes,
    score(title, text, into, offset) {
      reader.read(title, text);
      if (reader.words <= abstainUpTo) {
        into.fill(Number.NaN, offset, offset + codes.length);
        return false;
      }
      for (const one of learnt) one.score(reader, into, offset);
      byRules(reader, into, offset);
      return true;
    },
  };
}

/** The thresholds of yes, code by code: of the weights where there are any, else one half. */
export function thresholdsOf(
  book: Codebook,
  weights: Uint8Array | readonly Uint8Array[] = [],
): Map<string, number> {
  const all = weights instanceof Uint8Array ? [weights] : weights;
  const heads = all.flatMap((one) => openWeights(one).head.codes).reverse();
  const known = new Map(heads.map((head) => [head.id, head.threshold]));
  return new Map(codesOf(book).map(({ id }) => [id, known.get(id) ?? 0.5]));
}

function learntOf(book: Codebook, all: readonly Uint8Array[]) {
  const order = codesOf(book);
  const taken = new Set<number>();
  return all.flatMap((bytes) => {
    const opened = openWeights(bytes);
    const heads = opened.head.codes;
    const takes = heads.flatMap((head, from) => {
      const at = order.findIndex((code) => code.id === head.id);
      return at < 0 || taken.has(at) ? [] : [[from, at] as const];
    });
    for (const [, at] of takes) taken.add(at);
    if (takes.length === 0) return [];
    const rules = heads.map((head) => order.find((code) => code.id === head.id)?.rules ?? []);
    const signs = new SignReader(
      new RuleSet(rules.map((lines) => lines.map((line) => parseRule(line, book.words)))),
      heads.length,
    );
    const model = new Model(opened);
    const scores = new Float64Array(heads.length);
    const score = (reader: Reader, into: Float32Array, offset: number) => {
      model.score(reader, signs.read(reader), scores);
      for (const [from, at] of takes) into[offset + at] = probabilityOf(scores[from]!, heads[from]!);
    };
    return [{ takes, score }];
  });
}

/** Writes the scores of all codes but the `known` ones. */
function rulesScorer(book: Codebook, known: ReadonlySet<number>) {
  const order = codesOf(book);
  const left = order.map((code, at) =>
    known.has(at) ? [] : code.rules.map((line) => parseRule(line, book.words)),
  );
  const rules = new RuleSet(left);
  const gates = gatesOf(book, known);
  const counts: Record<Strength, Uint16Array> = {
    strong: new Uint16Array(order.length),
    weak: new Uint16Array(order.length),
    never: new Uint16Array(order.length),
  };
  const count = (code: number, strength: Strength) => {
    counts[strength][code]!++;
  };
  return (reader: Reader, into: Float32Array, offset: number) => {
    for (const one of Object.values(counts)) one.fill(0);
    rules.match(reader, count);
    for (let c = 0; c < order.length; c++)
      if (!known.has(c)) into[offset + c] = chance(counts.strong[c]!, counts.weak[c]!, counts.never[c]!);
    for (const [gate, code] of gates)
      if (into[offset + code]! > into[offset + gate]!) into[offset + gate] = into[offset + code]!;
  };
}

/** By rules, a code that other groups wait for fits at least as surely as the surest of theirs. */
function gatesOf(book: Codebook, known: ReadonlySet<number>): (readonly [number, number])[] {
  const order = codesOf(book).map((code) => code.id);
  return book.groups.flatMap((group) => {
    const gate = order.indexOf(group.onlyIf ?? '');
    return gate < 0 || known.has(gate)
      ? []
      : group.codes.map((code) => [gate, order.indexOf(code.id)] as const);
  });
}

function chance(strong: number, weak: number, never: number): number {
  if (never > 0) return chances.nothing;
  if (strong > 0) return chances.strong[strong > 1 ? 1 : 0];
  return weak > 0 ? chances.weak[weak > 1 ? 1 : 0] : chances.nothing;
}
