// A page reply as bytes: the frame round its body, for one reader or from a template that was drawn for many.
import type { Context as HonoContext } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import type { Assets } from '../assets/index.ts';
import type { Context } from '../context.ts';
import { avatar, page as frame, type Html } from '../html/index.ts';
import type { Outcome } from './outcome.ts';
import { inlayMark, type PageReply } from './reply.ts';
import type { Viewer } from './route.ts';
import { frameOwn, standInAvatar, standInViewer } from './stand-in.ts';
import { cut, filled, marked, markOf, type Template, templateFor } from './template.ts';

export const flashCookie = 'cw_flash';
let assets: Assets | null = null;
/** Given once at start-up: the bundled style and scripts. */
export function useAssets(bundled: Assets): void {
  assets = bundled;
}

/** In pieces, so that what was made before is neither encoded nor copied again. */
function pageBytes(text: string, inlay: Uint8Array | undefined): Uint8Array[] {
  const at = inlay ? text.indexOf(inlayMark) : -1;
  if (!inlay || at < 0) return [Buffer.from(text)];
  return [Buffer.from(text.slice(0, at)), inlay, Buffer.from(text.slice(at + inlayMark.length))];
}

type Flash = ReturnType<typeof takeFlash>;
type Theme = 'light' | 'dark' | undefined;

/** `direct`: nothing else goes with the bytes (a cookie that ends, say). */
export type DrawnPage = { pieces: Uint8Array[]; direct: boolean };

/** The whole page, for the one reader whom the reply is for. */
export function pageOf(ctx: Context, outcome: Outcome, reply: PageReply, c: HonoContext): DrawnPage {
  const flash = takeFlash(c);
  const theme = themeOf(outcome.viewer, c);
  const { template } = reply;
  const { viewer, csrf } = outcome;
  if (template && viewer && !flash) {
    const made = templateFor(template.kept, `${kindOf(outcome, theme)} ${template.key}`, () =>
      drawnForStandIn(ctx, { ...outcome, viewer }, reply, theme),
    );
    if (made) return { pieces: filled(made, { ...template.own, ...frameOwn(viewer, csrf) }), direct: true };
  }
  const body = template ? template.draw('reader', template.own) : reply.body;
  const picture = viewer ? avatar(viewer.personaId, 'small') : undefined;
  const text = pageText(ctx, outcome, { ...reply, body }, { flash, theme, picture });
  return { pieces: pageBytes(text, reply.inlay), direct: false };
}

/** All of a reader that a frame shows and a template does not mark. */
const kindOf = ({ viewer, locale, here }: Outcome, theme: Theme): string =>
  `${locale} ${theme} ${viewer?.unread} ${viewer?.isOperator} ${viewer?.moderates} ${viewer?.active} ${viewer?.sessionId !== null} ${here}`;

function drawnForStandIn(
  ctx: Context,
  outcome: Outcome & { viewer: Viewer },
  reply: PageReply,
  theme: Theme,
): Template {
  const template = reply.template!;
  const body = template.draw('stand-in', marked(template.own));
  const { sessionId } = outcome.viewer;
  const viewer = { ...standInViewer(outcome.viewer), sessionId: sessionId === null ? null : '' };
  const text = pageText(
    ctx,
    { ...outcome, viewer, csrf: markOf('csrf') },
    { ...reply, body },
    { flash: undefined, theme, picture: standInAvatar },
  );
  return cut(text, inlayMark, reply.inlay);
}

function themeOf(viewer: Viewer | null, c: HonoContext): Theme {
  if (viewer && viewer.theme !== 'system') return viewer.theme;
  const cookie = getCookie(c, 'cw_theme');
  return cookie === 'light' || cookie === 'dark' ? cookie : undefined;
}

type Around = { flash: Flash; theme: Theme; picture: Html | undefined };

function pageText(
  ctx: Context,
  outcome: Outcome,
  reply: PageReply,
  { flash, theme, picture }: Around,
): string {
  if (!assets) throw new Error('useAssets was not called');
  const t = ctx.texts.translator(outcome.locale);
  const { viewer } = outcome;
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
      avatar: picture,
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
    liveUrl: viewer && viewer.sessionId !== null ? '/live' : undefined,
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
