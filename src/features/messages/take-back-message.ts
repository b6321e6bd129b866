// Somebody takes a message of theirs back: the words go, an empty place stays. Words that somebody reported are kept for
// that one look until it is settled (migration 0041), and the page says so.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { takeBackWords } from './tables.ts';

/** @returns false when it is not there, not theirs, or gone already */
export async function takeBackMessage(
  ctx: Context,
  tx: Tx,
  conversationId: Id,
  messageId: Id,
): Promise<boolean> {
  return (await takeBackWords(tx, conversationId, messageId, ctx.clock())) > 0;
}
