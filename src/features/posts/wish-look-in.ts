// Somebody asks, with one tap, that a peer supporter of the community looks in on what they wrote; or takes the wish back.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { lookInFor } from './look-ins.query.ts';
import { type OwnPost, ownPost } from './own-post.query.ts';
import { deleteLookIns, insertLookIn } from './tables-care.ts';

/** Not found: not the viewer's, not there for others to see, or nobody here could come. */
export async function wishLookIn(
  ctx: Context,
  tx: Tx,
  postId: Id,
  wish: 'ask' | 'take_back',
): Promise<Result<OwnPost, 'not_found'>> {
  const post = await ownPost(tx, postId, { lock: true });
  if (!post) return refused('not_found');
  if (wish === 'take_back') {
    await deleteLookIns(tx, [postId]);
    return done(post);
  }
  const { helpers } = await lookInFor(tx, postId, post.communityId);
  if (post.state !== 'published' || !helpers) return refused('not_found');
  await insertLookIn(tx, { ...post, postId, now: ctx.clock() });
  return done(post);
}
