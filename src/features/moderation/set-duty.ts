// A place says how it looks after itself: its clocks and nights, and who is there when. Staff of the place; operators for
// the instance. Somebody can be put on the rota only while they look after the place.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import type { DutyShift } from './clocks.ts';
import { rotaOf } from './duty.query.ts';
import type { ModerationSettings } from './model.ts';
import { operators, staffHere } from './staff.query.ts';
import { deleteShift, insertShift, saveSettings } from './tables-duty.ts';

/** Lines of a rota; more would not be read. */
export const mostShifts = 60;

export async function setClocks(
  ctx: Context,
  tx: Tx,
  communityId: Id | null,
  settings: ModerationSettings,
): Promise<void> {
  await saveSettings(tx, communityId, settings);
  await note(ctx, tx, communityId, 'duty.clocks');
}

export async function addShift(
  ctx: Context,
  tx: Tx,
  communityId: Id | null,
  shift: DutyShift,
): Promise<Result<null, RefusalCode>> {
  const staff = communityId ? await staffHere(tx, communityId) : await operators(tx);
  if (!staff.some((one) => one.id === shift.personaId)) return refused('moderation.step.not_possible');
  if ((await rotaOf(tx, communityId)).length >= mostShifts) return refused('moderation.step.not_possible');
  await insertShift(tx, { ...shift, id: ctx.ids(), communityId });
  await note(ctx, tx, communityId, 'duty.add');
  return done(null);
}

export async function removeShift(
  ctx: Context,
  tx: Tx,
  communityId: Id | null,
  id: Id,
): Promise<Result<null, RefusalCode>> {
  if (!(await deleteShift(tx, communityId, id))) return refused('not_found');
  await note(ctx, tx, communityId, 'duty.remove');
  return done(null);
}

const note = (ctx: Context, tx: Tx, communityId: Id | null, act: string) =>
  recordStaffAct(ctx, tx, { act, subjectType: 'community', subjectId: communityId, communityId });
