// Ways through lists: pager by cursor, tabs as links, breadcrumb.
import { attrs, type Child, type Html, html, type T } from './html.ts';

/** Older and newer as plain links; nothing when there is nowhere to go. Hrefs carry the cursor. */
export function pager(p: {
  readonly t: T;
  readonly older?: string;
  readonly newer?: string;
}): Html | undefined {
  if (!p.older && !p.newer) return undefined;
  const link = (href: string, rel: string, label: string) =>
    html`<a class="button button-quiet" href="${href}" rel="${rel}">${label}</a>`;
  return html`<nav class="pager" aria-label="${p.t('frame.pager.label')}">${
    p.newer && link(p.newer, 'prev', p.t('frame.pager.newer'))
  }${p.older && link(p.older, 'next', p.t('frame.pager.older'))}</nav>`;
}

export interface Tab {
  readonly href: string;
  readonly label: Child;
  readonly current?: boolean;
}

/** Views of the same thing, each with its own address. */
export function tabs(p: { readonly label: string; readonly items: readonly Tab[] }): Html {
  return html`<nav class="tabs" aria-label="${p.label}">${p.items.map(
    (i) => html`<a${attrs({ href: i.href, 'aria-current': i.current && 'page' })}>${i.label}</a>`,
  )}</nav>`;
}

/** The way up. Only pages above this one; the page's own title is its heading. */
export function breadcrumb(p: {
  readonly t: T;
  readonly items: readonly { href: string; label: Child }[];
}): Html {
  return html`<nav class="crumbs" aria-label="${p.t('frame.crumbs.label')}"><ol role="list">${p.items.map(
    (i) => html`<li><a href="${i.href}">${i.label}</a></li>`,
  )}</ol></nav>`;
}

/** Names and values side by side, stacked on a phone. */
export const facts = (rows: readonly (readonly [Child, Child])[]): Html =>
  html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
