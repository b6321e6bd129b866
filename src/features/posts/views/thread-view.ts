// The thread page: what it is about, one page of voices, and the form to answer.
import { paths, patterns } from '../../../paths.ts';
import {
  breadcrumb,
  type Child,
  csrfField,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
  raw,
  tag,
} from '../../../platform/html/index.ts';
import { inlayMark } from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { postActsForm } from '../slots.ts';
import type { PostOnPage, ThreadPage } from '../thread.query.ts';
import type { DrawnPosts } from '../thread-page.ts';
import { type PostContext, postView } from './post-view.ts';
import { kindTag, wantedTag } from './words.ts';

export type ThreadViewProps = PostContext & {
  thread: ThreadPage;
  /** For the form that the small buttons under posts share; null for guests. */
  csrf: string | null;
  /** The reply form, or why there is none. */
  answer: Html;
  /** Drawn before for other readers, and the same for this one. */
  drawn: DrawnPosts | null;
  /** The voices come as bytes, in the place of a mark. */
  inlaid: boolean;
  /** Beside the title: follow, and other acts of higher rooms. */
  aside?: Child;
};

export const threadTitle = (t: PostContext['t'], thread: { title: string | null }): string =>
  thread.title ?? t('posts.thread.untitled');

export function threadView(p: ThreadViewProps): Html {
  const { t, thread } = p;
  return html`${breadcrumb({
    t,
    items: [
      { href: patterns.communities, label: t('frame.nav.communities') },
      { href: paths.community(thread.community.slug), label: thread.community.name },
    ],
  })}${pageHead({ title: threadTitle(t, thread), above: headTags(p), lead: articleLine(p), action: p.aside })}${resource(p)}${waysIn(p)}
<div class="${isArticle(p) ? 'posts posts-article' : 'posts'}">${p.inlaid ? raw(inlayMark) : voices(p)}</div>${pages(p)}
<section class="reply" id="reply" aria-labelledby="reply-title"><h2 id="reply-title">${t(isArticle(p) ? 'posts.article.comment' : 'posts.reply.title')}</h2>${p.answer}</section>${
    p.csrf !== null && html`<form id="${postActsForm}" method="post">${csrfField(p.csrf)}</form>`
  }`;
}

function headTags({ t, thread }: ThreadViewProps): Html {
  return html`<div class="tags">${kindTag(t, thread.kind)}${thread.wanted && wantedTag(t, thread.wanted)}${thread.tags.map(
    (one) => tag(one, 'plain', paths.tag(one)),
  )}${thread.locked && tag(t('posts.locked'), 'ember')}</div>`;
}

function resource({ t, thread }: ThreadViewProps): Html | null {
  if (!thread.linkUrl) return null;
  // Shown as written: the reader sees where it leads before going there.
  const link = html`<a href="${thread.linkUrl}" rel="nofollow ugc noopener noreferrer">${thread.linkUrl}</a>`;
  return notice({
    body: html`<p>${t('posts.resource.link')} ${link}</p><p class="small soft">${t('posts.resource.outside')}</p>`,
  });
}

const isArticle = ({ thread }: Pick<ThreadViewProps, 'thread'>): boolean => thread.kind === 'article';

/** Who wrote an article, and the way to more of theirs. */
function articleLine(p: ThreadViewProps): Html | undefined {
  const opening = p.thread.posts[0];
  if (!isArticle(p) || !opening?.isOpening || opening.html === null) return undefined;
  const by = p.t('posts.article.by', { name: opening.name });
  return html`<a href="${paths.author(toShort(opening.personaId))}">${by}</a>`;
}

/** Back to the start, and on to what is new. */
function waysIn({ t, thread, threadShort }: ThreadViewProps): Html | null {
  const shownTo = thread.posts.at(-1)?.id;
  const hasNew = thread.readTo && thread.lastPostId && thread.lastPostId > thread.readTo;
  const elsewhere =
    hasNew &&
    shownTo &&
    (shownTo <= thread.readTo! || (thread.posts[0]?.id ?? '') > thread.readTo!) &&
    thread.hasLater;
  if (!thread.hasEarlier && !elsewhere) return null;
  return html`<p class="row">${
    thread.hasEarlier &&
    linkButton({
      href: paths.thread(threadShort),
      label: t('posts.thread.start'),
      kind: 'quiet',
      small: true,
    })
  }${
    elsewhere &&
    linkButton({
      href: `${paths.threadAfter(threadShort, toShort(thread.readTo!))}#new`,
      label: t('posts.thread.first_new'),
      kind: 'quiet',
      small: true,
    })
  }</p>`;
}

const firstNewOf = ({ readTo, posts }: ThreadPage): PostOnPage | null =>
  (readTo !== null && posts.find((one) => one.id > readTo && !one.mine)) || null;

/** The voices as bytes from memory; null where something among them is this reader's alone. */
export function allDrawn(thread: ThreadPage, drawn: DrawnPosts | null): Uint8Array | null {
  if (!drawn || firstNewOf(thread)) return null;
  return thread.posts.every((one) => drawn.each.has(one)) ? drawn.all : null;
}

/** The posts of the page in order, with what stands between them. */
export function voices(p: PostContext & Pick<ThreadViewProps, 'thread' | 'drawn'>): Html[] {
  const { t, thread } = p;
  const firstNew = firstNewOf(thread);
  return thread.posts.map((one, at) => {
    const mark =
      one === firstNew && html`<p class="new-mark" id="new"><span>${t('posts.thread.new')}</span></p>`;
    const replies =
      isFirstReply(thread.posts, at) &&
      html`<h2${isArticle(p) ? '' : html` class="sr-only"`}>${t(isArticle(p) ? 'posts.article.comments' : 'posts.replies.title')}</h2>`;
    return html`${replies}${mark}${p.drawn?.each.get(one) ?? postView(p, one)}`;
  });
}

const isFirstReply = (posts: readonly PostOnPage[], at: number): boolean =>
  !posts[at]!.isOpening && (at === 0 || posts[at - 1]!.isOpening);

function pages({ t, thread, threadShort }: ThreadViewProps): Html | null {
  if (!thread.hasEarlier && !thread.hasLater) return null;
  const first = thread.posts[0];
  const last = thread.posts.at(-1);
  const link = (href: string, rel: string, label: string) =>
    html`<a class="button button-quiet" href="${href}" rel="${rel}">${label}</a>`;
  return html`<nav class="pager" aria-label="${t('frame.pager.label')}">${
    thread.hasEarlier &&
    first &&
    link(`${paths.thread(threadShort)}?before=${toShort(first.id)}`, 'prev', t('posts.thread.earlier'))
  }${thread.hasLater && last && link(`${paths.threadAfter(threadShort, toShort(last.id))}`, 'next', t('posts.thread.later'))}</nav>`;
}
