// A moderator closes a conversation for replies, or opens it again. What was said stays where it is.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { tellReaders } from './hide-post.ts';
import { postForStaff } from './post-for-staff.query.ts';
import { updateLock } from './tables-changing.ts';

/** For moderators of its community (the viewer), or with the purpose moderation. @param postId any post of the conversation */
export async function lockThread(
  ctx: Context,
  tx: Tx,
  postId: Id,
  locked: boolean,
): Promise<Result<null, 'not_found'>> {
  const post = await postForStaff(tx, postId);
  if (!post) return refused('not_found');
  await updateLock(tx, post.threadId, locked ? ctx.clock() : null);
  await tellReaders(ctx, tx, post);
  return done(null);
}
