// One of the two leaves: it is over for both, and out of sight for whoever left. So nobody writes on into emptiness.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Conversation } from './conversation.query.ts';
import { endConversation, markSide, takeBackWords } from './tables.ts';

/** @param withWords whether the leaver's words go as well */
export async function leaveConversation(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  there: Conversation,
  withWords: boolean,
): Promise<void> {
  const now = ctx.clock();
  if (withWords) await takeBackWords(tx, there.id, null, now);
  await endConversation(tx, there.id, now);
  await markSide(tx, there.id, there.me.id, { left_at: now });
  await ctx.emit(ctx, tx, 'private_conversation.seen', { conversationId: there.id, memberId, isGone: true });
}
