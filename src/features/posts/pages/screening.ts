// What was decided about one's own words and why, with the answers to it; and help first, where it cannot wait.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import {
  limits,
  notFound,
  type Problems,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
  textOf,
  withCookies,
} from '../../../platform/http/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import { communityById, standingIn } from '../../communities/index.ts';
import { isOwnToShare, meanIt, saidMax, sayMore, takeNotesOff } from '../answer-screening.ts';
import { ownAnywhere } from '../delete-post.ts';
import { words } from '../forms.ts';
import { type OwnPost, ownPost } from '../own-post.query.ts';
import { type PostScreening, screeningOf } from '../screening.query.ts';
import { quietCookie } from '../views/care-view.ts';
import { screeningView, withYouView } from '../views/screening-view.ts';
import { wishLookIn } from '../wish-look-in.ts';
import { addressOfPost } from './shared.ts';

const postParam = z.strictObject({ post: shortId });
const plain = { nav: 'communities', narrow: true, noindex: true } as const;

/** The viewer's own post; for staff there is the case, with more around it. */
async function found(tx: Tx, id: Id): Promise<{ post: OwnPost; screening: PostScreening | null } | null> {
  const post = await ownAnywhere(tx, id);
  if (!post) return null;
  const screening = await screeningOf(tx, id);
  return screening || post.state === 'held' ? { post, screening } : null;
}

const show = route({
  name: 'posts.screening',
  method: 'GET',
  path: patterns.screeningOfPost,
  summary: 'What was decided about your words when you posted them, and why',
  access: 'member',
  limit: limits.read,
  input: { params: postParam },
  output: 'page',
  async handle(request) {
    const one = await found(request.tx, request.params.post);
    return one ? draw(request as Request, one, {}, '') : notFound();
  },
});

function draw(
  request: Request,
  one: { post: OwnPost; screening: PostScreening | null },
  problems: Problems,
  said: string,
): Reply {
  const { t } = request;
  const body = screeningView(request, {
    ...one,
    mayMean: isOwnToShare(one.post, one.screening),
    problems,
    said,
  });
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return page(t('posts.screening.title'), body, { ...plain, status });
}

const answerForm = z.strictObject({
  act: z.enum(['say', 'mean', 'notes_off']),
  said: words().pipe(z.string().max(saidMax)).default(''),
});

const answer = route({
  name: 'posts.answer_screening',
  method: 'POST',
  path: patterns.screeningOfPost,
  summary:
    'Share your own data on purpose, take an automatic content note off, or tell the moderators something',
  access: 'active',
  limit: limits.write,
  input: { params: postParam, form: answerForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    const here = request as unknown as Request;
    const one = await found(tx, params.post);
    if (!one || !viewer) return notFound();
    if (!form.ok) return draw(here, one, form.problems, textOf(form.typed, 'said'));
    const { act, said } = form.value;
    if (act === 'say' && said === '')
      return draw(here, one, { said: { key: 'posts.screening.say_missing' } }, '');
    const back = paths.postPart(toShort(params.post), 'decided');
    if (act === 'say') {
      const told = await sayMore(ctx, tx, params.post, said);
      return told.ok ? redirect(back, 'posts.screening.flash.said') : refuse(told.refusal);
    }
    const community = await communityById(tx, one.post.communityId);
    if (!community) return notFound();
    const standing = await standingIn(tx, viewer, community.id);
    const done =
      act === 'mean'
        ? await meanIt(ctx, tx, { community, standing }, params.post)
        : await takeNotesOff(ctx, tx, params.post);
    if (!done.ok) return refuse(done.refusal);
    const to = await addressOfPost(here, params.post, one.post.threadId);
    const meant =
      done.value.state === 'published' ? 'posts.screening.flash.meant' : 'posts.flash.held_first_posts';
    return redirect(to, act === 'mean' ? meant : 'posts.screening.flash.notes_off');
  },
});

const withYou = route({
  name: 'posts.help_first',
  method: 'GET',
  path: patterns.helpFirst,
  summary: 'Help first, after words that sound like danger now; one link leads on to them',
  access: 'member',
  limit: limits.read,
  input: { params: postParam },
  output: 'page',
  async handle(request) {
    const { tx, t, params } = request;
    const post = await ownPost(tx, params.post);
    if (!post) return notFound();
    const on = await addressOfPost(request as Request, post.id, post.threadId);
    const body = withYouView(request as Request, post, await screeningOf(tx, post.id), on);
    return page(t('posts.with_you.title'), body, {
      ...plain,
      calm: true,
    });
  },
});

const lookIn = route({
  name: 'posts.look_in',
  method: 'POST',
  path: patterns.lookIn,
  summary: 'Ask a peer supporter of the community to look in, or take the wish back',
  access: 'active',
  limit: limits.write,
  input: { params: postParam, form: z.strictObject({ act: z.enum(['ask', 'take_back']) }) },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, params, form } = request;
    if (!form.ok) return refuse('bad_input');
    const { act } = form.value;
    const wished = await wishLookIn(ctx, tx, params.post, act);
    if (!wished.ok) return refuse(wished.refusal);
    const to = await addressOfPost(request as unknown as Request, params.post, wished.value.threadId);
    return redirect(to, act === 'ask' ? 'posts.look_in.flash' : 'posts.look_in.flash.back');
  },
});

/** Seconds: a long day. Closing the browser does not need to be part of it. */
const quietSeconds = 12 * 3_600;

const quiet = route({
  name: 'posts.quiet_care',
  method: 'POST',
  path: patterns.quietCare,
  summary: 'Put the panels of help away for today; help stays in the bar',
  access: 'member',
  limit: limits.write,
  input: { form: z.strictObject({ back: shortId }) },
  output: 'redirect',
  async handle(request) {
    const { tx, form } = request;
    if (!form.ok) return refuse('bad_input');
    const post = await ownPost(tx, form.value.back);
    if (!post) return notFound();
    const to = await addressOfPost(request as unknown as Request, post.id, post.threadId);
    const cookie = { name: quietCookie, value: 'quiet', maxAgeSeconds: quietSeconds };
    return withCookies(redirect(to, 'posts.care.flash.quiet'), cookie);
  },
});

export const screeningRoutes: readonly Route[] = [show, answer, withYou, lookIn, quiet];
