// What was decided about the viewer's words, names and communities: what, why, by which rule. Never by whom (class C5).
import { sql } from 'kysely';
import { type Page, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { AppealState } from './appeals/appeal.query.ts';
import type { Act, Automation, Pause, Scope, SubjectType } from './model.ts';

export type MyDecision = {
  id: Id;
  type: SubjectType;
  subjectId: Id;
  act: Exclude<Act, 'dismiss'> | Pause;
  reason: string;
  rule: string | null;
  at: Date;
  /** What was seen. */
  facts: string;
  automation: Automation;
  scope: Scope;
  until: Date | null;
  severity: number | null;
  /** When its strike no longer counts; null when it left none, or an appeal took it back. */
  countsUntil: Date | null;
  appealUntil: Date | null;
  appeal: { state: AppealState; dueAt: Date; answer: string } | null;
  /** Where; null when the viewer may not see the community any longer. */
  communityName: string | null;
  communitySlug: string | null;
  /** The viewer's own words, while they may read them. */
  markdown: string | null;
};

const size = 20;

export async function myDecisions(tx: Tx, before: Id | null): Promise<Page<MyDecision>> {
  const { rows } = await sql<MyDecision>`
    SELECT d.facts, d.automation, d.scope, d.until, d.severity, d.appeal_until AS "appealUntil", s.expires_at AS "countsUntil",
           CASE WHEN a.id IS NOT NULL THEN json_build_object('state', a.state, 'dueAt', a.due_at, 'answer', a.answer) END AS appeal,
           d.id, d.subject_type AS type, d.subject_id AS "subjectId", d.act, d.reason, d.rule_title AS rule,
           d.decided_at AS at, c.name AS "communityName", c.slug AS "communitySlug", pt.markdown
      FROM decisions d
      LEFT JOIN strikes s ON s.decision_id = d.id AND s.cancelled_at IS NULL
      LEFT JOIN appeals a ON a.decision_id = d.id
      LEFT JOIN posts p ON d.subject_type = 'post' AND p.id = d.subject_id
      LEFT JOIN post_texts pt ON pt.post_id = p.id AND pt.persona_id = ANY (app.my_personas())
      LEFT JOIN communities c ON c.id = CASE d.subject_type WHEN 'community' THEN d.subject_id ELSE coalesce(p.community_id, d.community_id) END
     WHERE d.act <> 'dismiss'
       AND (d.author_persona_id = ANY (app.my_personas()) OR d.subject_type = 'community' AND d.subject_id = ANY (app.my_moderated()))
       AND (${before}::uuid IS NULL OR d.id < ${before}::uuid)
     ORDER BY d.id DESC LIMIT ${size + 1}`.execute(tx.db);
  for (const row of rows) if (row.appeal) row.appeal.dueAt = new Date(row.appeal.dueAt);
  return toPage(rows, size, (last) => writeIdCursor(last.id));
}
