// Short words set apart: notice, flash, tag, empty state, tombstone.
import { attrs, type Child, classes, type Html, html } from './html.ts';

/** info: good to know. done: it worked. warning: look before going on. refused: it did not work, and why. */
export type NoticeKind = 'info' | 'done' | 'warning' | 'refused';

export interface NoticeProps {
  readonly body: Child;
  readonly kind?: NoticeKind;
  readonly title?: string;
  /** Answer to what was just done; read aloud at once. */
  readonly flash?: boolean;
  /** See PageProps.flash. */
  readonly draftDone?: string;
}

export function notice(p: NoticeProps): Html {
  const look = classes('notice', p.kind && p.kind !== 'info' && `notice-${p.kind}`, p.flash && 'flash');
  return html`<div class="${look}"${attrs({ role: p.flash && 'status', 'data-draft-done': p.draftDone })}>${p.title && html`<h2>${p.title}</h2>`}<div>${p.body}</div></div>`;
}

/** sea: kind of thread, role. lantern: content note. moss: settled. ember: hidden, refused. */
export type TagTone = 'plain' | 'sea' | 'lantern' | 'moss' | 'ember';

export function tag(label: Child, tone: TagTone = 'plain', href?: string): Html {
  const look = classes('tag', tone !== 'plain' && `tag-${tone}`);
  return href
    ? html`<a class="${look}" href="${href}">${label}</a>`
    : html`<span class="${look}">${label}</span>`;
}

export const tags = (items: readonly Child[]): Html | undefined =>
  items.length ? html`<div class="tags">${items}</div>` : undefined;

/** Nothing here yet: says why that is fine and what one can do next. */
export function emptyState(p: {
  readonly title: string;
  readonly body?: Child;
  readonly action?: Html;
}): Html {
  return html`<div class="empty"><svg viewBox="0 0 64 40" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M4 36h12v-8h12v-8h12v-8h12"/><circle cx="54" cy="7" r="4"/></svg>
<h2>${p.title}</h2>${p.body && html`<p>${p.body}</p>`}${p.action}</div>`;
}

/** Stands where words were taken away (by their author, a moderator, or because of a block). Breaks nobody else's reading. */
export function tombstone(p: { readonly text: Child; readonly id?: string }): Html {
  return html`<div class="tombstone"${p.id ? html` id="${p.id}"` : ''}><p>${p.text}</p></div>`;
}
