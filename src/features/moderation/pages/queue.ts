// The queue of all communities that the viewer looks after, and of one. To others neither exists.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  limits,
  notFound,
  page,
  type Reply,
  type Request,
  type Route,
  route,
} from '../../../platform/http/index.ts';
import {
  type Community,
  communityBySlug,
  isModerator,
  type Standing,
  standingIn,
} from '../../communities/index.ts';
import { tradeSearches } from '../../compassion/index.ts';
import { firstReplies } from '../first-reply.query.ts';
import { moderatesAny } from '../moderates.query.ts';
import { queue } from '../queue.query.ts';
import { queuePage } from '../views/queue.ts';
import { besideQueue } from '../welfare/beside-queue.ts';

const query = z.strictObject({ after: z.string().max(40).optional() });
type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'locale' | 'viewer'> & { query: { after?: string } };

async function show(request: Asked, of: { community: Community; standing: Standing } | null): Promise<Reply> {
  const { ctx, tx, t, locale } = request;
  const only = of?.community.id ?? null;
  const now = ctx.clock();
  const found = await queue(tx, now, request.query.after, only);
  const address = of ? paths.communityModeration(of.community.slug) : patterns.moderation;
  const body = queuePage({
    t,
    locale,
    now,
    community: of,
    isOperator: request.viewer?.isOperator ?? false,
    entries: found.rows,
    own: await besideQueue(ctx, tx, found.rows),
    firstReplies: await firstReplies(tx, now, only),
    tradeSearches: of ? null : await tradeSearches(tx, now),
    next: found.next && `${address}?after=${found.next}`,
    atStart: !request.query.after,
  });
  return page(t('moderation.queue.title'), body, { nav: 'moderation', noindex: true });
}

const all = route({
  name: 'moderation.queue',
  method: 'GET',
  path: patterns.moderation,
  summary: 'What waits for those who look after communities: worries first',
  access: 'active',
  limit: limits.read,
  input: { query },
  output: 'page',
  async handle(request) {
    const { tx, viewer } = request;
    return viewer?.isOperator || (await moderatesAny(tx)) ? show(request, null) : notFound();
  },
});

const one = route({
  name: 'moderation.community_queue',
  method: 'GET',
  path: patterns.moderationCommunity,
  summary: 'What waits in one community',
  access: 'active',
  limit: limits.read,
  input: { params: z.object({ slug: z.string().regex(/^[a-z0-9-]{1,60}$/) }), query },
  output: 'page',
  async handle(request) {
    const community = await communityBySlug(request.tx, request.params.slug);
    if (!community) return notFound();
    const standing = await standingIn(request.tx, request.viewer, community.id);
    return standing && isModerator(standing) ? show(request, { community, standing }) : notFound();
  },
});

export const queueRoutes: readonly Route[] = [all, one];
