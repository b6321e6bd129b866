// Words are read by the safety engine before they stand: what it found, what follows, what their author is asked first.
// Keeps nothing; record-screening.ts does.
import { createHash } from 'node:crypto';
import { isModerator, type Settings, type Standing } from '../communities/index.ts';
import {
  type Finding,
  type ListedReader,
  mayStandAsName,
  screenText,
  type Verdict,
  verdictOn,
  withListed,
} from '../safety/index.ts';
import { type ContentNote, type NoteTopic, noteTopics, tidyNotes } from './model.ts';
import type { Outcome } from './policy.ts';

/** What a text consists of for the engine; spans count in `whole`. */
export type Screenable = {
  title: string | null;
  text: string;
  link?: string | null;
  /** Read for the place's own lists alone. */
  tags?: readonly string[];
};
export type WritingSurface = 'post' | 'reply' | 'message';

/** The one refusal: words that could kill or cheat. Asking a person to look is always open. */
export type NotAsItIs = 'posts.not_as_it_is.refused';

/** What the author has been asked and sent the form again: "hostility", and pieces of personal data by their ids. */
export type Answers = { asked: readonly string[]; wantsPerson: boolean };
export const noAnswers: Answers = { asked: [], wantsPerson: false };

/** Something of somebody that strangers would read: a telephone number, an address. */
export type Piece = { id: string; words: string; kind: string; whose: 'own' | 'others' };

export type Reading = Pick<Verdict, 'action' | 'care' | 'case' | 'urgency' | 'because'> & {
  /** Content notes that the engine puts on. */
  notes: ContentNote[];
  /** Asked of the author once, before anything is published. */
  pause: { hostility: readonly string[]; privacy: readonly Piece[] } | null;
  pieces: readonly Piece[];
};

export const whole = ({ title, text, link }: Screenable): string =>
  [title, text, link].filter((part) => part).join('\n\n');

/** @param settings null where the community is not known: the careful reading */
export function screenWords(
  words: Screenable,
  place: {
    surface: WritingSurface;
    settings: Settings | null;
    standing: Standing | null;
    /** The words that this place has on its lists; null for none, absent where no place is known. */
    listed?: ListedReader | null;
  },
  answers: Answers = noAnswers,
): Reading {
  const text = whole(words);
  const { findings, verdict: before } = screenText(text, place.surface, place.settings);
  const pieces = findings.filter(isExact).flatMap((one) => piecesOf(one, text));
  // One's own data stay in if one was shown them and sent the words again; the rest is judged as ever.
  const meant = findings.filter((one) => isMeant(one, text, answers));
  const verdict =
    meant.length > 0
      ? verdictOn(
          findings.filter((one) => !meant.includes(one)),
          place.surface,
          place.settings,
        )
      : before;
  // Those who look after a place answer for their words themselves; care is for everybody.
  if (isModerator(place.standing)) return forStaff(verdict, pieces);
  const judged = withListed(verdict, place.listed?.(text, words.tags ?? []) ?? []);
  const hostility =
    before.pause === 'hostility' && !answers.asked.includes('hostility') ? sayings(before, text) : [];
  const privacy = pieces.filter((one) => !answers.asked.includes(one.id));
  return {
    ...judged,
    notes: notesOf(verdict),
    pieces,
    pause: hostility.length > 0 || privacy.length > 0 ? { hostility, privacy } : null,
  };
}

function forStaff(verdict: Verdict, pieces: readonly Piece[]): Reading {
  const isCare = verdict.case === 'care';
  return {
    action: verdict.care ? 'care' : 'allow',
    care: verdict.care,
    case: isCare ? 'care' : 'none',
    urgency: isCare ? verdict.urgency : 'low',
    because: verdict.because.filter((one) => one.category === 'suicide' || one.category === 'self_harm'),
    notes: [],
    pause: null,
    pieces,
  };
}

export const pieceId = (words: string): string =>
  createHash('sha256').update(words).digest('hex').slice(0, 12);

/** Personal data that were read as such; a model's guess has no piece that could be shown and taken out. */
const isExact = (one: Finding): boolean => one.category === 'privacy' && !one.rule.startsWith('model:');

function piecesOf(finding: Finding, text: string): Piece[] {
  return finding.spans.map(({ start, end }) => {
    const words = text.slice(start, end);
    const whose = finding.level === 'own' ? 'own' : 'others';
    const kind = finding.spans.length === 1 ? (finding.rule.split('/').at(-1) ?? '') : kindByLook(words);
    return { id: pieceId(words), words, whose, kind };
  });
}

/** Several pieces share one finding, whose rule speaks of the first. */
function kindByLook(words: string): string {
  if (/@|\bat\b.*\bdot\b/i.test(words)) return 'email';
  return words.replace(/\D/g, '').length >= 7 ? 'number' : 'other';
}

function isMeant(finding: Finding, text: string, answers: Answers): boolean {
  if (finding.category !== 'privacy' || finding.level !== 'own') return false;
  // Nobody can be asked about a guess: it holds nothing back.
  return !isExact(finding) || piecesOf(finding, text).every((one) => answers.asked.includes(one.id));
}

/** The words that may hurt, three at most, as they stand; the whole text has no words of its own to show. */
function sayings(verdict: Verdict, text: string): string[] {
  const found = verdict.because
    .filter((one) => one.category === 'hostility' || (one.category === 'stigma' && one.level === 'expressed'))
    .flatMap((one) => one.spans.map(({ start, end }) => text.slice(start, end).trim()))
    .filter((words) => words !== '' && words.length <= 200);
  return found.length > 0 ? [...new Set(found)].slice(0, 3) : [''];
}

function notesOf({ topics, because }: Verdict): ContentNote[] {
  const isDetailed = because.some((one) => one.level === 'method' || one.level === 'promotion');
  const strength = isDetailed ? 'strong' : 'mild';
  const known = topics.filter((topic): topic is NoteTopic =>
    (noteTopics as readonly string[]).includes(topic),
  );
  return tidyNotes(known.map((topic) => ({ topic, strength })));
}

/**
 * Each finding with its words, to be compared with another reading's. A model points at no words of its own: its label
 * alone counts. A rule that the whole text led to is like no other.
 */
export const wordsFound = (
  findings: readonly Pick<Finding, 'category' | 'level' | 'spans' | 'rule'>[],
  text: string,
): string[] =>
  findings.flatMap(({ category, level, spans, rule }) => {
    if (rule.startsWith('model:')) return [`${category}.${level}`];
    return (spans.length > 0 ? spans : [{ start: 0, end: text.length }]).map(
      ({ start, end }) => `${category}.${level} ${text.slice(start, end).toLowerCase()}`,
    );
  });

/** A tag leads strangers somewhere: what would be refused as a search is no tag either. */
export const mayBeTag = (tag: string): boolean => mayStandAsName(tag.replaceAll('-', ' '), 'hashtag');

/** A piece of personal data is exchanged for a neutral word wherever it stands. */
export function takeOut(text: string, pieces: readonly Piece[], neutral: (kind: string) => string): string {
  return pieces.reduce((left, piece) => left.replaceAll(piece.words, neutral(piece.kind)), text);
}

/** Held by the engine comes before every other reason to wait: no morning lets it through. */
export function withReading(outcome: Outcome, reading: Reading): Outcome {
  return waitsForPerson(reading) ? { state: 'held', why: 'safety' } : outcome;
}

export const waitsForPerson = ({ action }: Pick<Reading, 'action'>): boolean =>
  action === 'hold' || action === 'refuse';

/** Refused with a reason, unless the author would rather have a person look. */
export const isRefused = (reading: Reading, answers: Answers): boolean =>
  reading.action === 'refuse' && !answers.wantsPerson;

/** Something was decided that its author should be able to look up. An offer of care alone is not kept anywhere. */
export const isWorthKeeping = (reading: Reading): boolean =>
  waitsForPerson(reading) || reading.case !== 'none' || reading.notes.length > 0;
