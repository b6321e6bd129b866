// A request is accepted, or put aside. Nobody is told of either; of the first they learn by being able to write.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Conversation } from './conversation.query.ts';
import { acceptConversation, markSide } from './tables.ts';

/** Also one that was put aside before: a mind may change. */
export async function acceptRequest(ctx: Context, tx: Tx, there: Conversation): Promise<boolean> {
  await markSide(tx, there.id, there.me.id, { declined_at: null });
  return acceptConversation(tx, there.id, ctx.clock());
}

export async function declineRequest(ctx: Context, tx: Tx, there: Conversation): Promise<void> {
  await markSide(tx, there.id, there.me.id, { declined_at: ctx.clock() });
}
