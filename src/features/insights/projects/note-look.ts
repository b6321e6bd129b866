// Who looked at what of a project, and when, for all operators to see; in the transaction of the look itself.
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { Act, Project } from './model.ts';
import { lookedLately } from './projects.query.ts';
import { insertLook } from './tables.ts';

const hour = 3_600_000;

export async function noteLook(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  project: Pick<Project, 'id' | 'name'>,
  act: Act,
  what = '',
): Promise<void> {
  const at = ctx.clock();
  const who = viewer.name;
  if (act === 'opened' && (await lookedLately(tx, who, project.id, new Date(at.getTime() - hour)))) return;
  await insertLook(tx, ctx.ids(), { at, who, projectId: project.id, project: project.name, act, what });
}
