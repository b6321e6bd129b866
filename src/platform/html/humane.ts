// Pages for when something did not work, and the top of ordinary pages.
import { type Child, type Html, html } from './html.ts';

/** An error page that a tired person can bear: what happened, that it is not their fault, what can be done now. */
export function humanePage(p: {
  readonly title: string;
  readonly body: Child;
  readonly actions: readonly Html[];
}): Html {
  return html`<section class="humane"><svg viewBox="0 0 120 60" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M6 54h22V42h22V30h22V18h22"/><circle cx="106" cy="9" r="6"/><path d="M6 58h108" opacity=".4"/></svg>
<h1>${p.title}</h1><p class="lead">${p.body}</p><div class="row">${p.actions}</div></section>`;
}

/** Heading, one line of lead, and the page's main act beside it. */
export function pageHead(p: {
  readonly title: Child;
  readonly lead?: Child;
  readonly action?: Child;
  readonly above?: Child;
}): Html {
  return html`<header class="page-head">${p.above}<div class="row row-apart"><h1>${p.title}</h1>${p.action}</div>${p.lead && html`<p class="lead">${p.lead}</p>`}</header>`;
}
