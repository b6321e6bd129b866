// The conversations of a community: filters, the list, and the way on.
import { paths } from '../../../paths.ts';
import { writeTimeCursor } from '../../../platform/db/cursor.ts';
import {
  emptyState,
  type Html,
  html,
  linkButton,
  pager,
  tag,
  threadItem,
  threadList,
} from '../../../platform/html/index.ts';
import { excerpt } from '../../../platform/html/markdown.ts';
import { toShort } from '../../../std/ids.ts';
import type { ThreadFilter, ThreadInList, ThreadList } from '../community-threads.query.ts';
import { pageSize, threadKinds } from '../model.ts';
import { showingOf } from '../policy.ts';
import { kindTag, noteTags, repliesWords, topicWords, type Words, wantedTag, when } from './words.ts';

export type ListProps = Words & {
  slug: string;
  list: ThreadList;
  filter: ThreadFilter;
  mayWrite: boolean;
  isFirst: boolean;
  /** The viewer looks after those whom nobody has answered yet. */
  mayWelcome: boolean;
};

const excerptLength = 180;

export function threadListView(p: ListProps): Html {
  const { t, list } = p;
  const page = list.threads.slice(0, pageSize);
  const last = page.at(-1);
  const older =
    list.threads.length > pageSize && last
      ? address(p, { before: writeTimeCursor({ at: new Date(last.lastPostAt), id: last.id }) })
      : undefined;
  return html`<h2 class="sr-only">${t('posts.list.title')}</h2>${ways(p)}${filters(p)}${
    page.length > 0 ? threadList(page.map((one) => item(p, one))) : nothing(p)
  }${pager({ t, older, newer: p.isFirst ? undefined : address(p, {}) })}`;
}

function ways({ t, slug, mayWrite, mayWelcome }: ListProps): Html | null {
  if (!mayWrite && !mayWelcome) return null;
  return html`<p class="row">${mayWrite && linkButton({ href: paths.compose(slug), label: t('posts.compose.act') })}${
    mayWelcome && linkButton({ href: paths.waiting(slug), label: t('posts.waiting.link'), kind: 'quiet' })
  }</p>`;
}

/** The list's address with its filters and, for further pages, a cursor. */
function address({ slug, filter }: ListProps, more: Record<string, string>): string {
  const query = new URLSearchParams({ ...filter, ...more }).toString();
  return `${paths.community(slug)}${query ? `?${query}` : ''}`;
}

function filters(p: ListProps): Html {
  const { t, filter, slug } = p;
  const link = (kind: ThreadFilter['kind'], label: string) =>
    html`<a class="${filter.kind === kind ? 'chip chip-on' : 'chip'}" href="${address({ ...p, slug, filter: { ...(filter.tag ? { tag: filter.tag } : {}), ...(kind ? { kind } : {}) } }, {})}"${
      filter.kind === kind ? html` aria-current="true"` : ''
    }>${label}</a>`;
  return html`<nav class="chips" aria-label="${t('posts.list.filter')}">${link(undefined, t('posts.list.all'))}${threadKinds.map(
    (kind) => link(kind, t(`posts.kind.${kind}.name`)),
  )}</nav>${filter.tag && html`<p>${t('posts.list.with_tag')} ${tag(filter.tag)} <a href="${address({ ...p, filter: filter.kind ? { kind: filter.kind } : {} }, {})}">${t('posts.list.without_tag')}</a></p>`}`;
}

function item(p: ListProps, one: ThreadInList): Html {
  const { t } = p;
  const showing = showingOf(one.notes, p.list.wishes);
  const aside = showing.how === 'hide';
  const title = aside
    ? t('posts.list.put_aside', { topics: topicWords(t, showing.topics) })
    : (one.title ?? t('posts.thread.untitled'));
  return threadItem({
    href: paths.thread(toShort(one.id)),
    title,
    author: one.name,
    avatarSeed: one.personaId,
    unread: one.unread,
    excerpt:
      showing.how === 'show' && !one.muted && one.beginning
        ? excerpt(one.beginning, excerptLength)
        : undefined,
    meta: [
      when(p, one.lastPostAt),
      repliesWords(t, one.replies),
      ...(one.unread ? [t('posts.list.unread')] : []),
      ...(one.locked ? [t('posts.locked')] : []),
    ],
    tags: [
      kindTag(t, one.kind),
      one.wanted && wantedTag(t, one.wanted),
      ...(one.state === 'published' ? [] : [tag(t(`posts.state.${one.state}`), 'ember')]),
      ...(aside ? [] : noteTags(t, one.notes)),
      ...one.tags.map((word) =>
        tag(word, 'plain', `${paths.community(p.slug)}?tag=${encodeURIComponent(word)}`),
      ),
    ].filter(Boolean) as Html[],
  });
}

function nothing(p: ListProps): Html {
  const { t } = p;
  const filtered = Boolean(p.filter.kind || p.filter.tag);
  return emptyState({
    title: t(filtered ? 'posts.list.none_such' : 'posts.list.none'),
    body: t(filtered ? 'posts.list.none_such.body' : 'posts.list.none.body'),
  });
}
