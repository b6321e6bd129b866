// Cases as rows, locked or not, and their logs. Row-level security decides whose; a case about oneself is never there.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { type EventRow, readEvent, type StateColumns, stateOf } from './case-log.ts';
import type { CaseEvent } from './lifecycle.ts';
import type { CaseKind, CaseSubject } from './model.ts';
import type { CaseRow } from './tables-cases.ts';

type Row = StateColumns & {
  id: Id;
  community_id: Id | null;
  subject_type: CaseSubject;
  subject_id: Id;
  about_persona_id: Id | null;
};

const toCase = (row: Row): CaseRow => ({
  id: row.id,
  communityId: row.community_id,
  kind: row.kind as CaseKind,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  aboutPersonaId: row.about_persona_id,
  state: stateOf(row),
});

/** Null for what is not there or not the viewer's to see. `lock`: until the transaction ends. */
export async function caseById(tx: Tx, id: Id, options: { lock?: boolean } = {}): Promise<CaseRow | null> {
  const { rows } = await sql<Row>`
    SELECT * FROM cases WHERE id = ${id} ${options.lock ? sql`FOR UPDATE` : sql``}`.execute(tx.db);
  return rows[0] ? toCase(rows[0]) : null;
}

/** Cases about one thing in one place (null: the operators'), and those handed from a community to the viewer. */
export async function casesAbout(tx: Tx, type: CaseSubject, id: Id): Promise<CaseRow[]> {
  const { rows } = await sql<Row>`
    SELECT * FROM cases WHERE subject_type = ${type} AND subject_id = ${id} ORDER BY kind, id LIMIT 20`.execute(
    tx.db,
  );
  return rows.map(toCase);
}

/** The one case of a kind for a thing in a place, locked. For steps that join or decide. */
export async function caseFor(
  tx: Tx,
  what: { communityId: Id | null; kind: CaseKind; subjectType: CaseSubject; subjectId: Id },
): Promise<CaseRow | null> {
  const { rows } = await sql<Row>`
    SELECT * FROM cases WHERE subject_type = ${what.subjectType} AND subject_id = ${what.subjectId} AND kind = ${what.kind}
       AND community_id IS NOT DISTINCT FROM ${what.communityId}::uuid FOR UPDATE`.execute(tx.db);
  return rows[0] ? toCase(rows[0]) : null;
}

export type LoggedEvent = { seq: number; at: Date; event: CaseEvent; actorPersonaId: Id | null };

export async function caseLog(tx: Tx, caseId: Id): Promise<LoggedEvent[]> {
  const { rows } = await sql<EventRow & { seq: number; at: Date }>`
    SELECT seq, at, type, actor_persona_id, report_id, decision_id, data FROM case_events
     WHERE case_id = ${caseId} ORDER BY seq`.execute(tx.db);
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    event: readEvent(row),
    actorPersonaId: row.actor_persona_id,
  }));
}
