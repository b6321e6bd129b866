// Pages: the community itself (its conversations are drawn by the room that fills the slot) and its charter.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import { limits, notFound, page, type Request, route } from '../../../platform/http/index.ts';
import { charterRules, topicsOf } from '../community.query.ts';
import { peopleWithRoles } from '../people.query.ts';
import { charterView, communityView, reads } from '../views/community.ts';
import { bySlug, here } from './shared.ts';

const communityPage = route({
  name: 'communities.community',
  method: 'GET',
  path: patterns.community,
  summary: 'A community: its conversations for whoever may read them, and what it is',
  access: 'anyone',
  limit: limits.read,
  input: {
    params: bySlug,
    // kind and tag are read by the room that draws the conversations.
    query: z.strictObject({
      tab: z.string().max(40).optional(),
      before: z.string().max(80).optional(),
      kind: z.string().max(40).optional(),
      tag: z.string().max(80).optional(),
    }),
  },
  output: 'page',
  guestCache: { seconds: 10 },
  async handle(request) {
    const { ctx, tx, t, query } = request;
    const found = await here(request);
    if (!found) return notFound();
    const { community, standing } = found;
    const rules = await charterRules(tx, community.id);
    const staff = await peopleWithRoles(tx, community.id);
    const draw = ctx.slots.all('communities.conversations')[0];
    const conversations =
      draw && reads(found) ? await draw(request as unknown as Request, community, standing, query) : null;
    const isPublic = community.kind === 'public';
    return page(community.name, communityView({ t, community, standing, rules, staff, conversations }), {
      nav: 'communities',
      noindex: !isPublic,
      description: isPublic ? community.purpose : undefined,
      feeds: isPublic
        ? [
            {
              href: paths.communityFeed(community.slug, 'atom'),
              type: 'application/atom+xml',
              title: community.name,
            },
            {
              href: paths.communityFeed(community.slug, 'json'),
              type: 'application/feed+json',
              title: community.name,
            },
          ]
        : undefined,
    });
  },
});

const charterPage = route({
  name: 'communities.charter',
  method: 'GET',
  path: patterns.charter,
  summary: 'The charter of a community: rules with their reasons, and its settings in words',
  access: 'anyone',
  limit: limits.read,
  input: { params: bySlug },
  output: 'page',
  guestCache: { seconds: 10 },
  async handle(request) {
    const { tx, t } = request;
    const found = await here(request);
    if (!found) return notFound();
    const { community, standing } = found;
    const rules = await charterRules(tx, community.id);
    const staff = await peopleWithRoles(tx, community.id);
    const topics = await topicsOf(tx, community.id);
    const title = t('communities.charter.title', { name: community.name });
    return page(title, charterView({ t, community, standing, rules, staff, topics }), {
      nav: 'communities',
      noindex: community.kind !== 'public',
    });
  },
});

export const communityRoutes = [communityPage, charterPage];
