// Reports and decisions for the demo world (admin/demo) and nothing else. Through the owner's connection.
import type pg from 'pg';
import { copyRows } from '../../platform/db/bulk.ts';
import type { Id } from '../../std/ids.ts';
import type { Outcome, ReportKind, Wish } from './model.ts';

export type FilledReport = {
  id: Id;
  communityId: Id;
  postId: Id;
  aboutPersonaId: Id;
  kind: ReportKind;
  rule: { id: Id; title: string } | null;
  note: string;
  wish: Wish;
  reporterId: Id;
  at: Date;
  /** Null: it is open. */
  decision: { id: Id; act: 'hide' | 'dismiss' | 'care'; outcome: Outcome; reason: string; at: Date } | null;
};

export async function fillReports(client: pg.ClientBase, all: readonly FilledReport[]): Promise<void> {
  const decided = all.filter((one) => one.decision !== null);
  await copyRows(
    client,
    `COPY decisions (id, community_id, subject_type, subject_id, author_persona_id, act, rule_id, rule_title, reason, decided_at) FROM STDIN`,
    decided.map(({ decision, ...one }) => [
      decision!.id,
      one.communityId,
      'post',
      one.postId,
      one.aboutPersonaId,
      decision!.act,
      one.rule?.id,
      one.rule?.title,
      decision!.reason,
      decision!.at,
    ]),
  );
  await copyRows(
    client,
    `COPY reports (id, community_id, subject_type, subject_id, about_persona_id, kind, rule_id, note, wish, state, decision_id, outcome, created_at, decided_at) FROM STDIN`,
    all.map((one) => [
      one.id,
      one.communityId,
      'post',
      one.postId,
      one.aboutPersonaId,
      one.kind,
      one.rule?.id,
      one.note,
      one.wish,
      one.decision ? 'decided' : 'open',
      one.decision?.id,
      one.decision?.outcome,
      one.at,
      one.decision?.at,
    ]),
  );
  await copyRows(
    client,
    'COPY report_authors (report_id, member_id) FROM STDIN',
    all.map((one) => [one.id, one.reporterId]),
  );
}
