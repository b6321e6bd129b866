// Signs of danger now, counted: when, decided, about to, begun, means, place, goodbye, affairs in order ... (content/lexicons/safety/danger).
// One sign is everyday talk; several independent ones together are not. Points are added and taken away; nothing is decided here.
import { AFTER, type Reading, type Token } from '../normalise/index.ts';
import type { Matcher } from './matcher.ts';
import type { Cue, Matches } from './types.ts';

/**
 * Points of each kind of sign, in quarters of a logit. Fitted on the lines that train (train/split.ts) and rounded, none
 * below zero; the kinds follow the warning signs that clinicians ask about: plan, time, means, preparation, farewell, calm after deciding.
 */
const points = {
  when: 4,
  decided: 7,
  act: 7,
  begun: 6,
  means: 4,
  ready: 4,
  place: 6,
  goodbye: 5,
  note: 2,
  arranged: 5,
  last: 4,
  found: 5,
  calm: 3,
  alone: 4,
  pain: 1,
  peril: 1,
  alarm: 3,
} as const;

export type Kind = keyof typeof points;

/** What stands beside them. `more`: a kind of which two signs stand there, three kinds at most. */
const beside = { phrase: 9, perilAndAlarm: 6, farewell: 2, preparation: 2, more: 4 } as const;
const mostMore = 3;

/** What makes such words harmless. Length counts per hundred words, up to two hundred: long texts hold some sign by chance. */
const against = {
  everyday: 1,
  endsEveryday: 2,
  fiction: 2,
  ofOthers: 2,
  question: 3,
  exclamation: 4,
  past: 4,
  safe: 6,
  hundredWords: 7,
} as const;

export type Danger = {
  /** What is found is found in `kinds`; what stands against it is already taken off. */
  points: number;
  /** The kinds that stand there, the weightiest first. */
  kinds: readonly Kind[];
  /** Whether the signs are of somebody else in danger rather than of the writer. */
  ofOther: boolean;
  /** Whether something everyday stands there that may explain them. */
  everyday: boolean;
  /** Whether pills, a rope or the like are named. */
  namesMeans: boolean;
  signs: readonly Cue[];
};

/** Words at the end of a text in which an everyday thing explains what went before. */
const end = 8;

/** What an entry is to this rule: a kind of sign, an everyday thing, or one of the older parts that stand beside. */
type Sort = { kind: Kind | null; harmless: boolean; safe: boolean; beside: string | null };

const remembered = new WeakMap<Matcher, readonly Sort[]>();
const besides = new Set(['farewell', 'preparation', 'fiction', 'past', 'means']);

/** Looked up once for each matcher: every text asks it of all its cues. */
function sortsOf(matcher: Matcher): readonly Sort[] {
  const known = remembered.get(matcher);
  if (known) return known;
  const made = matcher.entries.map(({ tags }) => {
    const name = tags.find((tag) => tag.startsWith('danger-'))?.slice('danger-'.length) ?? '';
    return {
      kind: name in points ? (name as Kind) : null,
      harmless: name === 'harmless',
      safe: name === 'safe',
      beside: tags.find((tag) => besides.has(tag)) ?? null,
    };
  });
  remembered.set(matcher, made);
  return made;
}

/** Reads the signs of a whole text. Cost is linear in its cues and words. */
export function readDanger({ tokens }: Reading, { cues, hits }: Matches, matcher: Matcher): Danger {
  const counts = new Map<Kind, number>();
  const seen = new Set<string>();
  const signs: Cue[] = [];
  let everyday = false;
  let endsEveryday = false;
  let isSafe = false;
  const count = (kind: Kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const sorts = sortsOf(matcher);
  for (const cue of cues) {
    const { kind, harmless, safe, beside } = sorts[cue.entry]!;
    if (kind !== null) {
      count(kind);
      signs.push(cue);
    } else if (harmless) {
      everyday = true;
      if (cue.from >= tokens.length - end) endsEveryday = true;
    }
    if (beside !== null) seen.add(beside);
    if (safe) isSafe = true;
  }
  if (namesHour(tokens)) count('when');
  const has = (kind: Kind) => counts.has(kind);
  const more = Math.min(mostMore, [...counts.values()].filter((one) => one > 1).length);
  let sum = more * beside.more;
  for (const kind of counts.keys()) sum += points[kind];
  if (has('peril') && has('alarm')) sum += beside.perilAndAlarm;
  if (seen.has('farewell')) sum += beside.farewell;
  if (seen.has('preparation')) sum += beside.preparation;
  for (const hit of hits) if (hit.label === 'suicide.imminent') seen.add(`phrase ${hit.context.person}`);
  if (seen.has('phrase first') || seen.has('phrase none')) sum += beside.phrase;
  const ofOthers = hits.some(
    ({ label, context }) =>
      label === 'suicide.mention' && (context.person === 'third' || context.person === 'second'),
  );
  const marks = marksOf(tokens);
  sum -=
    (everyday ? against.everyday : 0) +
    (endsEveryday ? against.endsEveryday : 0) +
    (seen.has('fiction') ? against.fiction : 0) +
    (ofOthers ? against.ofOthers : 0) +
    (marks.question ? against.question : 0) +
    (marks.exclamation ? against.exclamation : 0) +
    (seen.has('past') ? against.past : 0) +
    (isSafe ? against.safe : 0) +
    (Math.min(tokens.length, 200) / 100) * against.hundredWords;
  const kinds = [...counts.keys()].sort((a, b) => points[b] - points[a]);
  return {
    points: sum,
    kinds,
    ofOther: has('peril') && has('alarm'),
    everyday,
    namesMeans: seen.has('means'),
    signs,
  };
}

function marksOf(tokens: readonly Token[]): { question: boolean; exclamation: boolean } {
  let all = 0;
  for (const token of tokens) all |= token.after;
  return { question: (all & AFTER.question) !== 0, exclamation: (all & AFTER.exclaim) !== 0 };
}

const beforeHour = new Set(['at', 'by', 'till', 'until', 'before', "it's", 'its', 'gone', 'is']);
const afterNumber = new Set([
  'am',
  'pm',
  'min',
  'mins',
  'minute',
  'minutes',
  'hour',
  'hours',
  'hr',
  'hrs',
  "o'clock",
  'more',
  'days',
  'sleeps',
]);

/** "at 9", "21:40", "20 mins", "in 3 hours": a time in figures, which no list of words holds. */
function namesHour(tokens: readonly Token[]): boolean {
  return tokens.some(({ word }, i) => {
    const first = word.charCodeAt(0);
    if (first < 48 || first > 57 || word.length > 7) return false;
    const digits = word.replace(/[:.]\d\d/, '').replace(/(am|pm|h)$/, '');
    if (!/^\d{1,2}$/.test(digits)) return false;
    if (/[aph]/.test(word)) return true;
    return beforeHour.has(tokens[i - 1]?.word ?? '') || afterNumber.has(tokens[i + 1]?.word ?? '');
  });
}
