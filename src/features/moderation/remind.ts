// When a case that cannot wait is past its clock and in nobody's hands, those on call hear of it; without them, everybody.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { whoHears } from './duty.query.ts';
import type { CaseRow } from './tables-cases.ts';

/** The job's name alone: the job itself lives in jobs.ts. */
export const stillWaiting = { name: 'moderation.still_waiting' } as const;

/** Plans the reminder at the case's clock; a nearer clock takes the place of an earlier plan. */
export async function planReminder(tx: Tx, row: CaseRow): Promise<void> {
  const { urgency, dueAt } = row.state;
  if (urgency !== 'imminent' && urgency !== 'high') return;
  const options = { runAt: dueAt, key: `${stillWaiting.name} ${row.id}` };
  await enqueue(tx, stillWaiting, { caseId: row.id }, options);
}

/** In a step with the purpose moderation. Whoever took it, closed it or waits for somebody is left in peace. */
export async function remind(ctx: Context, tx: Tx, row: CaseRow): Promise<void> {
  const { status, urgency, escalatedTo, dueAt } = row.state;
  if ((status !== 'new' && status !== 'escalated') || dueAt > ctx.clock()) return;
  const place = escalatedTo === 'operators' ? null : row.communityId;
  await ctx.emit(ctx, tx, 'case.waits', {
    caseId: row.id,
    kind: row.kind,
    urgency,
    communityId: row.communityId,
    escalatedTo,
    personaIds: await whoHears(tx, place, urgency, true, ctx.clock()),
  });
}
