// Reading a thread, and the way to one post in it.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
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
import { careFor } from '../care.ts';
import { markRead } from '../mark-read.ts';
import { placeOfPost } from '../place-of-post.query.ts';
import { mayWriteWithoutName, whyNotWrite } from '../policy.ts';
import { quoted } from '../quoted.query.ts';
import { decorations, extrasOf, threadAsides } from '../slots.ts';
import { type ThreadPage, threadPage } from '../thread.query.ts';
import { careView } from '../views/care-view.ts';
import { cannotReply, replyFormView } from '../views/reply-form.ts';
import { threadTitle, threadView } from '../views/thread-view.ts';
import { replyPlace } from '../write-reply.ts';
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
  async handle(request) {
    const { ctx, tx, viewer, params, query } = request;
    const thread = await threadPage(tx, params.thread, query, ctx.clock(), extrasOf(ctx.slots));
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
    : replyFormView({
        t,
        threadShort,
        place: replyPlace(thread.id),
        csrf,
        problems: {},
        ...(await wordsForReply(request, thread, quote)),
        mayHideName: mayWriteWithoutName(community.settings, null),
        name: standing?.name ?? '',
      });
  const care = careBeside(thread);
  const body = threadView({
    t,
    locale,
    now: ctx.clock(),
    thread,
    threadShort,
    answer,
    wishes: thread.wishes,
    mayReply: !why,
    signedIn: viewer !== null,
    csrf: viewer ? request.csrf : null,
    decorations: decorations(request, thread.posts),
    aside: threadAsides(request, thread),
    beside: (one) => one.id === care?.id && careView(request, care.about),
    acts: (one) => postActs(request, thread, one),
  });
  return page(threadTitle(t, thread), body, {
    nav: 'communities',
    narrow: true,
    noindex: community.kind !== 'public',
  });
}

/** Care stands once, beside the newest of the viewer's last three fresh posts that asks for it. */
function careBeside(thread: ThreadPage) {
  const fresh = thread.posts
    .filter((one) => one.ownRecent !== null)
    .slice(-3)
    .reverse();
  for (const one of fresh) {
    const about = careFor(one.ownRecent);
    if (about) return { id: one.id, about };
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
