// A hidden post comes back: the decision was changed. Nobody is notified of it a second time.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { tellReaders } from './hide-post.ts';
import { postForStaff } from './post-for-staff.query.ts';
import { setState } from './tables.ts';

/** For moderators of its community (the viewer), or with the purpose moderation. Not found: not hidden, or not theirs. */
export async function restorePost(ctx: Context, tx: Tx, postId: Id): Promise<Result<null, 'not_found'>> {
  const post = await postForStaff(tx, postId);
  if (post?.state !== 'hidden') return refused('not_found');
  await setState(tx, post, 'published');
  await tellReaders(ctx, tx, post);
  return done(null);
}
