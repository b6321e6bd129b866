// Lists of threads across communities: articles, an author's, a tag's; and those that wait for somebody.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import { readIdCursor } from '../../../platform/db/cursor.ts';
import {
  cursor,
  limits,
  notFound,
  page,
  type Route,
  redirect,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { personaNames } from '../../accounts/index.ts';
import { communityBySlug, standingIn } from '../../communities/index.ts';
import { readQuery } from '../../compassion/index.ts';
import { lookInsOf } from '../look-ins.query.ts';
import { limitsOfText } from '../model.ts';
import { mayWelcome } from '../policy-welcoming.ts';
import { tidyTag } from '../tags.ts';
import { articles, articlesBy, threadsTagged, threadsWaiting } from '../threads-across.query.ts';
import { articlesView, authorView, tagView, waitingView } from '../views/across-view.ts';

const listQuery = z.strictObject({ before: cursor });
const tagQuery = listQuery.extend({ show: z.enum(['posts']).optional() });

const articlesPage = route({
  name: 'posts.articles',
  method: 'GET',
  path: patterns.articles,
  summary: 'Articles of public communities, and of your own',
  access: 'anyone',
  limit: limits.read,
  input: { query: listQuery },
  output: 'page',
  guestCache: { seconds: 10 },
  async handle({ ctx, tx, t, locale, query }) {
    const before = readIdCursor(query.before);
    const list = await articles(tx, before);
    const body = articlesView({ t, locale, now: ctx.clock(), list, isFirst: before === null });
    return page(t('posts.articles.title'), body, { nav: 'articles', narrow: true });
  },
});

const authorPage = route({
  name: 'posts.author',
  method: 'GET',
  path: patterns.author,
  summary: 'What an author has written for readers',
  access: 'anyone',
  limit: limits.read,
  input: { params: z.strictObject({ persona: shortId }), query: listQuery },
  output: 'page',
  guestCache: { seconds: 10 },
  async handle({ ctx, tx, t, locale, params, query }) {
    const who = (await personaNames(tx, [params.persona])).get(params.persona);
    // An alias has no page: it would gather what was meant to stay apart.
    if (!who || who.closed || who.kind === 'alias') return notFound();
    const before = readIdCursor(query.before);
    const list = await articlesBy(tx, params.persona, before);
    const short = toShort(params.persona);
    const title = t('posts.author.title', { name: who.name });
    const body = authorView({
      t,
      locale,
      now: ctx.clock(),
      list,
      isFirst: before === null,
      name: who.name,
      short,
    });
    return page(title, body, {
      nav: 'articles',
      narrow: true,
      noindex: list.rows.every((one) => !one.public),
      feeds: feedsOf(title, (format) => paths.authorFeed(short, format)),
    });
  },
});

const tagPage = route({
  name: 'posts.tag',
  method: 'GET',
  path: patterns.tag,
  summary: 'Conversations with a tag, as far as you may read them',
  access: 'anyone',
  limit: limits.read,
  input: { params: z.strictObject({ tag: z.string().max(limitsOfText.tag * 4) }), query: tagQuery },
  output: 'page',
  guestCache: { seconds: 10 },
  async handle({ ctx, tx, t, locale, params, query }) {
    // A tag that nobody used and one that is used where the viewer may not read look the same: an empty page.
    const tag = tidyTag(params.tag);
    if (tag === '') return notFound();
    // Help first, as for a search: a harmful tag shows no posts at all, talk about harm shows them once they are chosen.
    const { tier } = readQuery(ctx, { query: `#${tag}`, surface: 'tag', again: query.before !== undefined });
    const waits = tier === 'T2' || tier === 'T3' || (tier === 'T1' && query.show !== 'posts');
    if (waits) return redirect(paths.searchFor(`#${tag}`));
    const before = readIdCursor(query.before);
    const list = await threadsTagged(tx, tag, before);
    const title = t('posts.tag.title', { tag });
    const body = tagView({ t, locale, now: ctx.clock(), list, isFirst: before === null, tag });
    return page(title, body, {
      nav: 'communities',
      narrow: true,
      noindex: true,
      feeds: feedsOf(title, (format) => paths.tagFeed(tag, format)),
    });
  },
});

const feedsOf = (title: string, href: (format: 'atom' | 'json') => string) => [
  { href: href('atom'), type: 'application/atom+xml', title },
  { href: href('json'), type: 'application/feed+json', title },
];

const waitingPage = route({
  name: 'posts.waiting',
  method: 'GET',
  path: patterns.waiting,
  summary: 'Conversations that nobody has answered yet, for those who help in a community',
  access: 'active',
  limit: limits.read,
  input: { params: z.strictObject({ slug: z.string().max(60) }), query: z.strictObject({ after: cursor }) },
  output: 'page',
  async handle({ ctx, tx, t, locale, viewer, params, query }) {
    const community = await communityBySlug(tx, params.slug);
    const standing = community && (await standingIn(tx, viewer, community.id));
    if (!community || !mayWelcome(standing)) return notFound();
    const after = readIdCursor(query.after);
    const list = await threadsWaiting(tx, community.id, after);
    const now = ctx.clock();
    // Those who asked for somebody stand above those whom nobody has met yet, on the first page.
    const lookIns = after === null ? await lookInsOf(tx, community.id, now) : null;
    const body = waitingView({ t, locale, now, list, isFirst: after === null, community, lookIns });
    return page(t('posts.waiting.title'), body, { nav: 'communities', narrow: true, noindex: true });
  },
});

export const listRoutes: readonly Route[] = [articlesPage, authorPage, tagPage, waitingPage];
