// Pure: may somebody begin one more conversation today, and what becomes of words that were read before they are sent.
// Who reads, who may be written to and who may answer is the database's word (migration 0040).
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Reading } from '../posts/index.ts';
import { mostInADay, type Sign, type Standing, type Verdict } from './model.ts';

export type Beginner = {
  /** Hours since the account was made. */
  ageHours: number;
  /** Conversations begun in the last 24 hours, under any name. */
  begunToday: number;
};
/** As the operator set them. */
export type NewcomerRule = { hours: number; conversations: number };

export function mayBegin(who: Beginner, rule: NewcomerRule): Verdict<RefusalCode> {
  if (who.ageHours < rule.hours && who.begunToday >= rule.conversations)
    return { ok: false, refusal: 'messages.newcomer.not_possible' };
  return who.begunToday < mostInADay
    ? { ok: true }
    : { ok: false, refusal: 'messages.enough_today.not_possible' };
}

export type Outcome = { goes: true; sign: Sign } | { goes: false };

const ownPain = ['suicide', 'self_harm', 'eating_disorder', 'stigma'] as const;
const painLevels = ['distress', 'ideation', 'imminent', 'urge', 'current', 'struggle', 'self'] as const;

/**
 * Nobody else may read a private message, so none is ever held for somebody's look: it goes, or it comes back with the
 * reason. It comes back only where a rule (never a guess of a model) says that it sells, hunts or pushes somebody towards
 * harm, and never when its writer is in distress. Method detail goes folded.
 */
export function outcomeOf({ action, because }: Pick<Reading, 'action' | 'because'>): Outcome {
  const has = (category: string, ...levels: string[]) =>
    because.some((one) => one.category === category && levels.includes(one.level));
  const ruled = because.filter((one) => !one.rule.startsWith('model:'));
  const inPain = because.some((one) => isOneOf(ownPain, one.category) && isOneOf(painLevels, one.level));
  if (action === 'refuse' && (!inPain || has('drugs', 'selling'))) return { goes: false };
  const pushes = ruled.some(
    (one) => one.level === 'promotion' || (one.category === 'drugs' && one.level === 'seeking'),
  );
  if (action === 'hold' && pushes && !inPain) return { goes: false };
  if (has('suicide', 'imminent')) return { goes: true, sign: 'danger' };
  const isDetailed = because.some((one) => one.level === 'method' || one.level === 'promotion');
  return { goes: true, sign: isDetailed ? 'method' : 'none' };
}

const isOneOf = (list: readonly string[], word: string): boolean => list.includes(word);

/** How a conversation stands for one of the two. A decline is nothing that its writer could tell from silence. */
export function standingOf(one: {
  mine: boolean;
  accepted: boolean;
  declined: boolean;
  ended: boolean;
}): Standing {
  if (one.ended) return 'ended';
  if (one.accepted) return 'open';
  if (one.mine) return 'waiting';
  return one.declined ? 'aside' : 'asked';
}

/** What one of the two may do with a conversation as it stands. */
export const actsOf: Record<Standing, readonly Act[]> = {
  waiting: ['leave', 'block'],
  asked: ['accept', 'decline', 'block', 'leave'],
  aside: ['accept', 'block', 'leave'],
  open: ['mute', 'unmute', 'block', 'leave'],
  ended: ['block', 'leave'],
};
export const acts = ['accept', 'decline', 'mute', 'unmute', 'block', 'leave', 'take_back'] as const;
export type Act = (typeof acts)[number];
