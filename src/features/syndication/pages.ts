// The addresses of the feeds. Nobody's session or token counts here: every answer is a guest's.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { paths, patterns } from '../../paths.ts';
import type { Context } from '../../platform/context.ts';
import { readIdCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import {
  cursor,
  type Limit,
  notFound,
  type Reply,
  type Request,
  type Route,
  route,
  shortId,
} from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { type Id, toShort } from '../../std/ids.ts';
import { personaNames } from '../accounts/index.ts';
import { communityBySlug } from '../communities/index.ts';
import { readQuery } from '../compassion/index.ts';
import { tidyTag } from '../posts/index.ts';
import { writeAtom } from './atom.ts';
import { type FeedRow, type FeedSource, feedRows } from './feed.query.ts';
import { writeJsonFeed } from './json-feed.ts';
import { type Entry, type Feed, type FeedFormat, feedFormats } from './model.ts';

const feedLimit: Limit = { name: 'feed', hits: 120, seconds: 60 };
/** The last part of an address: feed.atom or feed.json. */
const feed = z
  .enum(['feed.atom', 'feed.json'])
  .transform((name) => feedFormats.find((one) => name.endsWith(one)) ?? 'atom');
const query = z.strictObject({ before: cursor });
const types: Record<FeedFormat, string> = { atom: 'application/atom+xml', json: 'application/feed+json' };

/** What a feed says of itself; null for what a guest may not know of. */
type About = {
  source: FeedSource;
  id: string;
  title: string;
  subtitle: string | null;
  language: string;
  home: string;
  self: (format: FeedFormat) => string;
};

type Ask = Pick<Request, 'ctx' | 't' | 'locale' | 'header'> & { query: { before?: string } };

async function answer(
  request: Ask,
  as: FeedFormat,
  about: (tx: Tx) => Promise<About | null>,
): Promise<Reply> {
  const { ctx, t } = request;
  const feed = await ctx.transaction(
    { as: 'guest' },
    async (tx) => {
      const found = await about(tx);
      return found && (await gather(ctx, t, tx, found, as, readIdCursor(request.query.before)));
    },
    { readOnly: true },
  );
  if (!feed) return notFound();
  const text = as === 'atom' ? writeAtom(feed) : writeJsonFeed(feed);
  return unlessKnown(request, types[as], text);
}

async function gather(
  ctx: Context,
  t: Translate,
  tx: Tx,
  about: About,
  as: FeedFormat,
  before: Id | null,
): Promise<Feed> {
  const { baseUrl } = ctx.config;
  const { rows, next } = await feedRows(tx, about.source, before);
  const self = baseUrl + about.self(as);
  return {
    id: about.id,
    title: about.title,
    subtitle: about.subtitle,
    language: about.language,
    homeUrl: baseUrl + about.home,
    selfUrl: before ? `${self}?before=${toShort(before)}` : self,
    nextUrl: next ? `${self}?before=${next}` : null,
    entries: rows.map((row) => entryOf(baseUrl, t, row)),
  };
}

/** Words behind a content note stay on the page where the reader can choose: the feed names the topics. */
function entryOf(baseUrl: string, t: Translate, row: FeedRow): Entry {
  const noted = row.notes.length > 0;
  const topics = row.notes.map((note) => t(`posts.topic.${note.topic}`)).join(', ');
  return {
    postId: row.postId,
    title: row.title,
    url: baseUrl + paths.thread(toShort(row.id)),
    author: row.name,
    authorUrl: row.alias ? null : baseUrl + paths.person(toShort(row.personaId)),
    publishedAt: row.publishedAt,
    updatedAt: row.updatedAt,
    categories: row.tags,
    html: noted ? null : row.html,
    summary: noted ? t('syndication.noted', { topics }) : null,
  };
}

/** 304 for a reader who has these very bytes. */
function unlessKnown(request: Ask, type: string, text: string): Reply {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const headers = { etag, 'cache-control': 'public, no-cache', vary: 'accept-language' };
  const known = (request.header('if-none-match') ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*'))
    return { kind: 'bytes', status: 304, type, bytes: '', headers };
  return { kind: 'bytes', status: 200, type: `${type}; charset=utf-8`, bytes: text, headers };
}

const communityFeed = route({
  name: 'syndication.community',
  method: 'GET',
  path: patterns.communityFeed,
  summary: 'What is new in a public community',
  access: 'anyone',
  limit: feedLimit,
  input: { params: z.strictObject({ slug: z.string().max(60), feed }), query },
  output: 'feed',
  transaction: 'none',
  handle(request) {
    const { params, t } = request;
    return answer(request, params.feed, async (tx) => {
      const community = await communityBySlug(tx, params.slug);
      if (community?.kind !== 'public') return null;
      return {
        source: { of: 'community', id: community.id },
        id: `urn:uuid:${community.id}`,
        title: community.name,
        subtitle: community.purpose || t('syndication.community', { name: community.name }),
        language: community.language,
        home: paths.community(community.slug),
        self: (as) => paths.communityFeed(community.slug, as),
      };
    });
  },
});

const authorFeed = route({
  name: 'syndication.author',
  method: 'GET',
  path: patterns.authorFeed,
  summary: 'Public articles of an author',
  access: 'anyone',
  limit: feedLimit,
  input: { params: z.strictObject({ persona: shortId, feed }), query },
  output: 'feed',
  transaction: 'none',
  handle(request) {
    const { params, t, locale } = request;
    return answer(request, params.feed, async (tx) => {
      const who = (await personaNames(tx, [params.persona])).get(params.persona);
      if (!who || who.closed || who.kind === 'alias') return null;
      const short = toShort(who.id);
      return {
        source: { of: 'author', id: who.id },
        id: `urn:uuid:${who.id}`,
        title: t('syndication.author', { name: who.name }),
        subtitle: null,
        language: locale,
        home: paths.author(short),
        self: (as) => paths.authorFeed(short, as),
      };
    });
  },
});

const tagFeed = route({
  name: 'syndication.tag',
  method: 'GET',
  path: patterns.tagFeed,
  summary: 'Public conversations with a tag',
  access: 'anyone',
  limit: feedLimit,
  input: { params: z.strictObject({ tag: z.string().max(160), feed }), query },
  output: 'feed',
  transaction: 'none',
  handle(request) {
    const { params, t, locale } = request;
    return answer(request, params.feed, async () => {
      // An unknown tag and one that only closed communities use are the same empty feed.
      const tag = tidyTag(params.tag);
      if (tag === '') return null;
      // As on its page: a tag of methods, promotion or dealing has no posts to show, and a feed has no place for help.
      const { tier } = readQuery(request.ctx, { query: `#${tag}`, surface: 'tag', again: true });
      if (tier === 'T2' || tier === 'T3') return null;
      return {
        source: { of: 'tag', tag },
        id: request.ctx.config.baseUrl + paths.tag(tag),
        title: t('syndication.tag', { tag }),
        subtitle: null,
        language: locale,
        home: paths.tag(tag),
        self: (as) => paths.tagFeed(tag, as),
      };
    });
  },
});

export const pages: readonly Route[] = [communityFeed, authorFeed, tagFeed];
