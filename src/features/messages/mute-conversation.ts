// Somebody wants to hear no more of a conversation for a while. Only they know.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Conversation } from './conversation.query.ts';
import { markSide } from './tables.ts';

export async function muteConversation(
  ctx: Context,
  tx: Tx,
  there: Conversation,
  isMuted: boolean,
): Promise<void> {
  await markSide(tx, there.id, there.me.id, { muted_at: isMuted ? ctx.clock() : null });
}
