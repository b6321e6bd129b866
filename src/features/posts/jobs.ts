// Work for later: posts held for the night are released in the morning.
import { job } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { releasePost } from './release-post.ts';
import { waitsForPerson } from './screen-words.ts';
import { screeningOf } from './screening.query.ts';

export const releaseHeld = job<{ postId: Id }>({
  name: 'posts.release_held',
  async handle(ctx, { postId }) {
    await ctx.transaction({ as: 'system', purpose: 'jobs' }, async (tx) => {
      // Changed meanwhile into words that wait for a person: the morning is no answer to them.
      const screening = await screeningOf(tx, postId);
      if (screening && waitsForPerson(screening)) return;
      // Hidden, deleted or released meanwhile: then there is nothing to do.
      await releasePost(ctx, tx, postId);
    });
  },
});
