// One of the two blocks the other, under the name by which they write here: from then on neither finds the conversation.
import type { Context } from '../../platform/context.ts';
import { refreshViewer, type Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { keepAway } from '../accounts/index.ts';
import type { Conversation } from './conversation.query.ts';

export async function blockPartner(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  there: Conversation,
): Promise<boolean> {
  await ctx.emit(ctx, tx, 'private_conversation.seen', { conversationId: there.id, memberId, isGone: true });
  const blocked = await keepAway(ctx, tx, memberId, there.other.id, 'blocks', there.me.id);
  if (blocked) await refreshViewer(tx);
  return blocked;
}
