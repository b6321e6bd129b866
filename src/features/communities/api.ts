// The API of communities: the directory, and one community as the token's owner (or a guest) may see it.
import { z } from 'zod';
import { patterns } from '../../paths.ts';
import { cursor, json, limits, notFound, route } from '../../platform/http/index.ts';
import { toShort } from '../../std/ids.ts';
import { charterRules, communityBySlug, standingIn, topicsOf } from './community.query.ts';
import { directory } from './directory.query.ts';
import { isHarmfulName } from './harmful-name.ts';
import {
  type Community,
  joinings,
  languages,
  opennesses,
  opennessOf,
  roles,
  settingsSchema,
} from './model.ts';

const brief = z.object({
  slug: z.string(),
  name: z.string(),
  purpose: z.string(),
  openness: z.enum(opennesses),
  joining: z.enum(joinings),
  language: z.string(),
  topics: z.array(z.string()),
});

const listRoute = route({
  name: 'communities.api-list',
  method: 'GET',
  path: patterns.apiCommunities,
  summary: 'Listed communities, newest activity first',
  access: 'anyone',
  scope: 'read',
  limit: limits.read,
  input: {
    query: z.strictObject({
      q: z.string().max(100).optional(),
      topic: z.string().max(40).optional(),
      language: z.enum(languages).optional(),
      after: cursor,
    }),
  },
  output: z.object({ communities: z.array(brief), next: z.string().nullable() }),
  async handle({ ctx, tx, query }) {
    const { q, after, ...rest } = query;
    // As on the page: methods and dealing find nothing. A program has no use for help.
    if (q && isHarmfulName(ctx, q)) return json({ communities: [], next: null });
    const found = await directory(tx, { ...rest, words: q, cursor: after });
    return json({ communities: found.rows.map((one) => briefOf(one, one.topics)), next: found.next });
  },
});

function briefOf(
  one: Pick<Community, 'slug' | 'name' | 'purpose' | 'kind' | 'listed' | 'joining' | 'language'>,
  topics: string[],
) {
  const { slug, name, purpose, joining, language } = one;
  return { slug, name, purpose, openness: opennessOf(one), joining, language, topics };
}

const oneRoute = route({
  name: 'communities.api-one',
  method: 'GET',
  path: patterns.apiCommunity,
  summary: 'One community: what it is, its rules and settings, and your own role in it',
  access: 'anyone',
  scope: 'read',
  limit: limits.read,
  input: { params: z.strictObject({ slug: z.string().regex(/^[a-z0-9-]{1,60}$/) }) },
  output: brief.extend({
    welcomeHtml: z.string(),
    archived: z.boolean(),
    rules: z.array(z.object({ id: z.string(), title: z.string(), explanation: z.string() })),
    settings: settingsSchema,
    role: z.enum(roles).nullable(),
  }),
  async handle({ tx, viewer, params }) {
    const community = await communityBySlug(tx, params.slug);
    if (!community) return notFound();
    const rules = await charterRules(tx, community.id);
    const standing = await standingIn(tx, viewer, community.id);
    return json({
      ...briefOf(community, await topicsOf(tx, community.id)),
      welcomeHtml: community.welcomeHtml,
      archived: community.archivedAt !== null,
      rules: rules.map(({ id, title, explanation }) => ({ id: toShort(id), title, explanation })),
      settings: community.settings,
      role: standing?.role ?? null,
    });
  },
});

export const apiRoutes = [listRoute, oneRoute];
