// The API's description, for people and for programs, and the health check.
import { z } from 'zod';
import { patterns } from '../../paths.ts';
import { html, pageHead } from '../../platform/html/index.ts';
import { json, limits, page, type Route, refuse, route } from '../../platform/http/index.ts';
import { apiPath, apiRoutes, openApiDocument } from '../../platform/http/openapi.ts';

/** @param allRoutes asked when a request comes, since this room is one of those that make the list */
export function apiPages(allRoutes: () => readonly Route[]): Route[] {
  const document = route({
    name: 'front.openapi',
    method: 'GET',
    path: patterns.openapi,
    summary: 'The API as an OpenAPI 3.1 document',
    access: 'anyone',
    limit: limits.read,
    output: z.looseObject({ openapi: z.literal('3.1.0') }),
    transaction: 'none',
    handle: ({ ctx }) =>
      json(openApiDocument(allRoutes(), { name: ctx.config.instanceName, baseUrl: ctx.config.baseUrl })),
  });
  const readable = route({
    name: 'front.api',
    method: 'GET',
    path: patterns.api,
    summary: 'The API, to read',
    access: 'anyone',
    limit: limits.read,
    output: 'page',
    handle: ({ t }) => {
      const rows = apiRoutes(allRoutes()).map(
        (one) =>
          html`<tr><td><code>${one.method}</code></td><td><code>${apiPath(one)}</code></td><td>${one.summary}</td><td>${one.scope ?? t('front.api.open')}</td><td>${t('front.api.limit', { hits: one.limit.hits, seconds: one.limit.seconds })}</td></tr>`,
      );
      const heads = ['method', 'address', 'what', 'scope', 'often'].map(
        (key) => html`<th scope="col">${t(`front.api.${key}`)}</th>`,
      );
      return page(
        t('front.api.title'),
        html`${pageHead({ title: t('front.api.title'), lead: t('front.api.lead') })}
<p><a href="${patterns.openapi}">${t('front.api.document')}</a></p>
<div class="table-scroll" tabindex="0" role="region" aria-label="${t('front.api.title')}"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`,
      );
    },
  });
  return [document, readable, health];
}

const health = route({
  name: 'front.health',
  method: 'GET',
  path: patterns.health,
  summary: 'Whether this instance can serve',
  access: 'anyone',
  limit: limits.read,
  output: z.object({ status: z.literal('ok') }),
  transaction: 'none',
  async handle({ ctx }) {
    const well = await ctx.pool.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return well ? json({ status: 'ok' }) : refuse('unavailable');
  },
});
