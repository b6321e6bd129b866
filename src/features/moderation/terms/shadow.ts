// Entries in shadow read each new text and each changed one beside the writing: what they would have done is noted, nothing follows.

import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import { subscriber } from '../../../platform/events/index.ts';
import { enqueue, job } from '../../../platform/jobs/index.ts';
import type { Id } from '../../../std/ids.ts';
import { screenText, termOf } from '../../safety/index.ts';
import { noteShadow } from './tables.ts';
import { wordsOfPost } from './terms.query.ts';
import { readerOf } from './terms-in-force.ts';

export const readInShadow = job<{ postId: Id }>({
  name: 'moderation.read_in_shadow',
  async handle(ctx, { postId }) {
    await ctx.transaction({ as: 'system', purpose: 'jobs' }, async (tx) => {
      const words = await wordsOfPost(tx, postId);
      const reader = words && readerOf(ctx, words.communityId, 'shadow');
      // Those who look after a place answer for their words themselves: no list acts on them.
      if (!words || words.byStaff || !reader) return;
      const text = [words.title, words.markdown].filter(Boolean).join('\n\n');
      const found = reader(text, words.tags);
      if (found.length === 0) return;
      // No list holds back words of somebody in distress; a watch is a look, and stays one.
      const spared = screenText(text, words.isOpening ? 'post' : 'reply', null).verdict.care;
      const hits = found.flatMap((one) => {
        const termId = termOf(one);
        return termId
          ? [{ termId, would: spared && one.level !== 'watch' ? ('nothing' as const) : one.level }]
          : [];
      });
      await noteShadow(tx, postId, hits, ctx.clock());
    });
  },
});

async function look(ctx: Context, tx: Tx, at: { postId: Id; communityId: Id }): Promise<void> {
  if (readerOf(ctx, at.communityId, 'shadow')) await enqueue(tx, readInShadow, { postId: at.postId });
}

export const shadowSubscribers = [
  subscriber({ event: 'post.published', react: look }),
  subscriber({ event: 'post.edited', react: look }),
];
