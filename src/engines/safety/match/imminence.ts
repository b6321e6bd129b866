// Is somebody about to end their life? Explicit rules: first person × time × (means | plan | preparation) | farewell; several signs at
// once (danger.ts); or somebody else in danger right now. No model decides this: public data do not teach it (research notes, 0.5).
// Denied, past, quoted, told: no.
import type { Reading } from '../normalise/index.ts';
import type { Span } from '../taxonomy.ts';
import { Surroundings } from './context.ts';
import { type Danger, readDanger } from './danger.ts';
import { CUE, type Matcher } from './matcher.ts';
import type { Context, Cue, Hit, Matches } from './types.ts';

export type Imminence = {
  /** Whose life: the writer's, or somebody else's. */
  who: 'self' | 'other';
  /** Plain sentence for those who look at rules. */
  reason: string;
  /** "rule:imminence/phrase", "rule:imminence/means-and-time" ... */
  rule: string;
  spans: Span[];
};

/** Sentences on each side that belong to one thought. */
const NEAR = 2;

/** What one sentence says, by the places of the words. */
type Said = {
  means: Cue[];
  preparation: Cue[];
  farewell: Cue[];
  dying: Cue[];
  wish: Hit[];
  time: boolean;
  calm: boolean;
};

/** Points of independent signs that say it alone: few harmless lines of ours reach them (docs/clinical/safety.md). */
const enoughAlone = 24;
/** Points without which a phrase beside an everyday thing is a joke or an errand: "killing myself tonight at the gym". */
const leastBesideEveryday = 10;

/**
 * Reads hits and cues of a text. Empty where nothing is imminent; mostly one finding, two where self and other are in danger.
 * @param danger the text's signs, where they were counted before
 */
export function findImminence(
  reading: Reading,
  matches: Matches,
  matcher: Matcher,
  danger: Danger = readDanger(reading, matches, matcher),
): Imminence[] {
  const found: Imminence[] = [];
  const said = sentencesOf(reading, matches, matcher);
  const explained = danger.everyday && danger.points < leastBesideEveryday;
  const phrase = matches.hits.find(
    (hit) =>
      hit.label === 'suicide.imminent' &&
      !hit.tags.includes('other') &&
      isOwn(hit.context) &&
      !explained &&
      !isCalm(said, hit.sentence) &&
      (hit.ambiguity === 'low' || isBorneOut(said, hit)),
  );
  if (phrase !== undefined)
    found.push(self('phrase', 'says a plan, a farewell or steps taken in words that mean it', [phrase.span]));
  else {
    const combined = fromParts(reading, said);
    if (combined !== null) found.push(combined);
  }
  if (found.length === 0 && !danger.ofOther && danger.points >= enoughAlone)
    found.push(bySigns('self', danger, reading));
  const other = matches.hits.find((hit) => hit.tags.includes('other') && isOthers(hit.context));
  if (other !== undefined)
    found.push({
      who: 'other',
      rule: 'rule:imminence/other',
      reason: 'tells of somebody who may be about to die',
      spans: [other.span],
    });
  else if (danger.ofOther && danger.points >= enoughAlone) found.push(bySigns('other', danger, reading));
  return found;
}

/** Several independent signs at once. Means are in the rule's name where they are named, since consequences depend on it. */
function bySigns(who: Imminence['who'], { kinds, signs, namesMeans }: Danger, reading: Reading): Imminence {
  const named = namesMeans && (kinds.includes('means') || kinds.includes('begun'));
  return {
    who,
    rule: `rule:imminence/${named ? 'means-and-signs' : 'signs'}`,
    reason: `Several signs of danger now stand together: ${kinds.slice(0, 5).join(', ')}.`,
    spans: signs.map((cue) => spanOf(reading, cue)),
  };
}

function self(name: string, what: string, spans: Span[]): Imminence {
  return { who: 'self', rule: `rule:imminence/${name}`, reason: `The writer ${what}.`, spans };
}

/** The writer's own, meant, and of these days. */
function isOwn(context: Context): boolean {
  return (
    !context.negated &&
    !context.quoted &&
    !context.figurative &&
    !context.fiction &&
    !context.reported &&
    !context.recovery &&
    context.time !== 'past' &&
    context.time !== 'hypothetical' &&
    context.person !== 'third'
  );
}

function isOthers(context: Context): boolean {
  return (
    !context.negated &&
    !context.quoted &&
    !context.figurative &&
    !context.fiction &&
    !context.recovery &&
    context.time !== 'past' &&
    context.time !== 'hypothetical'
  );
}

/** A phrase that needs help has it near by: a time, another goodbye, words of dying. */
function isBorneOut(said: ReadonlyMap<number, Said>, hit: Hit): boolean {
  for (let s = hit.sentence - NEAR; s <= hit.sentence + NEAR; s++) {
    const one = said.get(s);
    if (one === undefined) continue;
    const apart = (cue: Cue) => cue.to <= hit.from || cue.from >= hit.to;
    if (
      one.dying.length > 0 ||
      one.wish.length > 0 ||
      one.farewell.some(apart) ||
      one.preparation.some(apart)
    )
      return true;
    if (one.time && one.means.length > 0) return true;
  }
  return false;
}

/** A sentence near by that says it is long over, or a story. */
function isCalm(said: ReadonlyMap<number, Said>, sentence: number): boolean {
  for (let s = sentence - NEAR; s <= sentence + NEAR; s++) if (said.get(s)?.calm === true) return true;
  return false;
}

function sentencesOf(reading: Reading, matches: Matches, matcher: Matcher): Map<number, Said> {
  const said = new Map<number, Said>();
  const at = (sentence: number): Said => {
    let one = said.get(sentence);
    if (one === undefined) {
      one = { means: [], preparation: [], farewell: [], dying: [], wish: [], time: false, calm: false };
      said.set(sentence, one);
    }
    return one;
  };
  const around = new Surroundings(reading, matches.cues, matcher.entries);
  for (const cue of matches.cues) {
    const entry = matcher.entries[cue.entry]!;
    const one = at(reading.tokens[cue.from]!.sentence);
    if ((entry.mask & (CUE.now | CUE.soon)) !== 0) one.time = true;
    if ((entry.mask & (CUE.past | CUE.recovery | CUE.fiction)) !== 0) one.calm = true;
    const part = entry.tags.find(
      (tag) => tag === 'means' || tag === 'preparation' || tag === 'farewell' || tag === 'dying',
    ) as 'means' | 'preparation' | 'farewell' | 'dying' | undefined;
    if (part === undefined) continue;
    const context = around.of(cue.from, cue.to);
    if (context.negated || context.quoted || context.figurative || context.fiction) continue;
    if (part !== 'farewell' && (context.person === 'third' || context.person === 'second')) continue;
    one[part].push(cue);
  }
  for (const hit of matches.hits)
    if (
      (hit.label === 'suicide.ideation' || hit.label === 'suicide.distress') &&
      isOwn(hit.context) &&
      hit.context.person !== 'second'
    )
      at(hit.sentence).wish.push(hit);
  return said;
}

/** Parts of one thought, within a few sentences: preparation and means, farewell and the wish, time and farewell. */
function fromParts(reading: Reading, said: ReadonlyMap<number, Said>): Imminence | null {
  const firsts = [...said.keys()].sort((a, b) => a - b);
  for (const first of firsts) {
    const near: Said[] = [];
    for (let s = first; s <= first + NEAR; s++) {
      const one = said.get(s);
      if (one !== undefined) near.push(one);
    }
    if (near.some((one) => one.calm)) continue;
    const all = (part: 'means' | 'preparation' | 'farewell' | 'dying') => near.flatMap((one) => one[part]);
    const [means, preparation, farewell, dying] = [
      all('means'),
      all('preparation'),
      all('farewell'),
      all('dying'),
    ];
    const wish = near.flatMap((one) => one.wish);
    const time = near.some((one) => one.time);
    const spans = (...cues: Cue[][]) => cues.flat().map((cue) => spanOf(reading, cue));
    const meant = dying.length > 0 || wish.length > 0;
    if (preparation.length > 0 && farewell.length > 0 && (time || meant || means.length > 0))
      return self('preparation-and-farewell', 'has prepared and says goodbye', spans(preparation, farewell));
    if (means.length > 0 && preparation.length > 0 && meant)
      return self(
        'means-at-hand',
        'has the means at hand and speaks of dying',
        spans(means, preparation, dying),
      );
    if (
      farewell.length > 0 &&
      meant &&
      (time || wish.some((hit) => hit.label === 'suicide.ideation') || strongFarewell(reading, farewell))
    )
      return self('farewell', 'says goodbye and speaks of dying', spans(farewell, dying));
    if (means.length > 0 && time && farewell.length > 0)
      return self('means-and-time', 'names means, a time and a goodbye', spans(means, farewell));
    if (
      near.some((one) => one.means.length > 0 && one.time) &&
      wish.some((hit) => hit.label === 'suicide.ideation')
    )
      return self('means-and-time', 'wishes to die, names means and a time', spans(means, dying));
  }
  return null;
}

const STRONG = new Set(['goodbye', 'farewell', 'sorry', 'forgive', 'last', 'gone', 'bye']);

function strongFarewell(reading: Reading, farewell: readonly Cue[]): boolean {
  return farewell.some((cue) =>
    reading.tokens.slice(cue.from, cue.to).some((token) => STRONG.has(token.word)),
  );
}

function spanOf(reading: Reading, cue: Cue): Span {
  return { start: reading.tokens[cue.from]!.start, end: reading.tokens[cue.to - 1]!.end };
}
