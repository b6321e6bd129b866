// One person's words on the page: byline, body, fold for content notes, actions.
import { avatar } from './avatar.ts';
import { attrs, type Child, classes, type Html, html, type T } from './html.ts';

/** `<time>` with the exact moment for machines and the caller's words ("2 hours ago") for people. */
export function time(p: { readonly at: Date; readonly words: string; readonly title?: string }): Html {
  return html`<time${attrs({ datetime: p.at.toISOString(), title: p.title })}>${p.words}</time>`;
}

export interface BylineProps {
  readonly name: string;
  /** Absent for somebody who writes without their name, or whose page may not be seen. */
  readonly href?: string;
  readonly avatarSeed?: string;
  /** Role tags, made with tag(). */
  readonly roles?: readonly Child[];
  /** Time and state: "2 hours ago", "edited", "waiting for a moderator". */
  readonly meta?: readonly Child[];
}

export function byline(p: BylineProps): Html {
  const name = p.href ? html`<a href="${p.href}">${p.name}</a>` : p.name;
  return html`<div class="byline">${avatar(p.avatarSeed ?? p.name)}<div><p class="meta"><span class="who">${name}</span>${p.roles}</p><p class="meta">${p.meta?.map((m) => html`<span>${m}</span>`)}</p></div></div>`;
}

export interface FoldProps {
  readonly t: T;
  /** Topics by name, as the reader knows them: "eating, weight". Always named: a fold that says nothing only worries. */
  readonly topics: string;
  /** Goes into detail, rather than touching on it. */
  readonly strong?: boolean;
  readonly body: Child;
}

/** Folded because of the reader's own choice for a topic. Opens without script; nothing inside is loaded later. */
export function fold(p: FoldProps): Html {
  const words = p.t(p.strong ? 'frame.fold.strong' : 'frame.fold.summary', { topics: p.topics });
  return html`<details class="fold"><summary>${words}</summary><div class="fold-body">${p.body}</div></details>`;
}

export interface PostProps {
  /** Also the fragment: `post-<id>` style ids keep links stable. */
  readonly id: string;
  readonly byline: Html;
  /** Cleaned markup of the text, or a fold around it. */
  readonly body: Html;
  /** Small buttons and links: reactions, reply, report. */
  readonly actions?: readonly Child[];
  /** Opens the thread: larger, lifted. */
  readonly first?: boolean;
  readonly own?: boolean;
  /** Anything between body and actions: care panel, notice to the author. */
  readonly beside?: Child;
}

/** An article element; the reader's landmark for one voice. */
export function post(p: PostProps): Html {
  return html`<article class="${classes('post', p.first && 'post-first', p.own && 'post-own')}" id="${p.id}">${p.byline}<div class="post-body">${p.body}</div>${p.beside}${
    p.actions?.length ? html`<div class="actions">${p.actions}</div>` : ''
  }</article>`;
}

/** Something that opens in place: a report form, the history of edits. */
export function more(p: { readonly label: Child; readonly body: Child; readonly open?: boolean }): Html {
  return html`<details class="more"${attrs({ open: p.open })}><summary>${p.label}</summary><div class="stack">${p.body}</div></details>`;
}
