// The one-minute flow, from memory like the help page: plain links, no transaction, nothing stored, nothing counted.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { page, type Route, refuse, route } from '../../../platform/http/index.ts';
import { content } from '../content.ts';
import { chosenCountry } from '../country.ts';
import { linesFor } from '../lines-for.ts';
import { overridesNow } from '../overrides.ts';
import { reachingOut } from '../reaching-out.ts';
import { barrierPage, reachingOutPage } from '../views/reaching-out.ts';
import { calmLimit } from './help.ts';

const begin = route({
  name: 'crisis.reaching-out',
  method: 'GET',
  path: patterns.reachingOut,
  summary: 'What stands in the way of reaching out? One minute, nothing kept',
  access: 'anyone',
  limit: calmLimit,
  output: 'page',
  transaction: 'none',
  handle({ t, locale }) {
    return page(t('crisis.reach.pageTitle'), reachingOutPage({ t, locale }, reachingOut()), {
      nav: 'help',
      narrow: true,
      calm: true,
    });
  },
});

const one = route({
  name: 'crisis.barrier',
  method: 'GET',
  path: patterns.barrier,
  summary: 'One thing that stands in the way, and the step beyond it',
  access: 'anyone',
  limit: calmLimit,
  input: { params: z.object({ barrier: z.string().max(40) }) },
  output: 'page',
  transaction: 'none',
  handle(req) {
    const { ctx, t, locale, params } = req;
    const flow = reachingOut();
    const barrier = flow.barriers.find(({ id }) => id === params.barrier);
    if (!barrier) return refuse('not_found');
    const help = linesFor(content().book, chosenCountry(req), ctx.clock(), overridesNow(ctx));
    return page(barrier.label, barrierPage({ t, locale }, flow, barrier, help), {
      nav: 'help',
      narrow: true,
      calm: true,
    });
  },
});

export const reachingOutRoutes: Route[] = [begin, one];
