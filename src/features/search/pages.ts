// The search page. GET with the words in the address, so that it works without script; the log never has them.
import { z } from 'zod';
import { patterns } from '../../paths.ts';
import { readIdCursor, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import { cursor, limits, notFound, page, type Route, route } from '../../platform/http/index.ts';
import { communityBySlug } from '../communities/index.ts';
import { careFor } from './concern.ts';
import { findCommunities } from './find-communities.query.ts';
import { findPosts } from './find-posts.query.ts';
import { hitsPerPage, tidyWords } from './model.ts';
import { searchView } from './view.ts';

const search = route({
  name: 'search.page',
  method: 'GET',
  path: patterns.search,
  summary: 'Search in everything the viewer may read',
  access: 'anyone',
  limit: limits.search,
  input: {
    query: z.strictObject({
      q: z.string().max(20_000).optional(),
      in: z.string().max(80).optional(),
      before: cursor,
    }),
  },
  output: 'page',
  async handle({ ctx, tx, t, locale, query }) {
    const words = tidyWords(query.q ?? '');
    const within = query.in ? await communityBySlug(tx, query.in) : null;
    if (query.in && !within) return notFound();
    const care = words === '' ? null : careFor(words);
    const communities = words === '' || within || query.before ? [] : await findCommunities(tx, words);
    const found =
      words === ''
        ? []
        : await findPosts(tx, words, locale, {
            before: readIdCursor(query.before),
            communityId: within?.id ?? null,
          });
    const { rows: posts, next } = toPage(found, hitsPerPage, (last) => writeIdCursor(last.post_id));
    const body = searchView({ t, locale, now: ctx.clock(), words, within, care, communities, posts, next });
    return page(t('search.title'), body, { nav: 'search', noindex: true });
  },
});

export const pages: Route[] = [search];
