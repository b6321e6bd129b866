// A held post stands now: a moderator has read it, or the night is over.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { announce } from './announce.ts';
import { postForStaff } from './post-for-staff.query.ts';
import { setState } from './tables.ts';

/** For moderators of its community (the viewer), or with the purpose moderation or jobs. Not found: not held, or not theirs. */
export async function releasePost(ctx: Context, tx: Tx, postId: Id): Promise<Result<null, 'not_found'>> {
  const post = await postForStaff(tx, postId);
  if (post?.state !== 'held') return refused('not_found');
  await setState(tx, post, 'published');
  await announce(ctx, tx, { ...post, postId, state: 'published' });
  return done(null);
}
