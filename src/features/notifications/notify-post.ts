// A post was published: tells those it concerns. Work for later, since a thread may have many followers.
import type { Context } from '../../platform/context.ts';
import { job } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { membersBehind, mutedPersonas } from '../accounts/index.ts';
import { deliver } from './deliver.ts';
import { mayRead } from './may-hear.query.ts';
import { type Concerned, whomToTell } from './model.ts';
import { followsOf, type PostPlace, publishedPost } from './recipients.query.ts';
import { setFollow } from './tables.ts';

export type NewPost = { postId: Id; mentions: Id[]; quoted: Id | null };

export const notifyPost = job<NewPost>({
  name: 'notifications.post',
  async handle(ctx, payload) {
    const found = await gather(ctx, payload);
    if (!found) return;
    const { place, concerned } = found;
    if (concerned.authorMember) await followOwn(ctx, concerned.authorMember, payload.postId, place.threadId);
    for (const [memberId, kind] of whomToTell(concerned)) {
      const told = { kind, threadId: place.threadId, postId: payload.postId, communityId: place.communityId };
      await deliver(ctx, memberId, told, async (tx) => {
        if (!(await mayRead(tx, payload.postId))) return false;
        return !(await mutedPersonas(tx)).has(place.authorPersona);
      });
    }
  },
});

async function gather(
  ctx: Context,
  post: NewPost,
): Promise<{ place: PostPlace; concerned: Concerned } | null> {
  return ctx.transaction({ as: 'system', purpose: 'jobs' }, async (tx) => {
    const place = await publishedPost(tx, post.postId);
    if (!place) return null;
    const personas = [
      place.authorPersona,
      place.starterPersona,
      ...post.mentions,
      ...(post.quoted ? [post.quoted] : []),
    ];
    const behind = await membersBehind(tx, personas);
    const concerned = {
      authorMember: behind.get(place.authorPersona) ?? null,
      starterMember: behind.get(place.starterPersona) ?? null,
      follows: await followsOf(tx, place.threadId),
      quotedMember: (post.quoted && behind.get(post.quoted)) ?? null,
      mentionedMembers: post.mentions.flatMap((one) => behind.get(one) ?? []),
    };
    return { place, concerned };
  });
}

/** Writing in a thread follows it, unless one said otherwise before. */
async function followOwn(ctx: Context, memberId: Id, postId: Id, threadId: Id): Promise<void> {
  await ctx.transaction({ as: 'member', memberId }, async (tx) => {
    if (await mayRead(tx, postId)) await setFollow(tx, memberId, threadId, true, true);
  });
}
