// Work for later: posts held for the night are released in the morning.
import { job } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { releasePost } from './release-post.ts';

export const releaseHeld = job<{ postId: Id }>({
  name: 'posts.release_held',
  async handle(ctx, { postId }) {
    // Hidden, deleted or released meanwhile: then there is nothing to do.
    await ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) => releasePost(ctx, tx, postId));
  },
});
