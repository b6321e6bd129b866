// The door of the matcher: reviewed phrases in a text, each with what stands around it. No verdict is made here.

export { type Danger, readDanger } from './danger.ts';
export { findImminence, type Imminence } from './imminence.ts';
export { type Ambiguity, type Entry, type Lexicon, LexiconError, parseLexicon } from './lexicon.ts';
export { type Matcher, type MatcherEntry, type MatcherParts, makeMatcher } from './matcher.ts';
export type { Context, Cue, Hit, Matches, Person, Time } from './types.ts';

import type { Reading } from '../normalise/index.ts';
import { LONGEST_PHRASE } from './automaton.ts';
import { Surroundings } from './context.ts';
import type { Matcher, MatcherEntry } from './matcher.ts';
import type { Cue, Hit, Matches } from './types.ts';

/**
 * All phrases of the lists in a text that `readText` has read with `matcher.vocabulary`. One walk, linear in the text.
 *
 * - `hits`: phrases with a label. `hit.rule` names list and line; `hit.entry` is a small number for models (`matcher.entries[hit.entry]`).
 *   Where a phrase of the same label lies inside a longer one, only the longer is told.
 * - A hit is no finding yet: `ambiguity: 'high'` never acts alone, and `context` may turn it into nothing (figurative), into mere
 *   mention (past, reported, fiction, third person) or into its opposite (negated). See policy and imminence.ts.
 * - `cues`: negation, person, time, means, farewell and other parts of rules, by their tags.
 */
export function matchText(reading: Reading, matcher: Matcher): Matches {
  const { tokens } = reading;
  const { automaton, symbols, entries } = matcher;
  const found: Cue[] = [];
  const cues: Cue[] = [];
  automaton.rest();
  // Symbols of the words that phrases may hold, and where each stood: fillers are passed over.
  const [stream, places] = roomFor(tokens.length);
  let count = 0;
  for (let i = 0; i < tokens.length; i++) {
    const symbol = tokens[i]!.id < 0 ? 0 : symbols[tokens[i]!.id]!;
    if (symbol < 0) continue;
    stream[count] = symbol;
    places[count++] = i;
  }
  for (let begin = 0; begin < count; begin++) {
    if (stream[begin] === 0) continue;
    const { sentence } = tokens[places[begin]!]!;
    let state = automaton.begin(stream[begin]!);
    for (let at = begin; state !== 0; ) {
      for (const entry of automaton.endsIn(state)) {
        const one = { entry, tags: entries[entry]!.tags, from: places[begin]!, to: places[at]! + 1 };
        if (entries[entry]!.label === null) cues.push(one);
        else found.push(one);
      }
      at++;
      if (
        at >= count ||
        at - begin >= LONGEST_PHRASE ||
        stream[at] === 0 ||
        tokens[places[at]!]!.sentence !== sentence
      )
        break;
      state = automaton.next(state, stream[at]!);
    }
  }
  if (cues.length > 1) cues.sort(byEnd);
  if (found.length > 1) found.sort(byEnd);
  const kept = found.length > 1 ? longest(found, entries) : found;
  if (kept.length === 0) return { hits: [], cues };
  const around = new Surroundings(reading, cues, entries);
  return { hits: kept.map((one) => toHit(one, reading, entries[one.entry]!, around)), cues };
}

/** Room for most texts, used again and again: nothing is kept in it between texts. */
const room = [new Int32Array(2048), new Int32Array(2048)] as const;

function roomFor(words: number): readonly [Int32Array, Int32Array] {
  return words <= room[0].length ? room : [new Int32Array(words), new Int32Array(words)];
}

const byEnd = (a: Cue, b: Cue) => a.to - b.to;

/** Of phrases with one label (and the same whose) that overlap, the longest. They come sorted by their ends. */
function longest(found: readonly Cue[], entries: readonly MatcherEntry[]): Cue[] {
  const kept: Cue[] = [];
  for (const one of found) {
    const { label } = entries[one.entry]!;
    const other = one.tags.includes('other');
    let inside = false;
    // Only the neighbours can overlap: phrases are short.
    for (let k = kept.length - 1; k >= 0 && kept.length - k <= 12; k--) {
      const before = kept[k]!;
      if (
        entries[before.entry]!.label !== label ||
        before.tags.includes('other') !== other ||
        before.to <= one.from
      )
        continue;
      if (one.from <= before.from) kept.splice(k, 1);
      else inside ||= before.to >= one.to;
    }
    if (!inside) kept.push(one);
  }
  return kept;
}

function toHit(one: Cue, reading: Reading, entry: MatcherEntry, around: Surroundings): Hit {
  const { tokens } = reading;
  let start = tokens[one.from]!.start;
  let end = tokens[one.to - 1]!.end;
  for (let i = one.from; i < one.to; i++) {
    start = Math.min(start, tokens[i]!.start);
    end = Math.max(end, tokens[i]!.end);
  }
  return {
    rule: entry.rule,
    entry: one.entry,
    label: entry.label,
    category: entry.category,
    level: entry.level,
    ambiguity: entry.ambiguity,
    tags: entry.tags,
    from: one.from,
    to: one.to,
    span: { start, end },
    sentence: tokens[one.from]!.sentence,
    context: around.of(one.from, one.to),
  };
}
