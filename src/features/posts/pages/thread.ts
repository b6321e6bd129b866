// Reading a thread, and the way to one post in it.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { type Html, html, raw } from '../../../platform/html/index.ts';
import {
  limits,
  notFound,
  onlyKnowing,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  route,
  shortId,
  standInRequest,
  type TemplateOf,
  type Typed,
} from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { isModerator } from '../../communities/index.ts';
import { careFor } from '../care.ts';
import { markRead } from '../mark-read.ts';
import { placeOfPost } from '../place-of-post.query.ts';
import { mayWriteWithoutName, whyNotWrite } from '../policy.ts';
import { quoted } from '../quoted.query.ts';
import { drawnFor } from '../shared-pages.ts';
import { decorations, extrasOf, threadAsides } from '../slots.ts';
import { askedFirst, sharedThreadPage, type ThreadPage } from '../thread.query.ts';
import type { DrawnPosts, PostOnPage, SharedPage } from '../thread-page.ts';
import { supportGuide } from '../views/care-view.ts';
import { type PostContext, postView } from '../views/post-view.ts';
import { cannotReply, replyFormView } from '../views/reply-form.ts';
import { allDrawn, threadTitle, threadView, voices } from '../views/thread-view.ts';
import { replyPlace } from '../write-reply.ts';
import { besideOwnWords, standsByOthers } from './care-beside.ts';
import { postActs } from './post-acts.ts';
import { addressOfPost, submissionOf } from './shared.ts';

const threadQuery = z.strictObject({
  after: shortId.optional(),
  before: shortId.optional(),
  quote: shortId.optional(),
});

export const threadRoute = route({
  name: 'posts.thread',
  method: 'GET',
  path: patterns.thread,
  summary: 'A conversation, twenty posts at a time',
  access: 'anyone',
  limit: limits.read,
  input: { params: z.strictObject({ thread: shortId }), query: threadQuery },
  output: 'page',
  // A member's visit moves their private mark of what they have read.
  transaction: 'mark',
  guestCache: { seconds: 10 },
  ahead: (ctx, { params, query }) => askedFirst(params.thread, query, ctx.clock(), extrasOf(ctx.slots)),
  async handle(request) {
    const { ctx, tx, viewer, params, query } = request;
    const thread = await sharedThreadPage(tx, params.thread, query, ctx.clock(), extrasOf(ctx.slots));
    if (!thread) return notFound();
    const reply = await drawThread(request as Request, thread, query.quote ?? null);
    if (viewer?.active) {
      await markRead(tx, viewer.memberId, thread.id, thread.readTo, thread.posts.at(-1)?.id);
      const postIds = thread.posts.map((one) => one.id);
      await ctx.emit(ctx, tx, 'thread.read', { memberId: viewer.memberId, postIds });
    }
    return reply;
  },
});

async function drawThread(request: Request, thread: ThreadPage, quote: string | null): Promise<Reply> {
  // Never spread a request: two of its parts cost more than the page.
  const { viewer } = request;
  const care = careBeside(thread);
  const panel = care && (await besideOwnWords(request, thread, care));
  const beside = (one: PostOnPage) => one.id === care?.post.id && panel;
  const context = contextOf(request, thread, beside);
  const drawn = commonPosts(request, thread, context);
  const inlay = allDrawn(thread, drawn) ?? undefined;
  const options = {
    nav: 'communities',
    narrow: true,
    noindex: thread.community.kind !== 'public',
    inlay,
  } as const;
  const title = threadTitle(request.t, thread);
  if (inlay && viewer && thread.shared && !thread.draft && !quote)
    return page(title, null, { ...options, template: templateOf(request, thread, thread.shared, context) });
  const words = await wordsForReply(request, thread, quote);
  return page(title, bodyOf(request, thread, context, words, drawn, inlay !== undefined), options);
}

/** For a reader who has nothing of their own among the posts, which are bytes already; and no draft, no quote, no panel. */
function templateOf(
  request: Request,
  thread: ThreadPage,
  shared: SharedPage,
  { mayReply, now }: PostContext,
): TemplateOf {
  const { readTo, more, standing } = thread;
  const role = standing?.role;
  return {
    kept: shared.templates,
    key: JSON.stringify([role, readTo, more, mayReply, minuteOf(now)]),
    own: { submission: toShort(request.ctx.ids()), writesAs: standing?.name ?? '' },
    draw: (who, { submission = '', writesAs = '' }) => {
      const here = role
        ? (onlyKnowing({ role, name: writesAs }) as NonNullable<ThreadPage['standing']>)
        : null;
      const common = { ...shared.common, more, readTo, standing: here, wishes: [], draft: null };
      const words = { typed: {}, submission, savedAt: 0 };
      const by = who === 'stand-in' ? standInRequest(request) : request;
      return bodyOf(
        by,
        common,
        contextOf(by, common, () => false),
        words,
        null,
        true,
      );
    },
  };
}

function contextOf(request: Request, thread: ThreadPage, beside: PostContext['beside']): PostContext {
  const { t, locale, viewer, ctx } = request;
  const { community, standing } = thread;
  return {
    t,
    locale,
    now: ctx.clock(),
    threadShort: toShort(thread.id),
    wishes: thread.wishes,
    mayReply: !whyNotWrite({ viewer, standing, community, thread }),
    signedIn: viewer !== null,
    decorations: (one) => decorations(request, one),
    beside,
    acts: (one) => postActs(request, thread, one),
  };
}

type Words = Awaited<ReturnType<typeof wordsForReply>>;

function bodyOf(
  request: Request,
  thread: ThreadPage,
  context: PostContext,
  words: Words,
  drawn: DrawnPosts | null,
  inlaid: boolean,
): Html {
  const { t, viewer, csrf } = request;
  const { community, standing } = thread;
  const { threadShort } = context;
  const why = whyNotWrite({ viewer, standing, community, thread });
  const answer = why
    ? cannotReply(t, why, { slug: community.slug, thread: threadShort, here: request.here })
    : html`${standsByOthers(thread) && supportGuide(t)}${replyFormView({
        t,
        threadShort,
        place: replyPlace(thread.id),
        csrf,
        problems: {},
        ...words,
        mayHideName: mayWriteWithoutName(community.settings, null),
        name: standing?.name ?? '',
      })}`;
  return threadView({
    ...context,
    thread,
    inlaid,
    answer,
    csrf: viewer ? csrf : null,
    aside: threadAsides(request, thread),
    drawn,
  });
}

const minuteOf = (now: Date): number => Math.floor(now.getTime() / 60_000);

/**
 * Posts whose markup is the same for all readers of one kind, drawn once a minute ("5 minutes ago") for a stand-in. Null
 * where the reader's own wishes or rights make a difference.
 */
function commonPosts(
  request: Request,
  thread: ThreadPage,
  { mayReply, now }: PostContext,
): DrawnPosts | null {
  const { shared, wishes, standing } = thread;
  if (!shared || (standing && isModerator(standing))) return null;
  if (wishes.length > 0 && thread.posts.some((one) => one.notes.length > 0)) return null;
  const { viewer, locale } = request;
  const kind = `${locale} ${viewer ? (viewer.active ? 'active' : 'paused') : 'guest'} ${mayReply} ${minuteOf(now)}`;
  return drawnFor(shared, kind, () => {
    const unread = { ...shared.common, standing: null, readTo: null, wishes: [], draft: null };
    const context = { ...contextOf(standInRequest(request), unread, () => false), mayReply };
    const each = new Map(unread.posts.map((one) => [one, raw(postView(context, one).toString())]));
    const all = html`${voices({ ...context, thread: unread, drawn: { each, all: none } })}`;
    return { each, all: Buffer.from(all.toString()) };
  });
}

const none = new Uint8Array();

/** Care stands once, beside the newest of the viewer's last three fresh posts that asks for it. */
function careBeside(thread: ThreadPage) {
  const fresh = thread.posts
    .filter((one) => one.ownRecent !== null)
    .slice(-3)
    .reverse();
  for (const one of fresh) {
    const care = careFor(one.ownRecent);
    if (care) return { post: one, care };
  }
  return null;
}

/** What stands in the reply form: the draft, and a quote when one was asked for. */
async function wordsForReply(request: Request, thread: ThreadPage, quote: string | null) {
  const { draft } = thread;
  const typed: Typed = { ...(draft?.fields ?? {}) };
  const found = quote && (await quoted(request.tx, thread.id, quote));
  if (found) {
    const lines = found.markdown
      .slice(0, 600)
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
    const before = [typed.text].flat()[0];
    typed.text = `${before ? `${before}\n\n` : ''}${lines}\n\n`;
    typed.quotes = toShort(quote);
  }
  return {
    typed,
    submission: submissionOf(request, typed, draft?.id),
    // A quote asked for just now is newer than what this browser kept.
    savedAt: found ? request.ctx.clock().getTime() : (draft?.at ?? 0),
  };
}

export const postRoute = route({
  name: 'posts.post',
  method: 'GET',
  path: patterns.post,
  summary: 'The page of a conversation on which a post stands',
  access: 'anyone',
  limit: limits.read,
  input: { params: z.strictObject({ post: shortId }) },
  output: 'redirect',
  async handle(request) {
    const place = await placeOfPost(request.tx, request.params.post);
    return place
      ? redirect(await addressOfPost(request as Request, request.params.post, place.threadId))
      : notFound();
  },
});

export const threadRoutes: readonly Route[] = [threadRoute, postRoute];
