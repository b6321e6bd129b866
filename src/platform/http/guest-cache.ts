// Answers to guests, kept for seconds by this process. Only routes that ask for it, only requests without cookie or
// token, only 200s without cookies; the key is path, query and language, nothing that a stranger could poison
// (vulnerability classes A17 and F3 of the research).
import type { Context as HonoContext } from 'hono';
import type { Context } from '../context.ts';
import type { Route } from './route.ts';

type Kept = { until: number; status: 200; headers: [string, string][]; body: string };
const keptMax = 500;

/** Any change in a community drops everything kept: public pages are few, and being late by seconds is the worst case. */
export function createGuestCache(ctx: Context) {
  const kept = new Map<string, Kept>();
  let generation = 0;
  ctx.live.listen((signal) => {
    if (signal.to === 'member') return;
    generation += 1;
    kept.clear();
  });
  return {
    async serve(route: Route, c: HonoContext, run: () => Promise<Response>): Promise<Response> {
      const url = new URL(c.req.url);
      const key = `${ctx.texts.choose(c.req.header('accept-language'))} ${url.pathname}${url.search}`;
      const now = ctx.clock().getTime();
      const hit = kept.get(key);
      if (hit && hit.until > now) return new Response(hit.body, { status: hit.status, headers: hit.headers });
      const before = generation;
      const response = await run();
      if (response.status !== 200 || response.headers.has('set-cookie') || url.search.length > 200)
        return response;
      const body = await response.text();
      const headers = [...response.headers] as [string, string][];
      // Something changed while the page was made: what was made may be old already.
      if (before === generation) {
        if (kept.size >= keptMax) kept.delete(kept.keys().next().value as string);
        kept.set(key, { until: now + (route.guestCache?.seconds ?? 0) * 1000, status: 200, headers, body });
      }
      return new Response(body, { status: 200, headers });
    },
  };
}
