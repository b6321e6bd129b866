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

export type LoggedEvent = {
  seq: number;
  at: Date;
  event: CaseEvent;
  /** The colleague's name; null for what nobody of the staff did. */
  name: string | null;
};

export async function caseLog(tx: Tx, caseId: Id): Promise<LoggedEvent[]> {
  const { rows } = await sql<EventRow & { seq: number; at: Date; name: string | null }>`
    SELECT e.seq, e.at, e.type, e.actor_persona_id, e.report_id, e.decision_id, e.data, p.name
      FROM case_events e LEFT JOIN personas p ON p.id = e.actor_persona_id
     WHERE e.case_id = ${caseId} ORDER BY e.seq`.execute(tx.db);
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    event: readEvent(row),
    name: row.name,
  }));
}

/** Who took a case, by name, and whether that is the viewer. */
export async function holderOf(tx: Tx, personaId: Id): Promise<{ name: string; mine: boolean } | null> {
  const { rows } = await sql<{ name: string; mine: boolean }>`
    SELECT name, id = ANY (app.my_personas()) AS mine FROM personas WHERE id = ${personaId}`.execute(tx.db);
  return rows[0] ?? null;
}
