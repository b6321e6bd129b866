// The nouns of moderation: reports, cases, acts, decisions. Pure; what follows from an act is in lifecycle.ts.
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';

export const subjectTypes = ['post', 'persona', 'community'] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** rule: something seems to be against the charter. worry: care for a person, never a step towards punishment. */
export const reportKinds = ['rule', 'worry'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What the reporter would like to happen; staff are free to find something better. */
export const wishes = ['look', 'talk', 'take_away', 'reach_out', 'know'] as const;
export type Wish = (typeof wishes)[number];

/** What a reporter is told. `cared` says no more, for the sake of the person it is about. */
export const outcomes = ['acted', 'cared', 'nothing'] as const;
export type Outcome = (typeof outcomes)[number];

export const acts = ['care', 'hide', 'restore', 'release', 'warn', 'note', 'dismiss'] as const;
export type Act = (typeof acts)[number];

/** What operators do with an account; told to its owner as a decision, taken in the admin room. */
export type Pause = 'pause' | 'resume';

/** Acts whose words reach the person concerned, who must be able to understand them: a reason is needed. */
export const actsWithReason: readonly Act[] = ['care', 'hide', 'warn'];

/** Characters (UTF-16 units). */
export const limitsOfWords = { note: 2_000, notesJoined: 8_000, reason: 2_000, reasonLeast: 10 };

/** community: its own staff decide. instance: nobody there can, so operators do. */
export type Level = 'community' | 'instance';

/** Queue order: care first, then words that wait, then the rest. */
export const sections = ['worry', 'held', 'rule'] as const;
export type Section = (typeof sections)[number];
export const queuePageSize = 20;

export type Verdict = { ok: true } | { ok: false; refusal: RefusalCode };

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /** Something was decided that its author is told of. Who decided is not part of it, on purpose. */
    'moderation.decided': {
      decisionId: Id;
      act: 'hide' | 'restore' | 'release' | 'care' | 'warn' | 'note' | Pause;
      /** Null for a decision about a community, which concerns its owners. */
      personaId: Id | null;
      communityId: Id | null;
    };
    /** A report has its outcome; the member is the reporter. */
    'report.settled': { reportId: Id; memberId: Id };
  }
}

declare module '../../platform/http/refusals.ts' {
  interface Refusals {
    'moderation.own_words.not_possible': true;
    'moderation.own_case.not_allowed': true;
    'moderation.higher_rank.not_allowed': true;
    'moderation.other_act.not_possible': true;
    'moderation.nothing_open.not_possible': true;
    'moderation.not_held.not_possible': true;
    'moderation.not_hidden.not_possible': true;
    'moderation.already_hidden.not_possible': true;
    'moderation.taken_back.not_possible': true;
  }
}
