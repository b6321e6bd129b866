// Gives a reaction, or takes back the one that is there.
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import type { ReactionKind } from './model.ts';
import { placeOfPost } from './place.query.ts';
import { deleteReaction, insertReaction } from './tables.ts';

/** @returns the thread to go back to; not_found for words that the viewer can't read */
export async function react(
  tx: Tx,
  postId: Id,
  kind: ReactionKind,
): Promise<Result<{ threadId: Id }, RefusalCode>> {
  const place = await placeOfPost(tx, postId);
  if (!place) return refused('not_found');
  if (!place.personaId) return refused('reactions.join_first.not_allowed');
  const row = { postId, personaId: place.personaId, kind };
  if (!(await deleteReaction(tx, row))) await insertReaction(tx, row);
  return done({ threadId: place.threadId });
}
