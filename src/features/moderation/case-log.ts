// Pure: how events and derived states are written in rows, and read back. What follows from an event is in lifecycle.ts.
import type { Id } from '../../std/ids.ts';
import type { CaseEvent, CaseState } from './lifecycle.ts';
import type { CareStep, CaseKind, CaseOutcome, CaseStatus, EscalatedTo, Urgency } from './model.ts';

export type EventRow = {
  type: string;
  actor_persona_id: Id | null;
  report_id: Id | null;
  decision_id: Id | null;
  data: Record<string, unknown>;
};

export function eventRow(event: CaseEvent): EventRow {
  const { type, ...rest } = event;
  const { by, reportId, decisionId, ...data } = rest as Record<string, unknown>;
  return {
    type,
    actor_persona_id: (by as Id | undefined) ?? null,
    report_id: (reportId as Id | undefined) ?? null,
    decision_id: (decisionId as Id | undefined) ?? null,
    data,
  };
}

const dates = ['dueAt', 'waitsUntil', 'followUpAt'];

/** The reverse: rows are written by `record` alone, so what they hold is an event. */
export function readEvent(row: EventRow): CaseEvent {
  const data = Object.fromEntries(
    Object.entries(row.data).map(([key, value]) => [
      key,
      dates.includes(key) && typeof value === 'string' ? new Date(value) : value,
    ]),
  );
  return {
    type: row.type,
    ...data,
    by: row.actor_persona_id,
    ...(row.report_id && { reportId: row.report_id }),
    ...(row.decision_id && { decisionId: row.decision_id }),
  } as unknown as CaseEvent;
}

/** The derived columns. What a case is about, and since when, never changes. */
export function columnsOf(state: CaseState) {
  return {
    status: state.status,
    urgency: state.urgency,
    due_at: state.dueAt,
    claimed_by: state.claimedBy,
    escalated_to: state.escalatedTo,
    waits_for: state.waitsFor,
    waits_until: state.waitsUntil,
    steps: [...state.steps] as string[],
    reports: state.reports,
    findings: state.findings,
    outcome: state.outcome,
    closed_at: state.closedAt,
    last_seq: state.lastSeq,
  };
}

export type StateColumns = Omit<ReturnType<typeof columnsOf>, never> & { kind: string; opened_at: Date };

export function stateOf(row: StateColumns): CaseState {
  return {
    kind: row.kind as CaseKind,
    status: row.status as CaseStatus,
    urgency: row.urgency as Urgency,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    claimedBy: row.claimed_by,
    escalatedTo: row.escalated_to as EscalatedTo | null,
    waitsFor: row.waits_for as CaseState['waitsFor'],
    waitsUntil: row.waits_until,
    steps: row.steps as CareStep[],
    reports: row.reports,
    findings: row.findings,
    outcome: row.outcome as CaseOutcome | null,
    closedAt: row.closed_at,
    lastSeq: row.last_seq,
  };
}
