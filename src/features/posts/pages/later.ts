// Kept posts, and how the reader wants to meet hard topics. Both are the viewer's alone.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { readIdCursor } from '../../../platform/db/cursor.ts';
import {
  cursor,
  limits,
  page,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import { bookmarks } from '../bookmarks.query.ts';
import { readingForm } from '../forms-changing.ts';
import { keepPost } from '../keep-post.ts';
import { noteTopics } from '../model.ts';
import { myPosts } from '../my-posts.query.ts';
import { bookmarksView } from '../views/bookmarks-view.ts';
import { myPostsView } from '../views/my-posts-view.ts';
import { readingView } from '../views/reading-view.ts';
import { myReadingWishes, wishForReading } from '../wish-for-reading.ts';
import { addressOfPost } from './shared.ts';

const plain = { nav: 'account', narrow: true, noindex: true } as const;

const keep = route({
  name: 'posts.bookmark',
  method: 'POST',
  path: patterns.bookmarkPost,
  summary: 'Keep a post for later, or let it go',
  access: 'member',
  limit: limits.write,
  input: {
    params: z.strictObject({ post: shortId }),
    form: z.strictObject({ act: z.enum(['keep', 'drop']), from: z.literal('list').optional() }),
  },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    if (!viewer || !form.ok) return refuse('bad_input');
    const { act, from } = form.value;
    const kept = await keepPost(ctx, tx, viewer.memberId, params.post, act === 'keep');
    if (!kept.ok) return refuse(kept.refusal);
    const { threadId } = kept.value;
    const to =
      threadId && !from
        ? await addressOfPost(request as unknown as Request, params.post, threadId)
        : patterns.bookmarks;
    return redirect(to, act === 'keep' ? 'posts.flash.bookmarked' : 'posts.flash.unbookmarked');
  },
});

const list = route({
  name: 'posts.bookmarks',
  method: 'GET',
  path: patterns.bookmarks,
  summary: 'What you kept for later, as far as you may still read it',
  access: 'member',
  limit: limits.read,
  input: { query: z.strictObject({ before: cursor }) },
  output: 'page',
  async handle({ ctx, tx, t, locale, csrf, query }) {
    const before = readIdCursor(query.before);
    const found = await bookmarks(tx, before);
    const wishes = await myReadingWishes(tx);
    const body = bookmarksView({
      t,
      locale,
      now: ctx.clock(),
      csrf,
      ...found,
      wishes,
      isFirst: before === null,
    });
    return page(t('posts.bookmarks.title'), body, plain);
  },
});

const showReading = route({
  name: 'posts.reading',
  method: 'GET',
  path: patterns.readingPreferences,
  summary: 'How you want to meet hard topics',
  access: 'member',
  limit: limits.read,
  output: 'page',
  async handle({ tx, t, csrf }) {
    const body = readingView({ t, csrf, wishes: await myReadingWishes(tx) });
    return page(t('posts.reading.title'), body, plain);
  },
});

const saveReading = route({
  name: 'posts.save_reading',
  method: 'POST',
  path: patterns.readingPreferences,
  summary: 'Keep how you want to meet hard topics',
  access: 'member',
  limit: limits.write,
  input: { form: readingForm },
  output: 'redirect',
  async handle({ tx, viewer, form }) {
    if (!viewer || !form.ok) return refuse('bad_input');
    const { value } = form;
    await wishForReading(tx, viewer.memberId, new Map(noteTopics.map((topic) => [topic, value[topic]])));
    return redirect(patterns.readingPreferences, 'posts.flash.reading');
  },
});

const mine = route({
  name: 'posts.mine',
  method: 'GET',
  path: patterns.myPosts,
  summary: 'Everything that you wrote, wherever it stands',
  access: 'member',
  limit: limits.read,
  input: { query: z.strictObject({ before: cursor }) },
  output: 'page',
  async handle({ ctx, tx, t, locale, query }) {
    const before = readIdCursor(query.before);
    const found = await myPosts(tx, before);
    const body = myPostsView({ t, locale, now: ctx.clock(), ...found, isFirst: before === null });
    return page(t('posts.mine.title'), body, plain);
  },
});

export const laterRoutes: readonly Route[] = [keep, list, mine, showReading, saveReading];
