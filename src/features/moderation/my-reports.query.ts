// What the viewer reported and what came of it. The thing itself shows only while they may still see it.
import { sql } from 'kysely';
import { type Page, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Outcome, ReportKind, SubjectType, Wish } from './model.ts';

export type MyReport = {
  id: Id;
  type: SubjectType;
  subjectId: Id;
  kind: ReportKind;
  rule: string | null;
  note: string;
  wish: Wish;
  outcome: Outcome | null;
  answer: string;
  at: Date;
  decidedAt: Date | null;
  /** Null when the viewer may not see it any longer. */
  name: string | null;
};

const size = 20;

export async function myReports(tx: Tx, before: Id | null): Promise<Page<MyReport>> {
  const { rows } = await sql<MyReport>`
    SELECT r.id, r.subject_type AS type, r.subject_id AS "subjectId", r.kind, cr.title AS rule, r.note, r.wish,
           r.outcome, r.answer, r.created_at AS at, r.decided_at AS "decidedAt", coalesce(pe.name, c.name) AS name
      FROM report_authors ra JOIN reports r ON r.id = ra.report_id
      LEFT JOIN charter_rules cr ON cr.id = r.rule_id
      LEFT JOIN posts p ON r.subject_type = 'post' AND p.id = r.subject_id AND p.state = 'published'
      LEFT JOIN personas pe ON pe.id = CASE r.subject_type WHEN 'post' THEN p.persona_id WHEN 'persona' THEN r.subject_id WHEN 'message' THEN r.about_persona_id END
      LEFT JOIN communities c ON r.subject_type = 'community' AND c.id = r.subject_id
     WHERE ra.member_id = app.viewer() AND (${before}::uuid IS NULL OR r.id < ${before}::uuid)
     ORDER BY r.id DESC LIMIT ${size + 1}`.execute(tx.db);
  return toPage(rows, size, (last) => writeIdCursor(last.id));
}
