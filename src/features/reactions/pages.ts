// The form that gives a reaction or takes it back.
import { z } from 'zod';
import { paths, patterns } from '../../paths.ts';
import {
  limits,
  notFound,
  page,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
} from '../../platform/http/index.ts';
import { toShort } from '../../std/ids.ts';
import { reactionKinds } from './model.ts';
import { reactionsOfPost } from './of-posts.query.ts';
import { placeOfPost } from './place.query.ts';
import { react, whyNotReact } from './react.ts';
import { choiceView } from './view.ts';

const give = route({
  name: 'reactions.react',
  method: 'POST',
  path: patterns.reactToPost,
  summary: 'Gives a reaction to a post, or takes it back',
  access: 'active',
  limit: limits.write,
  input: { params: z.object({ post: shortId }), form: z.strictObject({ kind: z.enum(reactionKinds) }) },
  output: 'redirect',
  async handle({ ctx, tx, params, form }) {
    if (!form.ok) return refuse('bad_input');
    const given = await react(ctx, tx, params.post, form.value.kind);
    if (!given.ok) return refuse(given.refusal);
    return redirect(paths.thread(toShort(given.value.threadId), toShort(params.post)));
  },
});

const choose = route({
  name: 'reactions.choose',
  method: 'GET',
  path: patterns.reactToPost,
  summary: 'The choice of a reaction',
  access: 'active',
  limit: limits.read,
  input: { params: z.object({ post: shortId }) },
  output: 'page',
  async handle({ ctx, tx, t, params, csrf }) {
    const place = await placeOfPost(tx, params.post);
    if (!place) return notFound();
    const own = (await reactionsOfPost(tx, params.post))?.own ?? [];
    const why = own.length === 0 ? await whyNotReact(ctx, tx, place) : null;
    if (why) return refuse(why);
    const back = paths.thread(toShort(place.threadId), toShort(params.post));
    const body = choiceView({ t, postId: params.post, back, own, csrf });
    return page(t('reactions.choose.title'), body, { narrow: true, noindex: true });
  },
});

export const pages: Route[] = [choose, give];
