// The nouns of moderation: reports, cases, acts, decisions. Pure; what follows from an act is in lifecycle.ts.
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';

export const subjectTypes = ['post', 'persona', 'message', 'community'] as const;
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

/** Mildest first; then what takes an act back, and "nothing needed". */
export const acts = [
  'care',
  'coach',
  'ask_edit',
  'note',
  'hide',
  'cool',
  'remove',
  'slow',
  'lock',
  'limit',
  'suspend',
  'ban',
  'ban_instance',
  'restore',
  'release',
  'unlock',
  'lift',
  'dismiss',
] as const;
export type Act = (typeof acts)[number];

/** What operators do with an account; told to its owner as a decision, taken in the admin room. */
export type Pause = 'pause' | 'resume';

/** Acts whose words reach the person concerned, who must be able to understand them: a reason is needed. */
export const actsWithReason: readonly Act[] = [
  'care',
  'coach',
  'ask_edit',
  'hide',
  'cool',
  'remove',
  'slow',
  'lock',
  'limit',
  'suspend',
  'ban',
  'ban_instance',
];
/** Acts on a person, not on words. Somebody who writes without their name is only met by them through operators. */
export const personActs: readonly Act[] = ['cool', 'limit', 'suspend', 'ban', 'ban_instance', 'lift'];
/** Acts that last: with how long in hours at least, usually and at most. A ban lasts until it is lifted. */
export const lasting = {
  cool: { least: 1, usual: 24, most: 72 },
  slow: { least: 1, usual: 24, most: 24 * 14 },
  limit: { least: 24, usual: 24 * 14, most: 24 * 90 },
  suspend: { least: 24, usual: 24 * 7, most: 24 * 180 },
} as const satisfies Partial<Record<Act, { least: number; usual: number; most: number }>>;
export type LastingAct = keyof typeof lasting;
/** Hours that the form offers: from one to half a year. */
export const hoursOffered = [1, 6, 24, 72, 168, 336, 720, 2160, 4320] as const;
/** Seconds between two posts of one person in slow mode. */
export const slowPaces = [60, 300, 900, 3600, 21_600] as const;

/** 1 slight, 2 serious, 3 grave. Acts that leave a strike, with the severity that is offered first. */
export const severities = [1, 2, 3] as const;
export type Severity = (typeof severities)[number];
export const strikeActs: Partial<Record<Act, Severity>> = {
  remove: 1,
  limit: 2,
  suspend: 2,
  ban: 3,
  ban_instance: 3,
};
/** Days until a strike no longer counts, by severity. */
export const strikeDays: Record<Severity, number> = { 1: 30, 2: 90, 3: 180 };
/** Hours that an author has to change what they were asked to change, before the case comes back. */
export const editHours = 72;

/** Acts that the author may object to: those that take something away or say something against them. */
export const appealableActs: readonly (Act | Pause)[] = [
  'coach',
  'ask_edit',
  'note',
  'hide',
  'cool',
  'remove',
  'lock',
  'limit',
  'suspend',
  'ban',
  'ban_instance',
  'pause',
];

/** care: a person, never a step towards punishment. conduct: the charter. appeal: an objection to a decision. */
export const caseKinds = ['care', 'conduct', 'appeal'] as const;
export type CaseKind = (typeof caseKinds)[number];
export const caseStatuses = ['new', 'claimed', 'escalated', 'waiting', 'closed'] as const;
export type CaseStatus = (typeof caseStatuses)[number];
/** Most urgent first. */
export const urgencies = ['imminent', 'high', 'medium', 'low'] as const;
export type Urgency = (typeof urgencies)[number];
export const escalations = ['operators', 'on_call'] as const;
export type EscalatedTo = (typeof escalations)[number];
export const caseOutcomes = ['acted', 'cared', 'nothing', 'upheld', 'overturned', 'withdrawn'] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];
/** The care playbook, in its order. The last two are for a death. */
export const careSteps = ['first_message', 'follow_up', 'aftercare', 'confirmed_death', 'memorial'] as const;
export type CareStep = (typeof careSteps)[number];

/** What a case may be about; `decision` is what an appeal is about. */
export const caseSubjects = ['post', 'persona', 'message', 'community', 'decision'] as const;
export type CaseSubject = (typeof caseSubjects)[number];

/** Whether a machine took part: not at all, it noticed and a person decided, or it acted by itself. */
export const automations = ['none', 'noticed', 'acted'] as const;
export type Automation = (typeof automations)[number];
/** How far a decision reaches. */
export const scopes = ['thing', 'thread', 'community', 'instance'] as const;
export type Scope = (typeof scopes)[number];

/** How a place looks after itself. Minutes and hours are durations; `nightFrom` and `nightTo` minutes of the local day. */
export type ModerationSettings = {
  minutesImminent: number;
  minutesHigh: number;
  minutesMedium: number;
  minutesLow: number;
  hoursAppeal: number;
  daysToAppeal: number;
  timeZone: string;
  nightFrom: number;
  nightTo: number;
  isLogPublic: boolean;
};
/** Clocks from issue 3; the rest as gentle as common practice (an appeal within 30 days, answered in 3). */
export const usualSettings: ModerationSettings = {
  minutesImminent: 15,
  minutesHigh: 60,
  minutesMedium: 480,
  minutesLow: 1440,
  hoursAppeal: 72,
  daysToAppeal: 30,
  timeZone: 'Etc/UTC',
  nightFrom: 0,
  nightTo: 0,
  isLogPublic: true,
};

/** What somebody who decided may say of the engine's reading: it was right, found what isn't there, or missed something. */
export const engineVerdicts = ['right', 'strict', 'missed'] as const;
export type EngineVerdict = (typeof engineVerdicts)[number];
/** Said of the words of one post; `missed` names what. */
export type OnEngine = { verdict: EngineVerdict; label: string | null };

/** Characters (UTF-16 units). */
export const limitsOfWords = {
  note: 2_000,
  notesJoined: 8_000,
  reason: 2_000,
  reasonLeast: 10,
  appeal: 4_000,
};

/** community: its own staff decide. instance: nobody there can, so operators do. */
export type Level = 'community' | 'instance';

/** Queue order: what cannot wait or waited too long, then care, words that wait, the charter, objections. */
export const sections = ['urgent', 'worry', 'held', 'rule', 'appeal'] as const;
export type Section = (typeof sections)[number];
export const queuePageSize = 20;

export type Verdict = { ok: true } | { ok: false; refusal: RefusalCode };

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /** Something was decided that its author is told of. Who decided is not part of it, on purpose. */
    'moderation.decided': {
      decisionId: Id;
      act: Exclude<Act, 'dismiss'> | Pause;
      /** Null for a decision about a community, which concerns its owners. */
      personaId: Id | null;
      communityId: Id | null;
    };
    /** A report has its outcome; the member is the reporter. */
    'report.settled': { reportId: Id; memberId: Id };
    /** A case waits for somebody: to tell those on duty, and for what is imminent also those who can be called. */
    'case.waits': {
      caseId: Id;
      kind: CaseKind;
      urgency: Urgency;
      communityId: Id | null;
      escalatedTo: EscalatedTo | null;
      personaIds: readonly Id[];
    };
    /** Somebody who decided said how the engine had read the words. `found`: what it had said of them. */
    'engine.judged': {
      decisionId: Id;
      postId: Id;
      act: string;
      openedBy: 'finding' | 'report';
      verdict: EngineVerdict;
      missed: string | null;
      found: readonly { label: string; by: 'model' | 'rule' }[];
      judgeId: Id;
    };
    /** Somebody of the staff read a reported private message; for each of the two who wrote to each other. */
    'message.looked_at': { lookId: Id; personaId: Id };
    /** An objection was answered; the persona is whose objection it was. */
    'appeal.answered': { decisionId: Id; personaId: Id; outcome: 'upheld' | 'overturned' };
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
    'moderation.already.not_possible': true;
    'moderation.nothing_to_lift.not_possible': true;
    'moderation.no_person.not_possible': true;
    'moderation.without_name.not_possible': true;
    'moderation.operators_only.not_allowed': true;
    'moderation.case_over.not_possible': true;
    'moderation.taken.not_possible': true;
    'moderation.not_yours.not_possible': true;
    'moderation.step.not_possible': true;
    'moderation.own_decision.not_allowed': true;
    'moderation.no_appeal.not_possible': true;
    'moderation.appeal_late.not_possible': true;
    'moderation.second_person.not_allowed': true;
    'moderation.agreement_gone.not_possible': true;
  }
}
