// Tells higher rooms and open pages that a post is there: when it is written, and when a held one is released.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { mentionedIn } from './mentioned.query.ts';

export type Announced = {
  postId: Id;
  threadId: Id;
  communityId: Id;
  personaId: Id;
  isOpening: boolean;
  state: 'published' | 'held';
  quotesPersonaId: Id | null;
  markdown: string;
};

export async function announce(ctx: Context, tx: Tx, p: Announced): Promise<void> {
  const { postId, threadId, communityId, personaId, isOpening, state, quotesPersonaId } = p;
  const mentions = await mentionedIn(tx, communityId, threadId, personaId, p.markdown);
  await ctx.emit(ctx, tx, 'post.published', {
    postId,
    threadId,
    communityId,
    personaId,
    isOpening,
    state,
    quotesPersonaId,
    mentions,
  });
  if (state === 'held') return;
  await ctx.live.tell(tx, { to: 'thread', id: threadId, what: 'changed' });
  await ctx.live.tell(tx, { to: 'community', id: communityId, what: 'changed' });
}
