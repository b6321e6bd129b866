// Reports and decisions for the demo world (admin/demo) and nothing else. Through the owner's connection.
import type pg from 'pg';
import { copyRows } from '../../platform/db/bulk.ts';
import type { Id } from '../../std/ids.ts';
import { eventRow } from './case-log.ts';
import { dueAt } from './clocks.ts';
import { type CaseEvent, replay } from './lifecycle.ts';
import { type CaseKind, type Outcome, type ReportKind, usualSettings, type Wish } from './model.ts';

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

type FilledCase = { id: Id; kind: CaseKind; reports: FilledReport[]; log: { event: CaseEvent; at: Date }[] };

/** One case for each thing and kind, its id that of its first report, its log as the room would have written it. */
function casesOf(all: readonly FilledReport[]): FilledCase[] {
  const kindOf = (one: FilledReport): CaseKind => (one.kind === 'worry' ? 'care' : 'conduct');
  const groups = Map.groupBy(all, (one) => `${one.communityId} ${one.postId} ${kindOf(one)}`);
  return [...groups.values()].map((group) => {
    const reports = [...group].sort((a, b) => a.at.getTime() - b.at.getTime());
    const first = reports[0]!;
    const kind = kindOf(first);
    const urgency = kind === 'care' ? 'high' : 'medium';
    const due = (at: Date) => dueAt(usualSettings, kind, urgency, at);
    const later = reports.flatMap((one): { event: CaseEvent; at: Date }[] => [
      {
        event: { type: 'reported', reportId: one.id, kind: one.kind, urgency, dueAt: due(one.at) },
        at: one.at,
      },
      ...(one.decision
        ? [
            {
              event: {
                type: 'acted' as const,
                by: null,
                act: one.decision.act,
                decisionId: one.decision.id,
                closes: one.decision.outcome,
              },
              at: one.decision.at,
            },
          ]
        : []),
    ]);
    later.sort((a, b) => a.at.getTime() - b.at.getTime());
    const opened = { event: { type: 'opened', kind, urgency, dueAt: due(first.at) } as const, at: first.at };
    return { id: first.id, kind, reports, log: [opened, ...later] };
  });
}

async function fillCases(client: pg.ClientBase, cases: readonly FilledCase[]): Promise<void> {
  await copyRows(
    client,
    `COPY cases (id, community_id, kind, subject_type, subject_id, about_persona_id, opened_at, status, urgency, due_at, reports, outcome, closed_at, last_seq) FROM STDIN`,
    cases.map(({ id, kind, reports, log }) => {
      const state = replay(log);
      const { communityId, postId, aboutPersonaId } = reports[0]!;
      const { openedAt, status, urgency, dueAt: due, reports: count, outcome, closedAt, lastSeq } = state;
      return [
        id,
        communityId,
        kind,
        'post',
        postId,
        aboutPersonaId,
        openedAt,
        status,
        urgency,
        due,
        count,
        outcome,
        closedAt,
        lastSeq,
      ];
    }),
  );
  await copyRows(
    client,
    'COPY case_events (case_id, seq, at, type, report_id, decision_id, data) FROM STDIN',
    cases.flatMap(({ id, log }) =>
      log.map(({ event, at }, index) => {
        const row = eventRow(event);
        return [id, index + 1, at, row.type, row.report_id, row.decision_id, JSON.stringify(row.data)];
      }),
    ),
  );
}

export async function fillReports(client: pg.ClientBase, all: readonly FilledReport[]): Promise<void> {
  const cases = casesOf(all);
  await fillCases(client, cases);
  const caseOf = new Map(cases.flatMap(({ id, reports }) => reports.map((one) => [one.id, id] as const)));
  const decided = all.filter((one) => one.decision !== null);
  await copyRows(
    client,
    `COPY decisions (id, case_id, community_id, subject_type, subject_id, author_persona_id, act, rule_id, rule_title, reason, decided_at) FROM STDIN`,
    decided.map(({ decision, ...one }) => [
      decision!.id,
      caseOf.get(one.id),
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
    `COPY reports (id, case_id, community_id, subject_type, subject_id, about_persona_id, kind, rule_id, note, wish, state, decision_id, outcome, created_at, decided_at) FROM STDIN`,
    all.map((one) => [
      one.id,
      caseOf.get(one.id),
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
