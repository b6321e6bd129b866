// Words that wait: the list, one of them, and what their writer or the friend decides.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  limits,
  notFound,
  page,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
  textOf,
} from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { communityById } from '../../communities/index.ts';
import { careFor } from '../care.ts';
import { friendNoteMax, lookAtOutgoing } from '../look-at-outgoing.ts';
import { oneOutgoing, outgoing } from '../outgoing.query.ts';
import { type FriendAnswer, friendAnswers } from '../outgoing.ts';
import { publishOutgoing } from '../publish-outgoing.ts';
import { takeBackOutgoing } from '../take-back-outgoing.ts';
import { careView } from '../views/care-view.ts';
import { outgoingListView, outgoingOneView } from '../views/outgoing-view.ts';
import { myReadingWishes } from '../wish-for-reading.ts';
import { landOn } from './shared.ts';

const idParam = z.strictObject({ id: shortId });
const plain = { nav: 'account', narrow: true, noindex: true } as const;

const list = route({
  name: 'posts.outgoing',
  method: 'GET',
  path: patterns.outgoing,
  summary: 'Your words that wait, and those that a friend asked you to look at',
  access: 'member',
  limit: limits.read,
  output: 'page',
  async handle({ tx, t, locale, ctx }) {
    const body = outgoingListView({ t, locale, now: ctx.clock() }, await outgoing(tx));
    return page(t('posts.outgoing.title'), body, plain);
  },
});

const show = route({
  name: 'posts.outgoing_one',
  method: 'GET',
  path: patterns.outgoingPost,
  summary: 'Words that wait, with what can be done about them',
  access: 'member',
  limit: limits.read,
  input: { params: idParam },
  output: 'page',
  async handle(request) {
    const { tx, t, locale, ctx, csrf, params } = request;
    const one = await oneOutgoing(tx, params.id);
    if (!one) return notFound();
    const care = one.mine && careView(request as Request, careFor(textOf(one.form.typed, 'text')));
    const wishes = one.mine ? [] : await myReadingWishes(tx);
    const body = outgoingOneView({ t, locale, now: ctx.clock(), csrf, one, care, wishes });
    return page(t(one.mine ? 'posts.outgoing.one' : 'posts.outgoing.look'), body, plain);
  },
});

const actForm = z.strictObject({
  act: z.enum(['publish', 'draft', 'cancel', ...friendAnswers]),
  note: z
    .string()
    .max(friendNoteMax)
    .default('')
    .transform((text) => text.trim()),
});

const act = route({
  name: 'posts.outgoing_act',
  method: 'POST',
  path: patterns.outgoingPost,
  summary: 'Publish waiting words now, take them back, or say what you think of a friend’s',
  access: 'member',
  limit: limits.write,
  input: { params: idParam, form: actForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    if (!viewer) return refuse('sign_in_first');
    if (!form.ok) return refuse('bad_input');
    const { act: what, note } = form.value;
    if (isAnswer(what)) {
      const looked = await lookAtOutgoing(ctx, tx, params.id, { says: what, note });
      return looked.ok ? redirect(patterns.outgoing, `posts.flash.friend_${what}`) : refuse(looked.refusal);
    }
    if (what === 'publish') {
      const sent = await publishOutgoing(ctx, tx, viewer, params.id);
      return sent.ok ? landOn(request as unknown as Request, sent.value) : refuse(sent.refusal);
    }
    const back = await takeBackOutgoing(
      ctx,
      tx,
      viewer.memberId,
      params.id,
      what === 'draft' ? 'draft' : 'nothing',
    );
    if (!back.ok) return refuse(back.refusal);
    if (what === 'cancel') return redirect(patterns.outgoing, 'posts.flash.cancelled');
    const { threadId, communityId, kind } = back.value;
    if (threadId) return redirect(`${paths.thread(toShort(threadId))}#reply`, 'posts.flash.kept');
    const community = await communityById(tx, communityId);
    return redirect(community ? paths.compose(community.slug, kind) : patterns.drafts, 'posts.flash.kept');
  },
});

const isAnswer = (act: string): act is FriendAnswer => (friendAnswers as readonly string[]).includes(act);

export const outgoingRoutes: readonly Route[] = [list, show, act];
