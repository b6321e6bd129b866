// The one-time link that the machine prints while there is no operator.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { limits, page, type Route, redirect, refuse, route } from '../../../platform/http/index.ts';
import { isOperatorLink } from '../../accounts/index.ts';
import { becomeOperator } from '../become-operator.ts';
import { firstPage } from '../views/first.ts';

const params = z.object({ token: z.string().length(43) });
/** A link has 256 bits; whoever guesses is slowed down all the same. */
const limit = { name: 'first-operator', hits: 30, seconds: 600 };

const look = route({
  name: 'admin.first',
  method: 'GET',
  path: patterns.adminSetup,
  summary: 'What an operator can and cannot do, for whoever holds the one-time link',
  access: 'anyone',
  limit: limits.read,
  input: { params },
  output: 'page',
  async handle({ ctx, tx, t, csrf, viewer, params: { token } }) {
    if (!(await isOperatorLink(ctx, tx, token))) return refuse('admin.link_dead.not_found');
    const { instanceName: instance } = ctx.config;
    return page(
      t('admin.first.title', { instance }),
      firstPage({ t, csrf, token, instance, name: viewer?.name ?? null }),
      { nav: 'admin', narrow: true, noindex: true },
    );
  },
});

const claim = route({
  name: 'admin.become-operator',
  method: 'POST',
  path: patterns.adminSetup,
  summary: 'Makes the viewer the first operator',
  access: 'active',
  limit,
  input: { params, form: z.strictObject({}) },
  output: 'redirect',
  async handle({ ctx, tx, viewer, params: { token } }) {
    const result = await becomeOperator(ctx, tx, viewer!, token);
    return result.ok ? redirect(patterns.admin, 'admin.first.done') : refuse(result.refusal);
  },
});

export const firstRoutes: readonly Route[] = [look, claim];
