// The whole document round a page's body: head, deck (brand, help, leave), navigation, flash, footer.
// Not here: what a page says; who may see it. Header and footer are in deck.ts and foot.ts.
import { deck, navigation } from './deck.ts';
import { foot } from './foot.ts';
import { attrs, type Child, classes, type Html, html, type T } from './html.ts';
import { links } from './links.ts';
import { type NoticeKind, notice } from './notice.ts';

/** Which entry of the main navigation is lit. */
export type Section =
  | 'home'
  | 'communities'
  | 'articles'
  | 'exercises'
  | 'search'
  | 'notifications'
  | 'account'
  | 'moderation'
  | 'admin'
  | 'help';

export interface Viewer {
  readonly name: string;
  readonly isOperator: boolean;
  readonly unread: number;
  /** Anything stable that is not secret; the avatar is drawn from it. The name is used when absent. */
  readonly avatarSeed?: string;
  /** Whether the menu offers the moderation queue. */
  readonly moderates?: boolean;
}

export interface PageProps {
  readonly t: T;
  readonly lang: string;
  readonly dir?: 'ltr' | 'rtl';
  /** Without the product's name; the frame adds it. Must not hold a private title on a page that the viewer may not see. */
  readonly title: string;
  readonly description?: string;
  readonly viewer: Viewer | null;
  readonly nav?: Section;
  readonly assets: { readonly css: string; readonly js: readonly string[] };
  readonly csrf: string;
  /** Path and query of this page: theme and language forms come back to it. */
  readonly path: string;
  readonly body: Child;
  readonly feeds?: readonly { readonly href: string; readonly type: string; readonly title: string }[];
  /** true for anything that is not meant for everybody. */
  readonly noindex?: boolean;
  /** One column of reading width: forms, help, settings. */
  readonly narrow?: boolean;
  /** The body brings its own wraps (landing). */
  readonly bleed?: boolean;
  /** The answer to what was just done. `draftDone` is the autosave key of the form that arrived: the browser forgets its copy. */
  readonly flash?: { readonly kind: NoticeKind; readonly text: Child; readonly draftDone?: string };
  readonly theme?: 'light' | 'dark';
  /** The product's name as the operator set it; "Companionway" otherwise. */
  readonly siteName?: string;
  /** Neutral place for the quick exit; an https address without query. */
  readonly exitUrl?: string;
  /** Address of the event stream for live notifications; only for members. */
  readonly liveUrl?: string;
}

function head(p: PageProps, site: string): Html {
  const title = p.title === site ? site : `${p.title} · ${site}`;
  return html`<head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#112d40"><meta name="format-detection" content="telephone=no">
${p.description && html`<meta name="description" content="${p.description}">`}${p.noindex && html`<meta name="robots" content="noindex, nofollow">`}
<link rel="stylesheet" href="${p.assets.css}"><link rel="icon" href="${links.icon}" type="image/svg+xml"><link rel="manifest" href="${links.manifest}">
${p.feeds?.map((f) => html`<link rel="alternate" type="${f.type}" title="${f.title}" href="${f.href}">`)}${p.assets.js.map(
  (src) => html`<script type="module" src="${src}"></script>`,
)}</head>`;
}

/** The full document, with its doctype. */
export function page(p: PageProps): Html {
  const site = p.siteName ?? p.t('frame.brand');
  const flash =
    p.flash && notice({ kind: p.flash.kind, body: p.flash.text, flash: true, draftDone: p.flash.draftDone });
  const root = attrs({ lang: p.lang, dir: p.dir ?? 'ltr', 'data-theme': p.theme });
  const live = attrs({
    'data-live': p.viewer ? p.liveUrl : undefined,
    'data-csrf': p.viewer ? p.csrf : undefined,
  });
  const inner = p.bleed
    ? html`${flash && html`<div class="wrap">${flash}</div>`}${p.body}`
    : html`<div class="${classes('wrap', p.narrow && 'narrow')}">${flash}${p.body}</div>`;
  return html`<!doctype html>
<html${root}>${head(p, site)}
<body${live}><a class="skip" href="#main">${p.t('frame.skip')}</a>
${deck(p, site)}${navigation(p)}
<main id="main" tabindex="-1"${attrs({ class: p.bleed && 'bleed' })}>${inner}</main>
${foot(p)}</body></html>`;
}
