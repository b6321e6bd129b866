// What one of the two has read is their own to know: it stands on their side, and the other is never told.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Conversation } from './conversation.query.ts';
import { markSide } from './tables.ts';

export async function markRead(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  there: Conversation,
  seenTo: Id | undefined,
): Promise<void> {
  if (!seenTo || (there.readTo && there.readTo >= seenTo)) return;
  await markSide(tx, there.id, there.me.id, { read_id: seenTo });
  await ctx.emit(ctx, tx, 'private_conversation.seen', { conversationId: there.id, memberId, isGone: false });
}
