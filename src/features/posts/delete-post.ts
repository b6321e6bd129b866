// An author takes their words back: a tombstone stays, so that the replies of others keep their place.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { editPlace } from './edit-post.ts';
import { tellReaders } from './hide-post.ts';
import { type OwnPost, ownPost } from './own-post.query.ts';
import { deleteDraft } from './tables.ts';
import { buryPosts } from './tables-changing.ts';

/** One's own post wherever it stands, also in a community that one has left. */
export const ownAnywhere = (tx: Tx, postId: Id): Promise<OwnPost | null> =>
  withPurpose(tx, 'jobs', () => ownPost(tx, postId));

/** Also where the viewer is no longer a member: words are their author's. Not found: somebody else's, or gone already. */
export async function deletePost(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  postId: Id,
): Promise<Result<OwnPost & { threadLeft: boolean }, 'not_found'>> {
  const found = await withPurpose(tx, 'jobs', async () => {
    const post = await ownPost(tx, postId, { lock: true });
    if (!post) return null;
    const [thread] = await buryPosts(tx, [postId]);
    return { ...post, threadLeft: thread?.left ?? false };
  });
  if (!found) return refused('not_found');
  await deleteDraft(tx, memberId, editPlace(postId));
  await tellReaders(ctx, tx, found);
  return done(found);
}
