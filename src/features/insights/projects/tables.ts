// All writes to the tables of projects. As an operator, or with the purpose insights.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import type { FileState, Look, Project, ProjectRun, RunState } from './model.ts';

export async function insertProject(tx: Tx, one: Project): Promise<void> {
  await sql`INSERT INTO insight_projects (id, name, purpose, ethics, made_at)
    VALUES (${one.id}, ${one.name}, ${one.purpose}, ${one.ethics}, ${one.madeAt})`.execute(tx.db);
}

/** With its files and runs; what was noted of it stays. */
export async function deleteProjectRow(tx: Tx, id: Id): Promise<void> {
  await sql`DELETE FROM insight_projects WHERE id = ${id}`.execute(tx.db);
}

export async function insertFile(
  tx: Tx,
  one: { id: Id; projectId: Id; name: string; bytes: number; sha256: string | null; now: Date },
): Promise<void> {
  await sql`INSERT INTO insight_files (id, project_id, name, bytes, sha256, state, begun_at)
    VALUES (${one.id}, ${one.projectId}, ${one.name}, ${one.bytes}, ${one.sha256}, 'arriving', ${one.now})`.execute(
    tx.db,
  );
}

export async function setReceived(tx: Tx, id: Id, received: number, state: FileState): Promise<void> {
  await sql`UPDATE insight_files SET received = ${received}, state = ${state} WHERE id = ${id}`.execute(
    tx.db,
  );
}

export async function setChecked(tx: Tx, id: Id, state: FileState, sha256: string | null): Promise<void> {
  await sql`UPDATE insight_files SET state = ${state}, sha256 = coalesce(${sha256}, sha256) WHERE id = ${id}`.execute(
    tx.db,
  );
}

export async function deleteFileRow(tx: Tx, id: Id): Promise<void> {
  await sql`DELETE FROM insight_files WHERE id = ${id}`.execute(tx.db);
}

export async function insertRun(
  tx: Tx,
  one: Pick<ProjectRun, 'id' | 'projectId' | 'title' | 'codebooks'>,
  now: Date,
): Promise<void> {
  await sql`INSERT INTO insight_runs (id, project_id, title, codebooks, state, made_at, seen_at)
    VALUES (${one.id}, ${one.projectId}, ${one.title}, ${one.codebooks}, 'waiting', ${now}, ${now})`.execute(
    tx.db,
  );
}

/** Only from one of these states; @returns whether it was in one */
export async function moveRun(
  tx: Tx,
  id: Id,
  from: readonly RunState[],
  to: RunState,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`UPDATE insight_runs SET state = ${to}, seen_at = ${now}
    WHERE id = ${id} AND state = ANY (${from}::text[])`.execute(tx.db);
  return Number(numAffectedRows ?? 0) > 0;
}

export async function noteProgress(tx: Tx, id: Id, share: number, said: string, now: Date): Promise<void> {
  await sql`UPDATE insight_runs SET share = ${share}, said = ${said.slice(0, 4000)}, seen_at = ${now} WHERE id = ${id}`.execute(
    tx.db,
  );
}

export async function insertLook(tx: Tx, id: Id, one: Look): Promise<void> {
  await sql`INSERT INTO insight_looks (id, at, who, project_id, project, act, what)
    VALUES (${id}, ${one.at}, ${one.who}, ${one.projectId}, ${one.project}, ${one.act}, ${one.what.slice(0, 160)})`.execute(
    tx.db,
  );
}
