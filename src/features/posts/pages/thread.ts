// Reading a thread, and the way to one post in it.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { html, raw } from '../../../platform/html/index.ts';
import {
  limits,
  notFound,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  route,
  shortId,
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
import type { DrawnPosts } from '../thread-page.ts';
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
  const { t, locale, viewer, ctx, csrf } = request;
  const { community, standing } = thread;
  const threadShort = toShort(thread.id);
  const why = whyNotWrite({ viewer, standing, community, thread });
  const answer = why
    ? cannotReply(t, why, { slug: community.slug, thread: threadShort, here: request.here })
    : html`${standsByOthers(thread) && supportGuide(t)}${replyFormView({
        t,
        threadShort,
        place: replyPlace(thread.id),
        csrf,
        problems: {},
        ...(await wordsForReply(request, thread, quote)),
        mayHideName: mayWriteWithoutName(community.settings, null),
        name: standing?.name ?? '',
      })}`;
  const care = careBeside(thread);
  const panel = care && (await besideOwnWords(request, thread, care));
  const context: PostContext = {
    t,
    locale,
    now: ctx.clock(),
    threadShort,
    wishes: thread.wishes,
    mayReply: !why,
    signedIn: viewer !== null,
    decorations: (one) => decorations(request, one),
    beside: (one) => one.id === care?.post.id && panel,
    acts: (one) => postActs(request, thread, one),
  };
  const drawn = commonPosts(request, thread, context);
  const inlay = allDrawn(thread, drawn) ?? undefined;
  const body = threadView({
    ...context,
    thread,
    inlaid: inlay !== undefined,
    answer,
    csrf: viewer ? request.csrf : null,
    aside: threadAsides(request, thread),
    drawn,
  });
  return page(threadTitle(t, thread), body, {
    nav: 'communities',
    narrow: true,
    noindex: community.kind !== 'public',
    inlay,
  });
}

/**
 * Posts whose markup is the same for all readers of one kind, drawn once a minute ("5 minutes ago"). Null where the
 * reader's own wishes or rights make a difference.
 */
function commonPosts(request: Request, thread: ThreadPage, context: PostContext): DrawnPosts | null {
  const { shared, wishes, standing } = thread;
  if (!shared || (standing && isModerator(standing))) return null;
  if (wishes.length > 0 && thread.posts.some((one) => one.notes.length > 0)) return null;
  const { viewer, locale } = request;
  const minute = Math.floor(context.now.getTime() / 60_000);
  const kind = `${locale} ${viewer ? (viewer.active ? 'active' : 'paused') : 'guest'} ${context.mayReply} ${minute}`;
  return drawnFor(shared, kind, () => {
    const each = new Map(shared.common.posts.map((one) => [one, raw(postView(context, one).toString())]));
    const unread = { ...thread, posts: shared.common.posts, readTo: null };
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
