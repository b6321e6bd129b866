// A project goes with all its files and reports; a file goes alone. First from the disk, so that nothing stays that no list knows.
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import { deleteProjectFolder, deleteUpload } from './disk.ts';
import { isCutOff, type Project, type ProjectFile } from './model.ts';
import { fileToChange, runsOf } from './projects.query.ts';
import { deleteFileRow, deleteProjectRow } from './tables.ts';

/** Null, or why not: a run must be stopped first. */
export async function deleteProject(ctx: Context, tx: Tx, project: Project): Promise<'busy' | null> {
  if (await isBusy(ctx, tx, project.id)) return 'busy';
  await deleteProjectFolder(ctx, project.id);
  await deleteProjectRow(tx, project.id);
  return null;
}

export async function deleteFile(
  ctx: Context,
  tx: Tx,
  projectId: Id,
  fileId: Id,
): Promise<ProjectFile | 'busy' | null> {
  const file = await fileToChange(tx, projectId, fileId);
  if (!file) return null;
  if (await isBusy(ctx, tx, projectId)) return 'busy';
  await deleteUpload(ctx, projectId, file.name);
  await deleteFileRow(tx, fileId);
  return file;
}

async function isBusy(ctx: Context, tx: Tx, projectId: Id): Promise<boolean> {
  const runs = await runsOf(tx, projectId);
  return runs.some(
    (one) =>
      one.state === 'waiting' ||
      ((one.state === 'running' || one.state === 'stopping') && !isCutOff(one, ctx.clock())),
  );
}
