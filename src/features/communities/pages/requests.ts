// Pages: requests to join, for those who look after a community.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import {
  cursor,
  limits,
  notFound,
  page,
  type Reply,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Id } from '../../../std/ids.ts';
import { decideRequest } from '../decide-request.ts';
import { earlierRequests, requestById, requestsOf } from '../requests.query.ts';
import { emptyForm, type Shown } from '../views/fields.ts';
import { requestsView, requestView } from '../views/requests.ts';
import { bySlug, forModerators, type Inside, shownAgain, slug, text } from './shared.ts';

const requestsPage = route({
  name: 'communities.requests',
  method: 'GET',
  path: patterns.joinRequests,
  summary: 'Requests to join, for those who look after the community',
  access: 'active',
  limit: limits.read,
  input: {
    params: bySlug,
    query: z.strictObject({ which: z.enum(['waiting', 'decided']).default('waiting'), after: cursor }),
  },
  output: 'page',
  handle: (request) =>
    forModerators(request, async ({ community, standing }) => {
      const { tx, t, csrf, query } = request;
      const found = await requestsOf(tx, community.id, query.which, query.after);
      const body = requestsView({
        t,
        csrf,
        community,
        standing,
        requests: found.rows,
        next: found.next,
        which: query.which,
      });
      return page(t('communities.requests.title', { name: community.name }), body, {
        nav: 'communities',
        noindex: true,
      });
    }),
});

const params = z.strictObject({ slug, id: shortId });

const requestPage = route({
  name: 'communities.request',
  method: 'GET',
  path: patterns.joinRequest,
  summary: 'One request to join, with its answers',
  access: 'active',
  limit: limits.read,
  input: { params },
  output: 'page',
  handle: (request) => forModerators(request, (inside) => requestReply(request, inside, emptyForm, 200)),
});

type OneRequest = { tx: Tx; t: Translate; csrf: string; params: { id: Id } };

async function requestReply(
  request: OneRequest,
  inside: Inside,
  shown: Shown,
  status: number,
): Promise<Reply> {
  const { tx, t, csrf, params } = request;
  const { community, standing } = inside;
  const one = await requestById(tx, community.id, params.id);
  if (!one) return notFound();
  const earlier = await earlierRequests(tx, one, community.id);
  const body = requestView({ t, csrf, community, standing, request: one, earlier, shown });
  const title = t('communities.request.title', { name: one.personaName });
  return page(title, body, { nav: 'communities', noindex: true, narrow: true, status });
}

const decide = route({
  name: 'communities.decide-request',
  method: 'POST',
  path: patterns.joinRequest,
  summary: 'Lets somebody in, or says why not',
  access: 'active',
  limit: limits.write,
  keepsWords: true,
  input: { params, form: z.strictObject({ act: z.enum(['accept', 'decline']), reason: text(1000) }) },
  output: 'redirect',
  handle: (request) =>
    forModerators(request, async (inside) => {
      const { ctx, tx, form, params } = request;
      if (!form.ok) return requestReply(request, inside, form, 422);
      const { act, reason } = form.value;
      // A no without a reason helps nobody.
      if (act === 'decline' && reason.length < 5) {
        return requestReply(
          request,
          inside,
          shownAgain(form, { reason: { key: 'communities.reason.too_short' } }),
          422,
        );
      }
      const { community } = inside;
      const result = await decideRequest(ctx, tx, inside, community, {
        requestId: params.id,
        accept: act === 'accept',
        reason,
      });
      if (!result.ok) return refuse(result.refusal);
      return redirect(paths.communityPart(community.slug, 'requests'), `communities.requests.done.${act}`);
    }),
});

export const requestRoutes = [requestsPage, requestPage, decide];
