// A reply as bytes: the page frame, refusals as humane pages or problem+json, security headers, cookies, caching.
import type { Context as HonoContext } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { patterns } from '../../paths.ts';
import type { Context } from '../context.ts';
import { html, humanePage, linkButton } from '../html/index.ts';
import { type DrawnPage, flashCookie, pageOf } from './draw-page.ts';
import { securityHeaders } from './headers.ts';
import { keptWords } from './kept-words.ts';
import type { Outcome } from './outcome.ts';
import type { PageReply, Reply } from './reply.ts';
import { sendPieces } from './send-pieces.ts';

export function answer(ctx: Context, outcome: Outcome, reply: Reply, c: HonoContext): Response {
  const headers = { ...securityHeaders(ctx.config.baseUrl), 'cache-control': 'no-store' };
  const page = reply.kind === 'page' ? pageOf(ctx, outcome, reply, c) : null;
  if (page?.direct) {
    const sent = sendPieces(c, (reply as PageReply).status, page.pieces, { ...headers, ...htmlType });
    if (sent) return sent;
  }
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return page ? pageBody(page, (reply as PageReply).status, c) : bodyOf(ctx, outcome, reply, c);
}

const htmlType = { 'content-type': 'text/html; charset=UTF-8' };
const pageBody = ({ pieces }: DrawnPage, status: number, c: HonoContext): Response =>
  c.body(Buffer.concat(pieces), status as 200, htmlType);

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
      return pageBody(pageOf(ctx, outcome, reply, c), reply.status, c);
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
          // What could not be read now may be there in a moment; what was sent is sent again from its form alone.
          ...(reply.status >= 500 && outcome.literal.method === 'GET'
            ? [linkButton({ href: outcome.here, label: t('refusal.again') })]
            : []),
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
