// Fills the community page: its conversations, filtered by kind and tag.
import { readTimeCursor } from '../../platform/db/cursor.ts';
import type { Conversations } from '../communities/index.ts';
import { communityThreads } from './community-threads.query.ts';
import { threadKinds } from './model.ts';
import { whyNotWrite } from './policy.ts';
import { mayWelcome } from './policy-welcoming.ts';
import { tidyTag } from './tags.ts';
import { threadListView } from './views/thread-list.ts';

export const conversations: Conversations = async (request, community, standing, query) => {
  const { tx, t, locale, ctx, viewer } = request;
  const asked = new URL(request.here, 'http://here').searchParams;
  const kind = threadKinds.find((one) => one === asked.get('kind'));
  const tag = tidyTag(asked.get('tag') ?? '');
  const filter = { ...(kind ? { kind } : {}), ...(tag ? { tag } : {}) };
  const before = readTimeCursor(query.before);
  return threadListView({
    t,
    locale,
    now: ctx.clock(),
    slug: community.slug,
    filter,
    list: await communityThreads(tx, community.id, filter, before),
    mayWrite: whyNotWrite({ viewer, standing, community }) === null,
    isFirst: before === null,
    mayWelcome: viewer?.active === true && mayWelcome(standing),
  });
};
