// The whole document round a page's body: head, deck (brand, help, leave), navigation, flash, footer.
// Not here: what a page says; who may see it. Header and footer are in deck.ts and foot.ts.
import { deck, navigation } from './deck.ts';
import { foot } from './foot.ts';
import { attrs, classes, type Html, html } from './html.ts';
import { links } from './links.ts';
import { notice } from './notice.ts';
import type { PageProps } from './page-props.ts';

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
