// Begin a run over all files of a project that are whole; stop it; let it go on where it was.
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import { enqueue } from '../../../platform/jobs/index.ts';
import type { Id } from '../../../std/ids.ts';
import { carryOutRun } from './carry-out-run.ts';
import { isCutOff, type ProjectRun } from './model.ts';
import { filesOf } from './projects.query.ts';
import { insertRun, moveRun } from './tables.ts';

/** Null: there is no whole file to read. */
export async function startRun(
  ctx: Context,
  tx: Tx,
  projectId: Id,
  wish: { title: string; codebooks: readonly string[] },
): Promise<Id | null> {
  const files = await filesOf(tx, projectId);
  if (!files.some((one) => one.state === 'whole')) return null;
  const id = ctx.ids();
  await insertRun(tx, { id, projectId, title: wish.title, codebooks: wish.codebooks.join(',') }, ctx.clock());
  await enqueue(tx, carryOutRun, { runId: id });
  return id;
}

/** One that waits stops at once; one that runs within seconds, and can go on. */
export async function stopRun(ctx: Context, tx: Tx, run: ProjectRun): Promise<boolean> {
  const now = ctx.clock();
  if (isCutOff(run, now)) return moveRun(tx, run.id, ['running', 'stopping'], 'stopped', now);
  return (
    (await moveRun(tx, run.id, ['waiting'], 'stopped', now)) ||
    (await moveRun(tx, run.id, ['running'], 'stopping', now))
  );
}

/** What was read is not read again: the run's folder knows how far it was. */
export async function letRunGoOn(ctx: Context, tx: Tx, run: ProjectRun): Promise<boolean> {
  const from = isCutOff(run, ctx.clock())
    ? (['running', 'stopping'] as const)
    : (['stopped', 'failed'] as const);
  if (!(await moveRun(tx, run.id, from, 'waiting', ctx.clock()))) return false;
  await enqueue(tx, carryOutRun, { runId: run.id });
  return true;
}
