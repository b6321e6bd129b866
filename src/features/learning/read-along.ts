// While a candidate stands in shadow, each new text is read by both and compared by label, in counts: nothing follows from it.
import type { Screener } from '../../engines/safety/index.ts';
import { withPurpose } from '../../platform/db/viewer.ts';
import { subscriber } from '../../platform/events/index.ts';
import { enqueue, job } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { loadScreener, screenerWith } from '../safety/index.ts';
import { wordsOf } from './golden.query.ts';
import { dayOf } from './keep-verdict.ts';
import { candidateNow } from './marks-in-force.ts';
import { countSeen, type Seen } from './tables.ts';

type Reads = Pick<Screener, 'screen'>;

/** A line for each label that either of them found, and one for the text. Pure. */
export function compared(live: Reads, candidate: Reads, text: string, surface: 'post' | 'reply'): Seen[] {
  const found = (reads: Reads) =>
    new Set(reads.screen(text, surface).findings.map((one) => `${one.category}.${one.level}`));
  const [now, then] = [found(live), found(candidate)];
  const seen = [...new Set([...now, ...then])].map((label) => ({
    label,
    agreed: now.has(label) && then.has(label) ? 1 : 0,
    onlyLive: then.has(label) ? 0 : 1,
    onlyCandidate: now.has(label) ? 0 : 1,
  }));
  return [...seen, { label: 'texts', agreed: 1, onlyLive: 0, onlyCandidate: 0 }];
}

export const readAlong = job<{ postId: Id }>({
  name: 'learning.read_along',
  async handle(ctx, { postId }) {
    const candidate = candidateNow(ctx);
    if (!candidate) return;
    await ctx.transaction({ as: 'system', purpose: 'learning' }, async (tx) => {
      const words = await withPurpose(tx, 'jobs', () => wordsOf(tx, postId));
      if (!words) return;
      const surface = words.isOpening ? 'post' : 'reply';
      const seen = compared(loadScreener(), screenerWith(candidate.shifts), words.text, surface);
      await countSeen(tx, candidate.id, dayOf(ctx.clock()), seen);
    });
  },
});

/** Beside the writing, so that nobody who writes waits for it. */
export const onPublished = subscriber({
  event: 'post.published',
  react: async (ctx, tx, { postId }) => {
    if (candidateNow(ctx)) await enqueue(tx, readAlong, { postId });
  },
});
