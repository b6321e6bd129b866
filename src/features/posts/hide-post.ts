// A moderator puts a post out of sight; its author and the moderators still see it. Hiding the opening hides the thread.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { postForStaff } from './post-for-staff.query.ts';
import { setState } from './tables.ts';

/** For moderators of its community (the viewer), or with the purpose moderation. Not found also when it is deleted already. */
export async function hidePost(ctx: Context, tx: Tx, postId: Id): Promise<Result<null, 'not_found'>> {
  const post = await postForStaff(tx, postId);
  if (!post || post.state === 'deleted') return refused('not_found');
  if (post.state === 'hidden') return done(null);
  await setState(tx, post, 'hidden');
  await tellReaders(ctx, tx, post);
  return done(null);
}

/** Open pages and kept answers must not show it any longer. */
export async function tellReaders(
  ctx: Context,
  tx: Tx,
  post: { threadId: Id; communityId: Id },
): Promise<void> {
  await ctx.live.tell(tx, { to: 'thread', id: post.threadId, what: 'changed' });
  await ctx.live.tell(tx, { to: 'community', id: post.communityId, what: 'changed' });
}
