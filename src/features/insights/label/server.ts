// The label page's own small server on this machine only: no database, no accounts; the random token in the address is the key.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Assets } from '../../../platform/assets/index.ts';
import type { T } from '../../../platform/html/index.ts';
import { addressOf, donePage, type Frame, missingPage, questionPage } from './page.ts';
import type { Place, Session } from './session.ts';

export interface LabelAppParts {
  session: Session;
  assets: Pick<Assets, 'css' | 'js' | 'files'>;
  t: T;
  token: string;
}

const headers: Record<string, string> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  // The token stands in the address, and must not go anywhere with it.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Names under which this machine may be asked: a foreign name that points here (DNS rebinding) is refused. */
const ownNames = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

export function labelApp({ session, assets, t, token }: LabelAppParts): Hono {
  const frame: Frame = { t, css: assets.css, script: assets.js.label, root: `/${token}/` };
  const app = new Hono();
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    if (!ownNames.test(c.req.header('host') ?? '')) return c.text('This page is for this machine only.', 403);
    await next();
  });
  app.get('/assets/:name', (c) => {
    const file = assets.files.get(c.req.path);
    if (!file || ![assets.css, assets.js.label].includes(c.req.path)) return c.notFound();
    return c.body(new Uint8Array(file.body), 200, { 'content-type': file.type });
  });
  app.use('/:token/*', async (c, next) => {
    if (!alike(c.req.param('token'), token)) return c.notFound();
    await next();
  });
  const on = (c: Context, to: Place | 'done' | null) =>
    c.redirect(to === null || to === 'done' ? `${frame.root}done` : addressOf(frame.root, to), 303);
  app.get('/:token/', (c) => on(c, session.firstOpen()));
  app.get('/:token/done', (c) => {
    const open = session.firstOpen();
    return open ? on(c, open) : c.html(donePage(frame));
  });
  app.get('/:token/:number/:key', (c) => {
    const place = placeOf(c);
    const question = session.question(place);
    return question ? c.html(questionPage(frame, session, place, question)) : c.html(missingPage(frame), 404);
  });
  app.post('/:token/:number/:key', async (c) => {
    if (!fromHere(c)) return c.text('This form was sent from another page.', 403);
    const place = placeOf(c);
    const question = session.question(place);
    const sent = await c.req.parseBody();
    const memo = typeof sent.memo === 'string' ? sent.memo : '';
    if (!question) return c.html(missingPage(frame), 404);
    try {
      const to = await session.answer(place, typeof sent.answer === 'string' ? sent.answer : '', memo);
      return to === null ? c.html(questionPage(frame, session, place, question), 422) : on(c, to);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
      return c.html(questionPage(frame, session, place, question, { reason, memo }), 500);
    }
  });
  return app;
}

function placeOf(c: Context): Place {
  const number = c.req.param('number') ?? '';
  return { item: /^\d{1,7}$/.test(number) ? Number(number) - 1 : -1, key: c.req.param('key') ?? '' };
}

/** A form of another site has another origin; browsers that name none say so by Sec-Fetch-Site. */
function fromHere(c: Context): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  // With no-referrer a browser sends the origin "null" even for our own form.
  if (site !== undefined) return site === 'same-origin';
  return origin === undefined || origin === 'null' || origin === `http://${c.req.header('host')}`;
}

function alike(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

export interface Serving {
  url: string;
  close(): Promise<void>;
}

/** @param port 0: any free one. @throws with code EADDRINUSE where it is taken */
export async function serveLabels(parts: LabelAppParts, port: number): Promise<Serving> {
  const server = createAdaptorServer({ fetch: labelApp(parts).fetch });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  const { port: got } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${got}/${parts.token}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
