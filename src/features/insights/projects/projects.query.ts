// Projects, their files and runs, and the looks at them. For operators, or with the purpose insights; row-level security says so.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import type { Look, Project, ProjectFile, ProjectRun } from './model.ts';

const project = sql.raw('id, name, purpose, ethics, made_at AS "madeAt"');
const file = sql.raw(
  'id, project_id AS "projectId", name, bytes::float8 AS bytes, received::float8 AS received, sha256, state',
);
const run = sql.raw(
  'id, project_id AS "projectId", title, codebooks, state, share::float8 AS share, said, made_at AS "madeAt", seen_at AS "seenAt"',
);

/** The newest first; at most 200. */
export async function allProjects(tx: Tx): Promise<Project[]> {
  return (
    await sql<Project>`SELECT ${project} FROM insight_projects ORDER BY id DESC LIMIT 200`.execute(tx.db)
  ).rows;
}

export async function projectById(tx: Tx, id: Id): Promise<Project | null> {
  const { rows } = await sql<Project>`SELECT ${project} FROM insight_projects WHERE id = ${id}`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

export async function filesOf(tx: Tx, projectId: Id): Promise<ProjectFile[]> {
  const { rows } = await sql<ProjectFile>`
    SELECT ${file} FROM insight_files WHERE project_id = ${projectId} ORDER BY lower(name) LIMIT 1000`.execute(
    tx.db,
  );
  return rows;
}

/** Held until the transaction ends, so that two pieces of one file wait for each other. */
export async function fileToChange(tx: Tx, projectId: Id, id: Id): Promise<ProjectFile | null> {
  const { rows } = await sql<ProjectFile>`
    SELECT ${file} FROM insight_files WHERE id = ${id} AND project_id = ${projectId} FOR UPDATE`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

export async function fileByName(tx: Tx, projectId: Id, name: string): Promise<ProjectFile | null> {
  const { rows } = await sql<ProjectFile>`
    SELECT ${file} FROM insight_files WHERE project_id = ${projectId} AND lower(name) = lower(${name})`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

export async function runsOf(tx: Tx, projectId: Id): Promise<ProjectRun[]> {
  const { rows } = await sql<ProjectRun>`
    SELECT ${run} FROM insight_runs WHERE project_id = ${projectId} ORDER BY id DESC LIMIT 200`.execute(
    tx.db,
  );
  return rows;
}

export async function runById(tx: Tx, projectId: Id | null, id: Id): Promise<ProjectRun | null> {
  const { rows } = await sql<ProjectRun>`
    SELECT ${run} FROM insight_runs WHERE id = ${id} AND (${projectId}::uuid IS NULL OR project_id = ${projectId})`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

/** The newest first; at most `most`. */
export async function looks(tx: Tx, most: number): Promise<Look[]> {
  const { rows } = await sql<Look>`
    SELECT at, who, project_id AS "projectId", project, act, what FROM insight_looks ORDER BY id DESC LIMIT ${most}`.execute(
    tx.db,
  );
  return rows;
}

/** Whether this look was noted lately: somebody who comes back to a page within the hour looks once. */
export async function lookedLately(tx: Tx, who: string, projectId: Id, since: Date): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM insight_looks WHERE project_id = ${projectId} AND who = ${who} AND act = 'opened' AND at > ${since} LIMIT 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}
