// A reply as bytes: the page frame, refusals as humane pages or problem+json, security headers, cookies, caching.
import type { Context as HonoContext } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { patterns } from '../../paths.ts';
import type { Assets } from '../assets/index.ts';
import type { Context } from '../context.ts';
import { page as frame, html, humanePage, linkButton } from '../html/index.ts';
import type { Typed } from './form.ts';
import { securityHeaders } from './headers.ts';
import { keptWords } from './kept-words.ts';
import { inlayMark, type PageReply, type Reply } from './reply.ts';
import type { Inputs, RouteLiteral, Viewer } from './route.ts';

/** What is known of a request when its reply is made. */
export type Outcome = {
  literal: RouteLiteral<Inputs>;
  viewer: Viewer | null;
  locale: string;
  csrf: string;
  here: string;
  /** What a form with keepsWords brought; given back when it is refused. */
  typed?: Typed;
};

const flashCookie = 'cw_flash';
let assets: Assets | null = null;
/** Given once at start-up: the bundled style and scripts. */
export function useAssets(bundled: Assets): void {
  assets = bundled;
}

export function answer(ctx: Context, outcome: Outcome, reply: Reply, c: HonoContext): Response {
  const headers = securityHeaders(ctx.config.baseUrl);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  c.header('cache-control', 'no-store');
  const body = bodyOf(ctx, outcome, reply, c);
  return body;
}

function bodyOf(ctx: Context, outcome: Outcome, reply: Reply, c: HonoContext): Response {
  const secure = ctx.config.baseUrl.startsWith('https:');
  switch (reply.kind) {
    case 'cookies':
      for (const { name, value, maxAgeSeconds } of reply.set) {
        if (maxAgeSeconds <= 0) deleteCookie(c, name, { path: '/', secure });
        else
          setCookie(c, name, value, {
            path: '/',
            httpOnly: true,
            sameSite: 'Lax',
            secure,
            maxAge: maxAgeSeconds,
          });
      }
      return bodyOf(ctx, outcome, reply.reply, c);
    case 'page':
      return c.body(pageBytes(pageText(ctx, outcome, reply, c), reply.inlay), reply.status as 200, htmlType);
    case 'redirect':
      // Only a key of our texts travels in the cookie, so nobody can put words of theirs into our page.
      if (reply.flash)
        setCookie(c, flashCookie, [reply.flash, reply.draftDone].filter(Boolean).join('~'), {
          path: '/',
          httpOnly: true,
          sameSite: 'Lax',
          secure,
          maxAge: 60,
        });
      return c.redirect(reply.to, reply.status);
    case 'json':
      return c.json(reply.value as object, reply.status as 200);
    case 'bytes':
      for (const [name, value] of Object.entries(reply.headers ?? {})) c.header(name, value);
      c.header('content-type', reply.type);
      // 304: the reader has the bytes already, and a body is not allowed.
      if (reply.status === 304) return c.body(null, 304);
      return c.body(reply.bytes as string, reply.status as 200);
    case 'stream':
      for (const [name, value] of Object.entries(reply.headers ?? {})) c.header(name, value);
      c.header('content-type', reply.type);
      return c.body(reply.body);
    case 'refused':
      return refusedBody(ctx, outcome, reply, c);
  }
}

/** Who presses "Join" on a community mostly has no name here yet; each of the two pages links to the other. */
const doorFor = (path: string): string => (path === patterns.join ? patterns.signUp : patterns.signIn);

function refusedBody(
  ctx: Context,
  outcome: Outcome,
  reply: Extract<Reply, { kind: 'refused' }>,
  c: HonoContext,
): Response {
  const t = ctx.texts.translator(outcome.locale);
  const title = t(`refusal.${reply.refusal}.title`);
  if (reply.status === 429) c.header('retry-after', String(outcome.literal.limit.seconds));
  if (outcome.here.startsWith('/api') || typeof outcome.literal.output === 'object') {
    c.header('content-type', 'application/problem+json');
    return c.body(
      JSON.stringify({
        type: 'about:blank',
        title,
        status: reply.status,
        code: reply.refusal,
        detail: t(`refusal.${reply.refusal}.body`),
      }),
      reply.status as 400,
    );
  }
  if (reply.refusal === 'sign_in_first' && outcome.literal.method === 'GET') {
    return bodyOf(
      ctx,
      outcome,
      {
        kind: 'redirect',
        to: `${doorFor(outcome.literal.path)}?next=${encodeURIComponent(outcome.here)}`,
        status: 303,
      },
      c,
    );
  }
  const signedOut = reply.refusal === 'sign_in_first';
  const kept = keptWords({
    t,
    typed: outcome.typed,
    csrf: outcome.csrf,
    here: outcome.here,
    signedOut,
  });
  const why = humanePage({
    title: kept && signedOut ? t('kept.signed_out.title') : title,
    body: t(kept && signedOut ? 'kept.signed_out.lead' : `refusal.${reply.refusal}.body`),
    // Beside words that wait to be sent again, no button leads away from them.
    actions: kept
      ? []
      : [
          linkButton({ href: '/', label: t('refusal.home'), kind: 'quiet' }),
          linkButton({ href: '/help', label: t('refusal.help'), kind: 'lantern' }),
        ],
  });
  const body = html`${why}${kept}`;
  return bodyOf(
    ctx,
    outcome,
    { kind: 'page', status: reply.status, title, body, noindex: true, narrow: true },
    c,
  );
}

const htmlType = { 'content-type': 'text/html; charset=UTF-8' };

/** One buffer: written to the socket at once, and what was made before is not encoded again. */
function pageBytes(text: string, inlay: Uint8Array | undefined): Uint8Array<ArrayBuffer> {
  const at = inlay ? text.indexOf(inlayMark) : -1;
  if (!inlay || at < 0) return Buffer.from(text);
  return Buffer.concat([
    Buffer.from(text.slice(0, at)),
    inlay,
    Buffer.from(text.slice(at + inlayMark.length)),
  ]);
}

function pageText(ctx: Context, outcome: Outcome, reply: PageReply, c: HonoContext): string {
  if (!assets) throw new Error('useAssets was not called');
  const t = ctx.texts.translator(outcome.locale);
  const flash = takeFlash(c);
  const { viewer } = outcome;
  const themeCookie = getCookie(c, 'cw_theme');
  const theme =
    viewer && viewer.theme !== 'system'
      ? viewer.theme
      : themeCookie === 'light' || themeCookie === 'dark'
        ? themeCookie
        : undefined;
  const bundled = assets;
  const scripts = (['main', ...(reply.scripts ?? [])] as const).flatMap((name) => bundled.js[name] ?? []);
  return frame({
    t: t as never,
    lang: outcome.locale,
    title: reply.title,
    description: reply.description,
    viewer: viewer && {
      name: viewer.name,
      isOperator: viewer.isOperator,
      unread: viewer.unread,
      avatarSeed: viewer.personaId,
      moderates: viewer.moderates,
    },
    nav: reply.nav,
    assets: { css: assets.css, js: scripts },
    csrf: outcome.csrf,
    path: outcome.here,
    body: reply.body,
    feeds: reply.feeds,
    calm: reply.calm,
    noindex: reply.noindex ?? false,
    narrow: reply.narrow,
    bleed: reply.bleed,
    flash:
      flash && ctx.texts.translator('en')(flash.key) !== flash.key
        ? { kind: 'done', text: t(flash.key), draftDone: flash.draftDone }
        : undefined,
    theme,
    siteName: ctx.config.instanceName,
    liveUrl: viewer?.sessionId ? '/live' : undefined,
  }).toString();
}

function takeFlash(c: HonoContext): { key: string; draftDone?: string } | undefined {
  const flash = getCookie(c, flashCookie);
  if (flash === undefined) return undefined;
  deleteCookie(c, flashCookie, { path: '/' });
  const [key = '', draftDone] = flash.split('~');
  if (!/^[a-z][\w.-]{2,80}$/i.test(key)) return undefined;
  return {
    key,
    draftDone: draftDone !== undefined && /^[\w:.-]{1,120}$/.test(draftDone) ? draftDone : undefined,
  };
}
