// The HTTP server: routes, bundled files, compression, a polite stop. Knows no feature.
import { createServer, type Server as NodeServer } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context as HonoContext } from 'hono';
import { type Assets, pickEncoding } from '../assets/index.ts';
import type { Context } from '../context.ts';
import { answer } from './answer.ts';
import { createProxyTrust } from './client-address.ts';
import { useAssets } from './draw-page.ts';
import { createGuestCache } from './guest-cache.ts';
import { securityHeaders } from './headers.ts';
import { refuse } from './reply.ts';
import { limits, type Route, type RouteLiteral } from './route.ts';
import { runRoute, type Server } from './run-route.ts';
import { wantsGzip } from './send-pieces.ts';

const gzipAsync = promisify(gzip);

/** The session cookie; over https it is bound to this host and path by its name (RFC 6265bis, section 4.1.3). */
export function sessionCookieName(baseUrl: string): string {
  return baseUrl.startsWith('https:') ? '__Host-cw' : 'cw';
}

/** Everything that answers, as one function from request to response; tests call it without a socket. */
export function createApp(ctx: Context, routes: readonly Route[], assets: Assets): Hono {
  useAssets(assets);
  const app = new Hono();
  const server: Server = {
    ctx,
    addressOf: (c) => (c.env?.incoming ? (getConnInfo(c).remote.address ?? '') : '127.0.0.1'),
    trusted: createProxyTrust(ctx.config.trustedProxies),
    sessionCookie: sessionCookieName(ctx.config.baseUrl),
    answer,
  };
  app.use(compress);
  for (const path of assets.files.keys()) app.get(path, (c) => sendFile(ctx, assets, path, c));
  const cache = createGuestCache(ctx);
  for (const one of routes) {
    app.on(one.method, one.path, (c) => {
      const guest = c.req.header('cookie') === undefined && c.req.header('authorization') === undefined;
      return one.guestCache && guest
        ? cache.serve(one, c, () => runRoute(server, one, c))
        : runRoute(server, one, c);
    });
  }
  app.notFound((c) => runRoute(server, { ...nowhere, path: c.req.path }, c));
  return app;
}

const nowhere: Route = {
  name: 'http.nowhere',
  method: 'GET',
  path: '*',
  summary: 'Everything that is not there',
  access: 'anyone',
  limit: limits.read,
  output: 'page',
  transaction: 'none',
  handle: () => refuse('not_found'),
} satisfies RouteLiteral<Record<string, never>> as unknown as Route;

async function compress(c: HonoContext, next: () => Promise<void>): Promise<void> {
  await next();
  const type = c.res.headers.get('content-type') ?? '';
  if (!/^(text\/html|application\/(json|problem\+json|atom\+xml|feed\+json))/.test(type)) return;
  if (c.res.headers.has('content-encoding') || !wantsGzip(c)) return;
  const body = Buffer.from(await c.res.arrayBuffer());
  if (body.length < 1_000) {
    c.res = new Response(body, c.res);
    return;
  }
  const small = await gzipAsync(body, { level: 4 });
  c.res = new Response(new Uint8Array(small), c.res);
  c.res.headers.set('content-encoding', 'gzip');
  c.res.headers.delete('content-length');
  c.res.headers.append('vary', 'accept-encoding');
}

function sendFile(ctx: Context, assets: Assets, path: string, c: HonoContext): Response {
  const file = assets.files.get(path);
  if (!file) throw new Error(`no asset ${path}`);
  for (const [name, value] of Object.entries(securityHeaders(ctx.config.baseUrl))) c.header(name, value);
  c.header('vary', 'accept-encoding');
  c.header('cache-control', file.cacheControl);
  c.header('etag', file.etag);
  if (c.req.header('if-none-match') === file.etag) return c.body(null, 304);
  const { body, encoding } = pickEncoding(file, c.req.header('accept-encoding'));
  if (encoding) c.header('content-encoding', encoding);
  c.header('content-type', file.type);
  return c.body(new Uint8Array(body));
}

export type RunningServer = { address: string; port: number; stop(): Promise<void> };

/** @throws when the port is taken or not allowed; the message says which */
export async function listen(app: Hono, host: string, port: number): Promise<RunningServer> {
  const listener = getRequestListener(app.fetch);
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 },
    (i, o) => void listener(i, o),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(whyNotListen(error, host, port)));
    server.listen(port, host, resolve);
  });
  const bound = server.address() as { port: number };
  return { address: `http://${host}:${bound.port}`, port: bound.port, stop: () => stopServer(server) };
}

function whyNotListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const why: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is in use by another program. Stop that one, or set PORT to another number.`,
    EACCES: `This user may not use port ${port}. Set PORT to 1024 or more, and put a proxy in front.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to 127.0.0.1, or to 0.0.0.0 for all of its addresses.`,
    ENOTFOUND: `HOST ${host} is not the name of an address. Set it to 127.0.0.1, or to 0.0.0.0 for all addresses.`,
  };
  const sentence = why[error.code ?? ''];
  return sentence ? new Error(sentence, { cause: error }) : error;
}

/** Lets running answers finish for up to 1.5 s; what is open then (live streams) is cut, its pages ask again. */
async function stopServer(server: NodeServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 1_500);
  await closed;
  clearTimeout(timer);
}
