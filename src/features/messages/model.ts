// The nouns of private messages: conversation, side, message, wish. Pure; who may what is in policy.ts and in the database.
import type { Id } from '../../std/ids.ts';

/** From whom a member wants private messages. */
export const wishes = ['nobody', 'communities', 'members'] as const;
export type Wish = (typeof wishes)[number];
export const usualWish: Wish = 'communities';

/** What the writer's words were read as when they were sent; sealed together with them. */
export const signs = ['none', 'method', 'danger'] as const;
export type Sign = (typeof signs)[number];
export type Words = { text: string; sign: Sign };

/** waiting: a request of the viewer's. asked: a request to the viewer. aside: one that the viewer declined. */
export type Standing = 'waiting' | 'asked' | 'aside' | 'open' | 'ended';

/** Characters (UTF-16 units). */
export const longestMessage = 4_000;
export const messagesOnPage = 20;
export const conversationsOnPage = 20;
/** Requests shown at once; the rest follows as these are answered. */
export const requestsShown = 20;

export const writingLimit = { name: 'private_message', hits: 40, seconds: 300 } as const;
/** For everybody, whatever the operator chose for newcomers: more in a day is no conversation. */
export const mostInADay = 30;

export type Verdict<R> = { ok: true } | { ok: false; refusal: R };

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /** A private message was sent. Whom to tell, and of which conversation; never who wrote or what. */
    'private_message.sent': { conversationId: Id; toPersonaId: Id; isRequest: boolean };
    /** A member has this conversation before them, or will never have it again. */
    'private_conversation.seen': { conversationId: Id; memberId: Id; isGone: boolean };
  }
}

declare module '../../platform/http/refusals.ts' {
  interface Refusals {
    'messages.nobody_there.not_found': true;
    'messages.not_now.not_possible': true;
    'messages.newcomer.not_possible': true;
    'messages.enough_today.not_possible': true;
    'messages.paused.not_possible': true;
    'messages.as_it_is.refused': true;
  }
}
