// What is new: the page, marking as read, following a thread, and the stream that wakes open pages.
import { z } from 'zod';
import { paths, patterns } from '../../paths.ts';
import { tokenHash } from '../../platform/crypto/secrets.ts';
import { readIdCursor } from '../../platform/db/cursor.ts';
import {
  cursor,
  limits,
  page,
  type Route,
  redirect,
  refuse,
  route,
  sessionCookieName,
  shortId,
} from '../../platform/http/index.ts';
import { toShort } from '../../std/ids.ts';
import { followThread } from './follow-thread.ts';
import { notificationList } from './list.query.ts';
import { streamsOf } from './live-streams.ts';
import { markAsRead } from './mark-as-read.ts';
import { notificationsPage } from './views/list.ts';

const list = route({
  name: 'notifications.list',
  method: 'GET',
  path: patterns.notifications,
  summary: 'What is new for you',
  access: 'member',
  limit: limits.read,
  input: { query: z.strictObject({ before: cursor }) },
  output: 'page',
  async handle({ ctx, tx, t, locale, csrf, viewer, query }) {
    const found = await notificationList(tx, { before: readIdCursor(query.before) });
    const older = found.next && `${patterns.notifications}?before=${found.next}`;
    const unread = viewer?.unread ?? 0;
    const body = notificationsPage({ t, locale, now: ctx.clock(), csrf, rows: found.rows, older, unread });
    return page(t('notifications.title'), body, { nav: 'notifications', narrow: true, noindex: true });
  },
});

const read = route({
  name: 'notifications.mark_read',
  method: 'POST',
  path: patterns.notificationsRead,
  summary: 'Mark one notification, or all, as read',
  access: 'member',
  limit: limits.write,
  input: { form: z.strictObject({ which: z.union([z.literal('all'), shortId]) }) },
  output: 'redirect',
  async handle({ ctx, tx, viewer, form }) {
    if (!viewer || !form.ok) return refuse('bad_input');
    await markAsRead(ctx, tx, viewer.memberId, form.value.which === 'all' ? null : form.value.which);
    return redirect(patterns.notifications);
  },
});

const follow = route({
  name: 'notifications.follow',
  method: 'POST',
  path: patterns.followThread,
  summary: 'Hear of new posts in a conversation, or no longer',
  access: 'active',
  limit: limits.write,
  input: {
    params: z.object({ thread: shortId }),
    form: z.strictObject({ wants: z.enum(['yes', 'no']) }),
  },
  output: 'redirect',
  async handle({ tx, viewer, params, form }) {
    if (!viewer || !form.ok) return refuse('bad_input');
    const wants = form.value.wants === 'yes';
    const result = await followThread(tx, viewer.memberId, params.thread, wants);
    if (!result.ok) return refuse(result.refusal);
    return redirect(
      paths.thread(toShort(params.thread)),
      `notifications.flash.${wants ? 'follows' : 'unfollowed'}`,
    );
  },
});

const live = route({
  name: 'notifications.live',
  method: 'GET',
  path: patterns.live,
  summary: 'A stream of server-sent events that says how much is unread, never what',
  access: 'active',
  limit: { name: 'live', hits: 60, seconds: 60 },
  output: 'stream',
  handle({ ctx, viewer, locale, cookie, signal }) {
    const session = cookie(sessionCookieName(ctx.config.baseUrl));
    if (!viewer || !session) return refuse('sign_in_first');
    const listener = { memberId: viewer.memberId, tokenHash: tokenHash(session), locale, gone: signal };
    const body = streamsOf(ctx).open(listener);
    if (!body) return refuse('too_often');
    return { kind: 'stream', type: 'text/event-stream', body, headers: { 'x-accel-buffering': 'no' } };
  },
});

export const pages: readonly Route[] = [list, read, follow, live];
