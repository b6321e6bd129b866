// All writes to reports, report_authors and decisions. Who may is row-level security's and the policy's to say.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Act, Outcome, Pause, ReportKind, SubjectType, Wish } from './model.ts';

export type NewReport = {
  id: Id;
  communityId: Id | null;
  type: SubjectType;
  subjectId: Id;
  aboutPersonaId: Id | null;
  kind: ReportKind;
  ruleId: Id | null;
  note: string;
  wish: Wish;
  now: Date;
};

/** The report and, apart from it, whose it is. */
export async function insertReport(tx: Tx, report: NewReport, memberId: Id): Promise<void> {
  await tx.db
    .insertInto('reports')
    .values({
      id: report.id,
      community_id: report.communityId,
      subject_type: report.type,
      subject_id: report.subjectId,
      about_persona_id: report.aboutPersonaId,
      kind: report.kind,
      rule_id: report.ruleId,
      note: report.note,
      wish: report.wish,
      created_at: report.now,
    })
    .execute();
  await tx.db.insertInto('report_authors').values({ report_id: report.id, member_id: memberId }).execute();
}

/** What the same person says again is added to what they said first. */
export async function addToReport(
  tx: Tx,
  id: Id,
  more: { note: string; ruleId: Id | null; wish: Wish },
): Promise<void> {
  await tx.db
    .updateTable('reports')
    .set({ note: more.note, rule_id: more.ruleId, wish: more.wish })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

export type NewDecision = {
  id: Id;
  communityId: Id | null;
  type: SubjectType;
  subjectId: Id;
  authorPersonaId: Id | null;
  act: Act | Pause;
  rule: { id: Id; title: string } | null;
  reason: string;
  now: Date;
};

export async function insertDecision(tx: Tx, decision: NewDecision): Promise<void> {
  await tx.db
    .insertInto('decisions')
    .values({
      id: decision.id,
      community_id: decision.communityId,
      subject_type: decision.type,
      subject_id: decision.subjectId,
      author_persona_id: decision.authorPersonaId,
      act: decision.act,
      rule_id: decision.rule?.id ?? null,
      rule_title: decision.rule?.title ?? null,
      reason: decision.reason,
      decided_at: decision.now,
    })
    .execute();
}

export type Settling = {
  type: SubjectType;
  subjectId: Id;
  /** Null: those for operators. */
  communityId: Id | null;
  kinds: readonly ReportKind[];
  outcome: Outcome;
  /** Words for the reporters. */
  answer: string;
  decisionId: Id;
  now: Date;
};

/** @returns the reports that were open and are settled now */
export async function settleReports(tx: Tx, p: Settling): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    UPDATE reports SET state = 'decided', decision_id = ${p.decisionId}, decided_at = ${p.now},
           outcome = ${p.outcome}, answer = ${p.answer}
     WHERE subject_type = ${p.type} AND subject_id = ${p.subjectId} AND state = 'open'
       AND community_id IS NOT DISTINCT FROM ${p.communityId}::uuid AND kind = ANY (${p.kinds}::text[])
    RETURNING id`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** For steps with the purpose moderation: whom to tell that a report has its outcome. Never for a page. */
export async function reportersOf(
  tx: Tx,
  reportIds: readonly Id[],
): Promise<{ reportId: Id; memberId: Id }[]> {
  if (reportIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('report_authors')
    .select(['report_id', 'member_id'])
    .where('report_id', 'in', [...reportIds])
    .execute();
  return rows.map((row) => ({ reportId: row.report_id, memberId: row.member_id }));
}
