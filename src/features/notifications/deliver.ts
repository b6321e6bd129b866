// Puts one notification before one member, in a transaction of that member's own: what they may not see, they are not
// told of. Wakes their open pages, and plans a mail.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { nextMailAt } from './model.ts';
import { insertNotification, type NewNotification } from './tables.ts';

export type Told = Omit<NewNotification, 'id' | 'memberId' | 'now'>;

/** The mail job's name alone: the job itself lives in send-mail.ts. */
export const mailJob = { name: 'notifications.mail' } as const;

/** @param allowed asked as the member; false: they are not told */
export async function deliver(
  ctx: Context,
  memberId: Id,
  told: Told,
  allowed: (tx: Tx) => Promise<boolean>,
): Promise<boolean> {
  return ctx.transaction({ as: 'member', memberId }, async (tx) => {
    if (!(await allowed(tx))) return false;
    const made = await insertNotification(tx, { ...told, id: ctx.ids(), memberId, now: ctx.clock() });
    if (!made) return false;
    await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'notification' });
    const options = { runAt: nextMailAt(memberId, ctx.clock()), key: `${mailJob.name} ${memberId}` };
    await enqueue(tx, mailJob, { memberId }, options);
    return true;
  });
}
