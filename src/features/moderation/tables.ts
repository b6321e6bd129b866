// All writes to reports, report_authors, decisions, strikes and the public log. Who may is row-level security's and the policy's to say.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import {
  type Act,
  type Automation,
  type Outcome,
  type Pause,
  type ReportKind,
  type Scope,
  type Severity,
  type SubjectType,
  strikeDays,
  type Wish,
} from './model.ts';

export type NewReport = {
  id: Id;
  caseId: Id;
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
      case_id: report.caseId,
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
  caseId: Id | null;
  communityId: Id | null;
  type: SubjectType;
  subjectId: Id;
  authorPersonaId: Id | null;
  act: Act | Pause;
  rule: { id: Id; title: string } | null;
  reason: string;
  facts: string;
  automation: Automation;
  scope: Scope;
  until: Date | null;
  severity: Severity | null;
  /** Null: there is nothing to object to. */
  appealUntil: Date | null;
  now: Date;
};

export async function insertDecision(tx: Tx, decision: NewDecision): Promise<void> {
  await tx.db
    .insertInto('decisions')
    .values({
      id: decision.id,
      case_id: decision.caseId,
      community_id: decision.communityId,
      subject_type: decision.type,
      subject_id: decision.subjectId,
      author_persona_id: decision.authorPersonaId,
      act: decision.act,
      rule_id: decision.rule?.id ?? null,
      rule_title: decision.rule?.title ?? null,
      reason: decision.reason,
      facts: decision.facts,
      automation: decision.automation,
      scope: decision.scope,
      until: decision.until,
      severity: decision.severity,
      appeal_until: decision.appealUntil,
      decided_at: decision.now,
    })
    .execute();
}

/** A strike counts for a time that depends on how grave it was. For steps with the purpose moderation. */
export async function insertStrike(
  tx: Tx,
  one: { decisionId: Id; communityId: Id | null; personaId: Id; severity: Severity; now: Date },
): Promise<void> {
  await tx.db
    .insertInto('strikes')
    .values({
      decision_id: one.decisionId,
      community_id: one.communityId,
      persona_id: one.personaId,
      severity: one.severity,
      at: one.now,
      expires_at: new Date(one.now.getTime() + strikeDays[one.severity] * 86_400_000),
    })
    .execute();
}

export async function cancelStrike(tx: Tx, decisionId: Id, at: Date): Promise<void> {
  await tx.db
    .updateTable('strikes')
    .set({ cancelled_at: at })
    .where('decision_id', '=', decisionId)
    .where('cancelled_at', 'is', null)
    .execute();
}

/** One line of the public log: no names, no words, the day alone. For steps with the purpose moderation. */
export async function insertLogEntry(
  tx: Tx,
  one: {
    decisionId: Id;
    communityId: Id | null;
    act: Act;
    rule: string | null;
    automation: Automation;
    now: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('moderation_log')
    .values({
      decision_id: one.decisionId,
      community_id: one.communityId,
      on_day: one.now.toISOString().slice(0, 10),
      act: one.act,
      rule_title: one.rule,
      automation: one.automation,
    })
    .execute();
}

export async function markOverturned(tx: Tx, decisionId: Id): Promise<void> {
  await tx.db
    .updateTable('moderation_log')
    .set({ was_overturned: true })
    .where('decision_id', '=', decisionId)
    .execute();
}

export type Settling = {
  caseIds: readonly Id[];
  kinds: readonly ReportKind[];
  outcome: Outcome;
  /** Words for the reporters. */
  answer: string;
  decisionId: Id;
  now: Date;
};

/** @returns the reports that were open and are settled now. For steps with the purpose moderation. */
export async function settleReports(tx: Tx, p: Settling): Promise<Id[]> {
  if (p.caseIds.length === 0 || p.kinds.length === 0) return [];
  const { rows } = await sql<{ id: Id }>`
    UPDATE reports SET state = 'decided', decision_id = ${p.decisionId}, decided_at = ${p.now},
           outcome = ${p.outcome}, answer = ${p.answer}
     WHERE case_id = ANY (${sql.val([...p.caseIds])}::uuid[]) AND state = 'open' AND kind = ANY (${sql.val([...p.kinds])}::text[])
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
