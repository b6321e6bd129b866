// Cards: a plain one, a community in the directory, a thread in a list.
import { avatar } from './avatar.ts';
import { attrs, type Child, classes, type Html, html } from './html.ts';
import { tags } from './notice.ts';

/** A surface that holds one thing. `soft` recedes: side matter, settings groups. */
export function card(p: { readonly body: Child; readonly soft?: boolean; readonly label?: string }): Html {
  return html`<section class="${classes('card', p.soft && 'card-soft')}"${attrs({ 'aria-label': p.label })}>${p.body}</section>`;
}

export interface CommunityCardProps {
  readonly href: string;
  readonly name: string;
  /** One or two sentences of the community's own. */
  readonly about: string;
  /** Kind, joining, topics: tags made with tag(). */
  readonly tags?: readonly Child[];
  /** Level that fits the page's outline; 2 when absent. */
  readonly level?: 2 | 3;
}

const heading = (level: 2 | 3, inner: Child): Html =>
  level === 3 ? html`<h3>${inner}</h3>` : html`<h2>${inner}</h2>`;

export function communityCard(p: CommunityCardProps): Html {
  return html`<article class="card card-link community-card">${heading(p.level ?? 2, html`<a href="${p.href}">${p.name}</a>`)}<p>${p.about}</p>${tags(p.tags ?? [])}</article>`;
}

export interface ThreadItemProps {
  readonly href: string;
  readonly title: string;
  readonly author: string;
  readonly avatarSeed?: string;
  /** When, made with time(); and whatever else fits in a line: replies in words, community. */
  readonly meta: readonly Child[];
  /** Left out for content that is folded: the list must not show what the thread hides. */
  readonly excerpt?: string;
  readonly tags?: readonly Child[];
  /** Shows a mark; the caller puts the word for it into meta, colour alone says nothing. */
  readonly unread?: boolean;
  readonly level?: 2 | 3;
}

export function threadItem(p: ThreadItemProps): Html {
  return html`<li class="card card-link thread-item"${attrs({ 'data-unread': p.unread })}>${heading(p.level ?? 3, html`<a href="${p.href}">${p.title}</a>`)}${
    p.excerpt && html`<p class="excerpt">${p.excerpt}</p>`
  }<div class="meta">${avatar(p.avatarSeed ?? p.author, 'small')}<span>${p.author}</span>${p.meta.map((m) => html`<span>${m}</span>`)}</div>${tags(p.tags ?? [])}</li>`;
}

export const threadList = (items: readonly Html[]): Html =>
  html`<ul class="thread-list" role="list">${items}</ul>`;
