// Hate as a sentence: a group of people and what is said of it. Reads the cues of content/lexicons/safety/hate; a list of bad words
// alone would silence those who name themselves, quote or object (Röttger 2021, HateCheck: what filters by words get wrong).
import type { Cue } from './match/index.ts';
import type { Reading } from './normalise/index.ts';
import type { Finding, Span } from './taxonomy.ts';

type Part =
  | 'group'
  | 'slur'
  | 'despise'
  | 'loathe'
  | 'harmed'
  | 'attack'
  | 'unworthy'
  | 'condemn'
  | 'negation'
  | 'reported'
  | 'past';
type Found = Record<Part, readonly Cue[]>;

const parts: readonly Part[] = [
  'group',
  'slur',
  'despise',
  'loathe',
  'harmed',
  'attack',
  'unworthy',
  'condemn',
  'negation',
  'reported',
  'past',
];

/** Words between a group and what is said of it: a clause's length; "they" may carry it into the next sentence. */
const near = 9;
const pronouns = new Set(['they', 'them', 'their', "they're", 'these', 'those', 'all']);

/** Cues by the stretch of text that they stand in, so that each target looks at its neighbours alone and the cost stays linear. */
class Stretches {
  private readonly byPlace = new Map<number, Cue[]>();

  constructor(cues: readonly Cue[]) {
    for (const cue of cues) {
      const place = Math.floor(cue.from / stretch);
      const there = this.byPlace.get(place);
      if (there) there.push(cue);
      else this.byPlace.set(place, [cue]);
    }
  }

  around(target: Cue): Found {
    const place = Math.floor(target.from / stretch);
    const near = [place - 1, place, place + 1].flatMap((one) => this.byPlace.get(one) ?? []);
    const found = {} as Record<Part, readonly Cue[]>;
    for (const part of parts) found[part] = near.filter((cue) => cue.tags.includes(part));
    return found;
  }
}

/** Words: longer than any clause that is read. */
const stretch = 32;

/** @param cues of `matchText`, found with the lists of the hate grammar */
export function readHate(reading: Reading, cues: readonly Cue[]): Finding[] {
  const targets = cues.filter((cue) => cue.tags.includes('group') || cue.tags.includes('slur'));
  if (targets.length === 0) return [];
  const stretches = new Stretches(cues);
  return targets.flatMap((target) => {
    const found = stretches.around(target);
    const said = whatIsSaid(reading, found, target);
    if (!said || isSaidAgainst(reading, found, target, said.cue)) return [];
    return [toFinding(reading, target, said.cue, said.level, said.rule)];
  });
}

type Said = { cue: Cue; level: 'hate' | 'threat'; rule: string };

function whatIsSaid(reading: Reading, found: Found, target: Cue): Said | null {
  const isSlur = target.tags.includes('slur');
  const attack = found.attack.find((cue) => reaches(reading, cue, target, 'before'));
  if (attack) return { cue: attack, level: 'threat', rule: 'attack' };
  const harmed = found.harmed.find((cue) => reaches(reading, cue, target, 'any'));
  if (harmed) return { cue: harmed, level: 'hate', rule: 'harmed' };
  const unworthy = found.unworthy.find((cue) => reaches(reading, cue, target, 'any'));
  if (unworthy) return { cue: unworthy, level: 'hate', rule: 'unworthy' };
  const loathe = found.loathe.find((cue) => isObjectOf(reading, cue, target) && !isDenied(found, cue));
  if (loathe) return { cue: loathe, level: 'hate', rule: 'loathe' };
  const despise = found.despise.find(
    (cue) => reaches(reading, cue, target, 'any') && !isDenied(found, cue) && isSame(cue, target) === false,
  );
  if (despise) return { cue: despise, level: 'hate', rule: 'despise' };
  if (isShutOut(reading, target)) return { cue: target, level: 'hate', rule: 'none-of-them' };
  return isSlur && isAimed(reading, target) ? { cue: target, level: 'hate', rule: 'slur' } : null;
}

const between = new Set(
  'all the these those every any most such fucking damn bloody stupid lazy dirty ugly of you them so much when how other more loud'.split(
    ' ',
  ),
);

/** "I hate all …", and "they make me sick": what is loathed stands right behind, or is the one that makes sick. */
function isObjectOf(reading: Reading, cue: Cue, target: Cue): boolean {
  if (cue.from >= target.to)
    return (
      reaches(reading, cue, target, 'any') &&
      /^(make|give|disgust|revolt|sicken|repulse)/.test(reading.tokens[cue.from]?.word ?? '')
    );
  if (!reaches(reading, cue, target, 'before')) return false;
  for (let i = cue.to; i < target.from; i++) if (!between.has(reading.tokens[i]?.word ?? '')) return false;
  return true;
}

const shuts = new Set([
  'can',
  'should',
  'has',
  'have',
  'deserves',
  'deserve',
  'belongs',
  'is',
  'ever',
  'here',
  'please',
  'allowed',
  'wanted',
]);

/** "No … should ever have children", "no … here please". */
function isShutOut(reading: Reading, target: Cue): boolean {
  if (reading.tokens[target.from - 1]?.word !== 'no') return false;
  for (let i = target.to; i < target.to + 3; i++) if (shuts.has(reading.tokens[i]?.word ?? '')) return true;
  return false;
}

function isSame(a: Cue, b: Cue): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Within a clause's length in one sentence, or in the next sentence if that goes on with "they". */
function reaches(reading: Reading, cue: Cue, target: Cue, side: 'before' | 'any'): boolean {
  const { tokens } = reading;
  const apart = (tokens[cue.from]?.sentence ?? 0) - (tokens[target.from]?.sentence ?? 0);
  const ahead = cue.to <= target.from ? target.from - cue.to : cue.from - target.to;
  if (side === 'before' && cue.from >= target.to && apart === 0 && ahead > 2) return false;
  if (apart === 0) return ahead <= near;
  if (apart !== 1 || side === 'before') return apart === 1 && hasPronoun(reading, cue) && ahead <= near * 2;
  return hasPronoun(reading, cue) && ahead <= near * 2;
}

function hasPronoun(reading: Reading, cue: Cue): boolean {
  for (let i = Math.max(0, cue.from - 5); i < Math.min(reading.tokens.length, cue.to + 3); i++)
    if (pronouns.has(reading.tokens[i]?.word ?? '')) return true;
  return false;
}

/** "not disgusting", "I don't hate": a denial in the three words before. */
function isDenied(found: Found, cue: Cue): boolean {
  return found.negation.some((no) => no.to <= cue.from && cue.from - no.to <= 3 && no.from < cue.from);
}

const aims = new Set([
  'you',
  'your',
  "you're",
  'fucking',
  'stupid',
  'dirty',
  'filthy',
  'these',
  'those',
  'damn',
  'bloody',
  'all',
  'such',
  'a',
  'the',
  'little',
  'ugly',
]);

/** A slur aimed at somebody ("you …", "dirty …"); alone, or of oneself ("as a …", "we …", "my …"), it is left to the model. */
function isAimed(reading: Reading, target: Cue): boolean {
  const before = reading.tokens[target.from - 1]?.word ?? '';
  const twoBefore = reading.tokens[target.from - 2]?.word ?? '';
  if (
    ['i', "i'm", 'im', 'we', 'as', 'my', 'our', 'us'].includes(twoBefore) ||
    ['we', 'my', 'our', 'fellow'].includes(before)
  )
    return false;
  return aims.has(before) && before !== 'a' && before !== 'the'
    ? true
    : twoBefore === "you're" || twoBefore === 'you' || twoBefore === 'such';
}

/** Quoted, told of others, condemned, or turned into its opposite. */
function isSaidAgainst(reading: Reading, found: Found, target: Cue, said: Cue): boolean {
  const { tokens } = reading;
  if (tokens[target.from]?.quoted || tokens[said.from]?.quoted) return true;
  const sentence = tokens[target.from]?.sentence ?? 0;
  const nearby = (cue: Cue) => Math.abs((tokens[cue.from]?.sentence ?? 0) - sentence) <= 1;
  const against = [...found.condemn, ...found.reported].some(
    (cue) => nearby(cue) && !isSame(cue, said) && !isSame(cue, target),
  );
  if (against) return true;
  return said.tags.includes('attack') && isDenied(found, said);
}

function toFinding(
  reading: Reading,
  target: Cue,
  said: Cue,
  level: 'hate' | 'threat',
  rule: string,
): Finding {
  const span = (cue: Cue): Span => ({
    start: reading.tokens[cue.from]?.start ?? 0,
    end: reading.tokens[cue.to - 1]?.end ?? 0,
  });
  const spans =
    said === target ? [span(target)] : [span(target), span(said)].sort((a, b) => a.start - b.start);
  return {
    category: 'hostility',
    level,
    score: 0.85,
    spans,
    reason:
      level === 'threat'
        ? 'It announces harm to people for what they are.'
        : 'It speaks against people for what they are.',
    rule: `rule:hate/${rule}`,
  };
}

/**
 * Of a list's phrases of hate, those that the writer says: not "people who say …", "how do you deal with …", "if you hate …, this is
 * not your place", and not what a group calls itself ("us …").
 */
export function withoutReported(
  found: readonly Finding[],
  reading: Reading,
  cues: readonly Cue[],
): Finding[] {
  if (!found.some(isHate)) return [...found];
  const against = cues.filter(
    (cue) => cue.tags.includes('condemn') || cue.tags.includes('reported') || cue.tags.includes('reclaimed'),
  );
  const sentences = new Set(against.map((cue) => reading.tokens[cue.from]?.sentence));
  const sentenceAt = (start: number) => reading.tokens.find((token) => token.end > start)?.sentence;
  return found.filter(
    (one) => !isHate(one) || !one.spans.some(({ start }) => sentences.has(sentenceAt(start))),
  );
}

function isHate(one: Finding): boolean {
  return one.category === 'hostility' && one.level === 'hate';
}
