// All writes to cases, case_events and case_findings. An event and the row that follows from it are one step (`record`):
// nothing else changes a case, so the row is always what lifecycle.ts makes of the log.
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { columnsOf, type EventRow, eventRow } from './case-log.ts';
import { advance, type CaseEvent, type CaseState } from './lifecycle.ts';
import type { CaseKind, CaseSubject } from './model.ts';

/** What a case is about; its state is derived. */
export type CaseIdentity = {
  id: Id;
  /** Null: the operators'. */
  communityId: Id | null;
  kind: CaseKind;
  subjectType: CaseSubject;
  subjectId: Id;
  aboutPersonaId: Id | null;
};
export type CaseRow = CaseIdentity & { state: CaseState };

/** Begins a case. In a step with the purpose moderation, or as staff of the place. */
export async function insertCase(
  tx: Tx,
  one: CaseIdentity,
  event: Extract<CaseEvent, { type: 'opened' }>,
  at: Date,
): Promise<CaseRow> {
  const made = advance(null, event, at);
  if (!made.ok) throw new Error('a case begins by being opened');
  await tx.db
    .insertInto('cases')
    .values({
      id: one.id,
      community_id: one.communityId,
      kind: one.kind,
      subject_type: one.subjectType,
      subject_id: one.subjectId,
      about_persona_id: one.aboutPersonaId,
      opened_at: made.next.openedAt,
      ...columnsOf(made.next),
    })
    .execute();
  await appendEvent(tx, one.id, 1, eventRow(event), at);
  return { ...one, state: made.next };
}

/** One event more on a case that is locked for this. Refused: nothing was written. */
export async function record(
  tx: Tx,
  row: CaseRow,
  event: CaseEvent,
  at: Date,
): Promise<Result<CaseRow, RefusalCode>> {
  const made = advance(row.state, event, at);
  if (!made.ok) return refused(made.refusal);
  await appendEvent(tx, row.id, made.next.lastSeq, eventRow(event), at);
  await tx.db.updateTable('cases').set(columnsOf(made.next)).where('id', '=', row.id).execute();
  return done({ ...row, state: made.next });
}

async function appendEvent(tx: Tx, caseId: Id, seq: number, event: EventRow, at: Date): Promise<void> {
  const { data, ...rest } = event;
  await tx.db
    .insertInto('case_events')
    .values({ case_id: caseId, seq, at, ...rest, data: JSON.stringify(data) })
    .execute();
}

export type NewFinding = {
  id: Id;
  caseId: Id;
  at: Date;
  surface: string;
  category: string;
  level: string;
  score: number | null;
  rules: readonly string[];
  spans: readonly { start: number; end: number }[];
  reasons: readonly string[];
};

export async function insertFinding(tx: Tx, one: NewFinding): Promise<void> {
  await tx.db
    .insertInto('case_findings')
    .values({
      id: one.id,
      case_id: one.caseId,
      at: one.at,
      surface: one.surface,
      category: one.category,
      level: one.level,
      score: one.score,
      rules: [...one.rules],
      spans: JSON.stringify(one.spans),
      reasons: [...one.reasons],
    })
    .execute();
}

/** What a decision says of the machine's findings in a case: right where something was done, wrong where nothing was needed. */
export async function judgeFindings(tx: Tx, caseId: Id, verdict: 'right' | 'wrong', at: Date): Promise<void> {
  await tx.db
    .updateTable('case_findings')
    .set({ verdict, verdict_at: at })
    .where('case_id', '=', caseId)
    .where('verdict', 'is', null)
    .execute();
}
