// The viewer has read one notification, or all of them. Their other open pages hear of it.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { markRead } from './tables.ts';

export async function markAsRead(ctx: Context, tx: Tx, memberId: Id, only: Id | null): Promise<void> {
  const changed = await markRead(tx, memberId, only, ctx.clock());
  if (changed > 0) await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'notification' });
}
