// The nouns of words that wait before they go out. Pure.
import type { Typed } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import type { DraftFields } from './drafts.query.ts';

/** Hours after which words go out by themselves unless their writer stops them. */
export const waitHours = ['1', '4', '12', '24', '72'] as const;
export type WaitHours = (typeof waitHours)[number];

/** Waiting pieces of one member. */
export const waitingMax = 20;

export const friendAnswers = ['fine', 'sleep_on_it'] as const;
export type FriendAnswer = (typeof friendAnswers)[number];

/** What is stored: the form as it was sent, to be read again by the same contract when it goes out. */
export type StoredForm = { typed: Typed; locale: string };

export type Outgoing = {
  id: Id;
  communityId: Id;
  threadId: Id | null;
  state: 'waiting' | 'published' | 'cancelled' | 'refused';
  waitsFor: 'time' | 'friend';
  publishAt: Date | null;
  form: StoredForm;
  friendMemberId: Id | null;
};

export const outgoingKey = (id: Id): string => `posts.outgoing ${id}`;

export const placeOfOutgoing = (one: Pick<Outgoing, 'communityId' | 'threadId'>): string =>
  one.threadId ? `reply:${one.threadId}` : `thread:${one.communityId}`;

const notWords = new Set(['submission', 'act', 'later_hours', 'friend', 'asked', 'take_out']);

/** The words of a form as a draft holds them. */
export function wordsOfForm(typed: Typed): DraftFields {
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([name]) => !notWords.has(name))
      .map(([name, value]) => [name, [value].flat()]),
  );
}

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /**
     * Words that wait have moved; `toMemberId` is who should hear of it: the friend who is asked to look, or the writer
     * (the friend has looked; they are published; they could not be, and why stands with them).
     */
    'outgoing.moved': {
      outgoingId: Id;
      toMemberId: Id;
      communityId: Id;
      what: 'look_wanted' | 'looked' | 'published' | 'refused';
    };
  }
}
