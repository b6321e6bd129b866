// The form that gives a reaction or takes it back.
import { z } from 'zod';
import { paths, patterns } from '../../paths.ts';
import { limits, type Route, redirect, refuse, route, shortId } from '../../platform/http/index.ts';
import { toShort } from '../../std/ids.ts';
import { reactionKinds } from './model.ts';
import { react } from './react.ts';

const give = route({
  name: 'reactions.react',
  method: 'POST',
  path: patterns.reactToPost,
  summary: 'Gives a reaction to a post, or takes it back',
  access: 'active',
  limit: limits.write,
  input: { params: z.object({ post: shortId }), form: z.strictObject({ kind: z.enum(reactionKinds) }) },
  output: 'redirect',
  async handle({ tx, params, form }) {
    if (!form.ok) return refuse('bad_input');
    const given = await react(tx, params.post, form.value.kind);
    if (!given.ok) return refuse(given.refusal);
    return redirect(paths.thread(toShort(given.value.threadId), toShort(params.post)));
  },
});

export const pages: Route[] = [give];
