// What the viewer kept for later.
import { paths, patterns } from '../../../paths.ts';
import {
  avatar,
  button,
  emptyState,
  form,
  type Html,
  html,
  pageHead,
  pager,
  tags,
} from '../../../platform/html/index.ts';
import { excerpt } from '../../../platform/html/markdown.ts';
import { toShort } from '../../../std/ids.ts';
import type { Bookmark } from '../bookmarks.query.ts';
import type { ReadingPreference } from '../model.ts';
import { showingOf } from '../policy.ts';
import { kindTag, noteTags, topicWords, type Words, when } from './words.ts';

export type BookmarksProps = Words & {
  csrf: string;
  rows: readonly Bookmark[];
  next: string | null;
  wishes: readonly ReadingPreference[];
  isFirst: boolean;
};

export function bookmarksView(p: BookmarksProps): Html {
  const { t } = p;
  const head = pageHead({ title: t('posts.bookmarks.title'), lead: t('posts.bookmarks.lead') });
  if (p.rows.length === 0)
    return html`${head}${emptyState({ title: t('posts.bookmarks.none'), body: t('posts.bookmarks.none.body') })}`;
  return html`${head}<ul class="thread-list" role="list">${p.rows.map((one) => item(p, one))}</ul>${pager({
    t,
    older: p.next ? `${patterns.bookmarks}?before=${p.next}` : undefined,
    newer: p.isFirst ? undefined : patterns.bookmarks,
  })}`;
}

function item(p: BookmarksProps, one: Bookmark): Html {
  const { t } = p;
  const short = toShort(one.postId);
  const showing = showingOf(one.notes, p.wishes);
  const title =
    showing.how === 'hide'
      ? t('posts.list.put_aside', { topics: topicWords(t, showing.topics) })
      : one.isOpening
        ? (one.title ?? t('posts.thread.untitled'))
        : t('posts.bookmarks.reply', { title: one.title ?? t('posts.thread.untitled') });
  return html`<li class="card thread-item"><h2 class="thread-title"><a href="${paths.post(short)}">${title}</a></h2>${
    showing.how === 'show' && html`<p class="excerpt">${excerpt(one.beginning, 180)}</p>`
  }<div class="meta">${avatar(one.personaId, 'small')}<span>${one.name}</span><span>${one.community}</span><span>${when(p, one.at)}</span></div>${tags(
    [kindTag(t, one.kind), ...(showing.how === 'hide' ? [] : noteTags(t, one.notes))],
  )}${form({
    action: paths.postPart(short, 'bookmark'),
    csrf: p.csrf,
    inline: true,
    body: html`<input type="hidden" name="from" value="list">${button({
      label: t('posts.bookmark.drop'),
      kind: 'plain',
      small: true,
      name: 'act',
      value: 'drop',
      ariaLabel: t('posts.bookmark.drop.which', { title }),
    })}`,
  })}</li>`;
}
