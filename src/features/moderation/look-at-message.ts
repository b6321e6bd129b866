// One of the staff reads a reported private message: with a reason, written down before a word is shown, and told to both who
// wrote to each other. What a look opens, and for how long, is the database's word (migration 0041).
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { messageToReport, peopleOfLook, wordsOfLook } from '../messages/index.ts';
import { caseFile } from './case.query.ts';
import { caseById } from './case-rows.query.ts';
import { actorIn, placeOf } from './decide-case.ts';
import { insertLook } from './tables-care.ts';
import { dayOf, heavyFrom } from './welfare/exposure.ts';
import { addExposure } from './welfare/tables.ts';

export type NoReason = { problem: 'moderation.look.problem' };
/** Characters (UTF-16 units), as the table has them. */
export const reasonOfMessageLook = { least: 10, most: 1_000 };

export async function lookAtMessage(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  caseId: Id,
  reason: string,
): Promise<Result<{ lookId: Id }, RefusalCode | NoReason>> {
  const row = viewer.active ? await caseById(tx, caseId) : null;
  if (row?.subjectType !== 'message') return refused('not_found');
  const file = await caseFile(tx, 'message', row.subjectId, ctx.clock(), row.communityId);
  if (!file || file.own) return refused('not_found');
  if (row.state.status === 'closed') return refused('moderation.case_over.not_possible');
  if (reason.length < reasonOfMessageLook.least) return refused({ problem: 'moderation.look.problem' });
  // Nobody looks into a conversation of their own as staff.
  if (await messageToReport(ctx, tx, row.subjectId)) return refused('moderation.own_case.not_allowed');
  const lookId = ctx.ids();
  const by = await actorIn(tx, viewer, file);
  await insertLook(tx, { id: lookId, caseId, messageId: row.subjectId, by, reason, at: ctx.clock() });
  // One's own behind a block, or reported by neither of the two: it shows nothing, and nothing is told.
  if ((await wordsOfLook(ctx, tx, lookId)).length === 0) return refused('moderation.own_case.not_allowed');
  // Nothing is known of private words before they are read, so each look weighs like heavy ones.
  await addExposure(tx, viewer.memberId, dayOf(ctx.clock()), { post: row.subjectId, weight: heavyFrom });
  await recordStaffAct(ctx, tx, {
    act: 'moderation.look_at_message',
    subjectType: 'message',
    subjectId: row.subjectId,
    communityId: placeOf(file),
    reason,
  });
  for (const { personaId } of await peopleOfLook(tx, lookId))
    await ctx.emit(ctx, tx, 'message.looked_at', { lookId, personaId });
  return done({ lookId });
}
