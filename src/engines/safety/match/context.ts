// What stands around a phrase: denied, quoted, whose, when, asked, offered, a set phrase. Read from cue words, never by grammar.
// Each phrase looks at most WINDOW words back and forth, so that the cost stays linear.
import { AFTER, type Reading, type Token } from '../normalise/index.ts';
import { CUE, type MatcherEntry } from './matcher.ts';
import type { Context, Cue, Person, Time } from './types.ts';

/** Words looked at on each side of a phrase. */
const WINDOW = 25;
/** A denial reaches so many words. */
const DENIAL = 6;
/** A person named before the phrase reaches so many words; named after it, fewer. */
const PERSON = 12;
const PERSON_AFTER = 5;

const BREAK =
  AFTER.comma | AFTER.pause | AFTER.bracket | AFTER.stop | AFTER.question | AFTER.exclaim | AFTER.newline;

/** Cues of one text, sorted by where they end; what each says stands in its entry as bits. */
export class Surroundings {
  private readonly tokens: readonly Token[];
  private readonly cues: readonly Cue[];
  private readonly entries: readonly MatcherEntry[];
  private low = 0;

  constructor(reading: Reading, cues: readonly Cue[], entries: readonly MatcherEntry[]) {
    this.tokens = reading.tokens;
    this.cues = cues;
    this.entries = entries;
  }

  /** The context of the words from `from` up to `to`. Must be called with rising `to`. */
  of(from: number, to: number): Context {
    const { tokens, cues } = this;
    const sentence = tokens[from]!.sentence;
    while (this.low < cues.length && cues[this.low]!.to < to - WINDOW * 2) this.low++;
    const context: Context = {
      negated: false,
      quoted: tokens[from]!.quoted && tokens[to - 1]!.quoted,
      person: 'none',
      time: 'present',
      asking: false,
      offering: false,
      figurative: false,
      reported: false,
      recovery: false,
      fiction: false,
    };
    let seen = 0;
    let denial = -1;
    let affirmed = -1;
    let inside = 0;
    let person = 0;
    let distance = PERSON + 1;
    for (let i = this.low; i < cues.length && cues[i]!.from <= to + WINDOW; i++) {
      const cue = cues[i]!;
      const { mask } = this.entries[cue.entry]!;
      if (tokens[cue.from]!.sentence !== sentence) continue;
      if ((mask & CUE.figurative) !== 0 && covers(cue, from, to)) context.figurative = true;
      if ((mask & CUE.hypothetical) === 0 || cue.to <= from) seen |= mask;
      if ((mask & CUE.affirm) !== 0 && cue.from < from) affirmed = Math.max(affirmed, cue.to);
      if ((mask & CUE.negation) !== 0 && cue.to <= from && this.reaches(cue.to, from, DENIAL))
        denial = cue.to;
      if ((mask & (CUE.first | CUE.second | CUE.third)) !== 0) {
        const away = this.distance(cue, from, to);
        // Inside the phrase the writer counts first ("tell my mum i'm sorry"), then others; after it only the writer.
        if (away === 0) inside |= mask;
        else if (away < distance && (cue.to <= from || (mask & CUE.first) !== 0)) {
          distance = away;
          person = mask;
        }
      }
    }
    context.negated = denial >= 0 && affirmed < denial;
    context.person = toPerson(inside !== 0 ? inside : person);
    context.time = toTime(seen);
    context.asking = (seen & CUE.ask) !== 0 || this.endsAsQuestion(to);
    context.offering = (seen & CUE.offer) !== 0;
    context.reported = (seen & CUE.reported) !== 0;
    context.recovery = (seen & CUE.recovery) !== 0;
    context.fiction = (seen & CUE.fiction) !== 0;
    return context;
  }

  /** True if nothing breaks off between a cue and the phrase, and they are near. */
  private reaches(end: number, from: number, most: number): boolean {
    if (from - end > most) return false;
    for (let i = end - 1; i < from; i++) {
      if (i >= 0 && i < from && (this.tokens[i]!.after & BREAK) !== 0) return false;
      if (i >= end && CONTRAST.has(this.tokens[i]!.word)) return false;
    }
    return true;
  }

  /** How far a person stands from the phrase: 0 inside it, else words between; those after it count double. */
  private distance(cue: Cue, from: number, to: number): number {
    if (cue.from >= from && cue.to <= to) return 0;
    if (cue.to <= from) return from - cue.to + 1;
    const away = cue.from - to + 1;
    return away > PERSON_AFTER ? PERSON + 1 : away * 2 + 1;
  }

  private endsAsQuestion(to: number): boolean {
    const sentence = this.tokens[to - 1]!.sentence;
    for (
      let i = to - 1;
      i < this.tokens.length && i < to + WINDOW && this.tokens[i]!.sentence === sentence;
      i++
    )
      if ((this.tokens[i]!.after & AFTER.question) !== 0) return true;
    return false;
  }
}

const CONTRAST = new Set([
  'but',
  'though',
  'although',
  'however',
  'yet',
  'because',
  'cause',
  'cuz',
  'except',
]);

/** A set phrase takes a hit away where it holds it wholly, or is at least as long and overlaps it. */
function covers(cue: Cue, from: number, to: number): boolean {
  const inside = cue.from <= from && cue.to >= to;
  const overlaps = cue.from < to && cue.to > from;
  return inside || (overlaps && cue.to - cue.from >= to - from);
}

function toPerson(mask: number): Person {
  if ((mask & CUE.first) !== 0) return 'first';
  if ((mask & CUE.third) !== 0) return 'third';
  return (mask & CUE.second) !== 0 ? 'second' : 'none';
}

function toTime(seen: number): Time {
  if ((seen & CUE.now) !== 0) return (seen & CUE.past) !== 0 && (seen & CUE.recovery) !== 0 ? 'past' : 'now';
  if ((seen & CUE.past) !== 0) return 'past';
  if ((seen & CUE.soon) !== 0) return 'soon';
  return (seen & CUE.hypothetical) !== 0 ? 'hypothetical' : 'present';
}
