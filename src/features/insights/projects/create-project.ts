// An operator makes a project: what for, and what was thought of ethics, before any file may be put in.
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { Id } from '../../../std/ids.ts';
import { noteLook } from './note-look.ts';
import { insertProject } from './tables.ts';

export async function createProject(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  wish: { name: string; purpose: string; ethics: string },
): Promise<Id> {
  const project = { ...wish, id: ctx.ids(), madeAt: ctx.clock() };
  await insertProject(tx, project);
  await noteLook(ctx, tx, viewer, project, 'made');
  return project.id;
}
