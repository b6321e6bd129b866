// Pure: the log of a case → how it stands. The row in `cases` is what this makes of `case_events`, and nothing else.
// What an act does to a post or a person is in acts.ts, who may act in policy.ts, clocks in clocks.ts.
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import type {
  CareStep,
  CaseKind,
  CaseOutcome,
  CaseStatus,
  EscalatedTo,
  ReportKind,
  Urgency,
} from './model.ts';
import { urgencies } from './model.ts';

/** What is written down, one after the other. `by` is the persona under which somebody of the staff acts here. */
export type CaseEvent =
  | { type: 'opened'; kind: CaseKind; urgency: Urgency; dueAt: Date }
  | { type: 'reported'; reportId: Id; kind: ReportKind; urgency: Urgency; dueAt: Date }
  | { type: 'found'; urgency: Urgency; dueAt: Date }
  | { type: 'claimed'; by: Id }
  | { type: 'put_back'; by: Id }
  | { type: 'handed_over'; by: Id; to: Id }
  | { type: 'escalated'; by: Id; to: EscalatedTo }
  | { type: 'returned'; by: Id }
  | { type: 'urgency_set'; by: Id; urgency: Urgency; dueAt: Date }
  /** Words for colleagues. */
  | { type: 'noted'; by: Id; words: string; about?: NoteAbout }
  /** `closes`: the answer to those who told us; null where something still waits. */
  | {
      type: 'acted';
      by: Id | null;
      act: string;
      decisionId: Id;
      closes: CaseOutcome | null;
      waitsUntil?: Date;
      /** How the thing was, for an appeal that brings it back. */
      before?: unknown;
    }
  /** The author changed what they were asked to change. */
  | { type: 'edited'; dueAt: Date }
  /** A step of the care playbook was taken; a follow-up may be due later. */
  | { type: 'step_taken'; by: Id; step: CareStep; followUpAt?: Date }
  | { type: 'closed'; by: Id; outcome: CaseOutcome }
  | { type: 'answered'; by: Id; outcome: 'upheld' | 'overturned' }
  | { type: 'withdrawn' };
/** What a note was written with, where it was not just a note. */
export type NoteAbout = 'identity_asked' | 'identity_agreed' | 'identity_declined' | 'identity_seen';
export type CaseEventType = CaseEvent['type'];

export type CaseState = {
  kind: CaseKind;
  status: CaseStatus;
  urgency: Urgency;
  openedAt: Date;
  /** When somebody should have looked. While waiting: when to look again. */
  dueAt: Date;
  claimedBy: Id | null;
  escalatedTo: EscalatedTo | null;
  waitsFor: 'edit' | 'follow_up' | null;
  waitsUntil: Date | null;
  steps: CareStep[];
  reports: number;
  findings: number;
  outcome: CaseOutcome | null;
  closedAt: Date | null;
  lastSeq: number;
};

export type Advanced = { ok: true; next: CaseState } | { ok: false; refusal: RefusalCode };

const no = (refusal: RefusalCode): Advanced => ({ ok: false, refusal });

/** One event more. `at` is when it happened; null before the first. */
export function advance(before: CaseState | null, event: CaseEvent, at: Date): Advanced {
  if (event.type === 'opened') {
    return before ? no('moderation.step.not_possible') : { ok: true, next: openedCase(event, at) };
  }
  if (!before) return no('moderation.step.not_possible');
  const refusal = whyNot(before, event);
  if (refusal) return no(refusal);
  const next = settleStatus({ ...before, ...changes(before, event, at), lastSeq: before.lastSeq + 1 });
  return { ok: true, next };
}

/** @throws when a log holds what could never have been written */
export function replay(log: readonly { event: CaseEvent; at: Date }[]): CaseState {
  let state: CaseState | null = null;
  for (const { event, at } of log) {
    const made = advance(state, event, at);
    if (!made.ok) throw new Error(`a case cannot take ${event.type}: ${made.refusal}`);
    state = made.next;
  }
  if (!state) throw new Error('a case begins by being opened');
  return state;
}

function openedCase(event: Extract<CaseEvent, { type: 'opened' }>, at: Date): CaseState {
  return {
    kind: event.kind,
    status: 'new',
    urgency: event.urgency,
    openedAt: at,
    dueAt: event.dueAt,
    claimedBy: null,
    escalatedTo: null,
    waitsFor: null,
    waitsUntil: null,
    steps: [],
    reports: 0,
    findings: 0,
    outcome: null,
    closedAt: null,
    lastSeq: 1,
  };
}

/** What may be said of a case that is over. */
const afterwards = new Set<CaseEventType>(['reported', 'found', 'noted', 'acted', 'step_taken']);

function whyNot(now: CaseState, event: CaseEvent): RefusalCode | null {
  if (now.status === 'closed' && !afterwards.has(event.type)) return 'moderation.case_over.not_possible';
  const wrongKind = whyNotKind(now.kind, event);
  if (wrongKind) return wrongKind;
  switch (event.type) {
    case 'claimed':
      return now.claimedBy === null ? null : 'moderation.taken.not_possible';
    case 'put_back':
    case 'handed_over':
      if (now.claimedBy !== event.by) return 'moderation.not_yours.not_possible';
      return event.type === 'handed_over' && event.to === event.by ? 'moderation.step.not_possible' : null;
    case 'escalated':
      return now.escalatedTo === event.to ? 'moderation.step.not_possible' : null;
    case 'returned':
      return now.escalatedTo === null ? 'moderation.step.not_possible' : null;
    case 'acted':
      // What answers nobody (a lock that is opened again) takes nothing out of a colleague's hands.
      if (event.closes === null && !event.waitsUntil) return null;
      return isTaken(now, event.by) ? 'moderation.taken.not_possible' : null;
    case 'answered':
    case 'closed':
      return isTaken(now, event.by) ? 'moderation.taken.not_possible' : null;
    case 'step_taken':
      // Nobody is remembered as dead whose death was not confirmed first.
      return event.step === 'memorial' && !now.steps.includes('confirmed_death')
        ? 'moderation.step.not_possible'
        : null;
    case 'edited':
      return now.waitsFor === 'edit' ? null : 'moderation.step.not_possible';
    default:
      return null;
  }
}

/** Two at one thing: the one who took it decides. What the program does by itself asks nobody. */
function isTaken(now: CaseState, by: Id | null): boolean {
  return now.claimedBy !== null && by !== null && now.claimedBy !== by;
}

/** Care is never a step towards punishment, and an appeal has its own answer: each kind takes its own events. */
function whyNotKind(kind: CaseKind, event: CaseEvent): RefusalCode | null {
  const wrong: RefusalCode = 'moderation.step.not_possible';
  switch (event.type) {
    case 'reported':
      return kind === (event.kind === 'worry' ? 'care' : 'conduct') ? null : wrong;
    case 'found':
    case 'acted':
      return kind === 'appeal' ? wrong : null;
    case 'edited':
      return kind === 'conduct' ? null : wrong;
    case 'step_taken':
      return kind === 'care' ? null : wrong;
    case 'closed':
      return kind === 'appeal' ? wrong : null;
    case 'answered':
    case 'withdrawn':
      return kind === 'appeal' ? null : wrong;
    default:
      return null;
  }
}

const notWaiting = { waitsFor: null, waitsUntil: null } as const;

function changes(now: CaseState, event: CaseEvent, at: Date): Partial<CaseState> {
  switch (event.type) {
    case 'reported':
      return { ...calledFor(now, event), reports: now.reports + 1 };
    case 'found':
      return { ...calledFor(now, event), findings: now.findings + 1 };
    case 'claimed':
      return { claimedBy: event.by, ...notWaiting };
    case 'put_back':
      return { claimedBy: null };
    case 'handed_over':
      return { claimedBy: event.to };
    case 'escalated':
      return { escalatedTo: event.to, claimedBy: null, ...notWaiting };
    case 'returned':
      return { escalatedTo: null, claimedBy: null };
    case 'urgency_set':
      return { urgency: event.urgency, dueAt: event.dueAt, ...notWaiting };
    case 'acted':
      return afterAct(now, event, at);
    case 'edited':
      return { dueAt: event.dueAt, ...notWaiting };
    case 'step_taken':
      return afterStep(now, event);
    case 'closed':
    case 'answered':
      return over(event.outcome, at);
    case 'withdrawn':
      return over('withdrawn', at);
    default:
      return {};
  }
}

/** Somebody, or the machine, says something new: the nearer clock counts, and what was over or asleep is awake again. */
function calledFor(now: CaseState, event: { urgency: Urgency; dueAt: Date }): Partial<CaseState> {
  if (now.status === 'closed')
    return {
      urgency: event.urgency,
      dueAt: event.dueAt,
      outcome: null,
      closedAt: null,
      claimedBy: null,
      escalatedTo: null,
    };
  const isSleeping = now.waitsFor !== null;
  return {
    urgency: urgencies.indexOf(event.urgency) < urgencies.indexOf(now.urgency) ? event.urgency : now.urgency,
    dueAt: isSleeping || event.dueAt < now.dueAt ? event.dueAt : now.dueAt,
    ...notWaiting,
  };
}

function afterAct(
  now: CaseState,
  event: Extract<CaseEvent, { type: 'acted' }>,
  at: Date,
): Partial<CaseState> {
  if (event.waitsUntil) {
    const waitsFor = event.act === 'ask_edit' ? ('edit' as const) : ('follow_up' as const);
    return { waitsFor, waitsUntil: event.waitsUntil, dueAt: event.waitsUntil, outcome: null, closedAt: null };
  }
  // What was over stays over: a later act about the same thing (bringing it back) needs no new look.
  return event.closes && now.status !== 'closed' ? over(event.closes, at) : {};
}

function afterStep(now: CaseState, event: Extract<CaseEvent, { type: 'step_taken' }>): Partial<CaseState> {
  const steps = now.steps.includes(event.step) ? now.steps : [...now.steps, event.step];
  if (!event.followUpAt) return { steps };
  const { followUpAt } = event;
  return {
    steps,
    waitsFor: 'follow_up',
    waitsUntil: followUpAt,
    dueAt: followUpAt,
    outcome: null,
    closedAt: null,
  };
}

function over(outcome: CaseOutcome, at: Date): Partial<CaseState> {
  return { outcome, closedAt: at, claimedBy: null, ...notWaiting };
}

/** The status follows from the rest, so that the two can never disagree. */
function settleStatus(state: CaseState): CaseState {
  const status: CaseStatus =
    state.closedAt !== null
      ? 'closed'
      : state.waitsFor !== null
        ? 'waiting'
        : state.claimedBy !== null
          ? 'claimed'
          : state.escalatedTo !== null
            ? 'escalated'
            : 'new';
  return { ...state, status };
}
