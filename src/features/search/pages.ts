// The search page. GET with the words in the address, so that it works without script; the log never has them.
import { z } from 'zod';
import { patterns } from '../../paths.ts';
import { readIdCursor, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import {
  cursor,
  limits,
  notFound,
  page,
  type Reply,
  type Request,
  type Route,
  route,
} from '../../platform/http/index.ts';
import { settingsNow } from '../../platform/settings/index.ts';
import { communityBySlug } from '../communities/index.ts';
import { readQuery, type SearchConcern } from '../compassion/index.ts';
import { findCommunities } from './find-communities.query.ts';
import { findPosts } from './find-posts.query.ts';
import { withoutHarm } from './leave-out.ts';
import { hitsPerPage, tidyWords } from './model.ts';
import { stories, storiesShown } from './stories.query.ts';
import { careFirstView } from './views/care-first.ts';
import { crisisFirstView } from './views/crisis-first.ts';
import { noTradeView } from './views/no-trade.ts';
import { type SearchProps, searchView } from './views/results.ts';

/** Read for its tier up to so many characters: danger may stand at the end of a pasted story. */
const readMax = 2_000;

type Query = { q?: string; in?: string; before?: string; show?: 'results' };
type Within = Awaited<ReturnType<typeof communityBySlug>>;
type Asking = Pick<Request, 'ctx' | 'tx' | 't' | 'locale' | 'csrf' | 'cookie' | 'viewer'> & { query: Query };

const search = route({
  name: 'search.page',
  method: 'GET',
  path: patterns.search,
  summary: 'Search in everything the viewer may read; care first where the words ask for it',
  access: 'anyone',
  limit: limits.search,
  input: {
    query: z.strictObject({
      q: z.string().max(20_000).optional(),
      in: z.string().max(80).optional(),
      before: cursor,
      show: z.enum(['results']).optional(),
    }),
  },
  output: 'page',
  async handle(req) {
    const { ctx, tx, query, caller } = req;
    const words = tidyWords(query.q ?? '');
    const within = query.in ? await communityBySlug(tx, query.in) : null;
    if (query.in && !within) return notFound();
    // A later page of the same search is not another search.
    const again = query.before !== undefined || query.show !== undefined;
    const asked = { query: (query.q ?? '').slice(0, readMax), surface: 'search' as const };
    const reading = readQuery(ctx, { ...asked, again, caller });
    if (reading.tier === 'T2')
      return calm(req, 'search.crisis.title', crisisFirstView(req, reading.concern!));
    if (reading.tier === 'T3') return calm(req, 'search.trade.title', noTradeView(req));
    if (reading.tier === 'T1' && query.show !== 'results')
      return careFirst(req, words, within, reading.concern!);
    const concern = reading.tier ? reading.concern : null;
    const body = searchView({ ...(await found(req, words, within, reading.tier === 'T1')), concern });
    return page(req.t('search.title'), body, { nav: 'search', noindex: true });
  },
});

/** A page without results, and without anything else that asks for attention. */
function calm({ t }: Asking, title: string, body: Parameters<typeof page>[1]): Reply {
  return page(t(title as 'search.title'), body, { nav: 'search', noindex: true, narrow: true });
}

async function careFirst(
  req: Asking,
  words: string,
  within: SearchProps['within'],
  concern: SearchConcern,
): Promise<Reply> {
  const gentle = withoutHarm(await stories(req.tx, concern)).slice(0, storiesShown);
  const body = careFirstView(req, { words, within, concern, stories: gentle, now: req.ctx.clock() });
  return calm(req, 'search.title', body);
}

/** @param gently leaves out what could harm whoever searched in distress */
async function found(req: Asking, words: string, within: Within, gently: boolean) {
  const { ctx, tx, t, locale, query } = req;
  const communities = words === '' || within || query.before ? [] : await findCommunities(tx, words);
  const hits =
    words === ''
      ? []
      : await findPosts(tx, words, locale, {
          before: readIdCursor(query.before),
          communityId: within?.id ?? null,
        });
  const { rows, next } = toPage(hits, hitsPerPage, (last) => writeIdCursor(last.post_id));
  const posts = gently ? withoutHarm(rows) : rows;
  const collects = settingsNow(ctx).nearMisses === 'on';
  return { t, locale, now: ctx.clock(), words, within, communities, posts, next, gently, collects };
}

export const pages: Route[] = [search];
