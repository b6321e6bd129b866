// Lists of threads across communities, each with the place where it stands.
import { paths, patterns } from '../../../paths.ts';
import {
  breadcrumb,
  emptyState,
  type Html,
  html,
  linkButton,
  pageHead,
  pager,
  tag,
  threadItem,
  threadList,
} from '../../../platform/html/index.ts';
import { excerpt } from '../../../platform/html/markdown.ts';
import { toShort } from '../../../std/ids.ts';
import type { Community } from '../../communities/index.ts';
import { showingOf } from '../policy.ts';
import type { AcrossList, ThreadAcross } from '../threads-across.query.ts';
import { kindTag, noteTags, topicWords, type Words, wantedTag, when } from './words.ts';

export type AcrossProps = Words & { list: AcrossList; isFirst: boolean };

export function articlesView(p: AcrossProps): Html {
  const { t } = p;
  return html`${pageHead({ title: t('posts.articles.title'), lead: t('posts.articles.lead') })}${
    p.list.rows.length > 0
      ? acrossList(p, { community: true, kind: false, level: 2 })
      : emptyState({ title: t('posts.articles.none'), body: t('posts.articles.none.body') })
  }${turn(p, patterns.articles, 'before')}`;
}

export function authorView(p: AcrossProps & { name: string; short: string }): Html {
  const { t, name } = p;
  const profile = linkButton({
    href: paths.person(p.short),
    label: t('posts.author.profile'),
    kind: 'quiet',
  });
  return html`${breadcrumb({ t, items: [{ href: patterns.articles, label: t('posts.articles.title') }] })}${pageHead(
    {
      title: name,
      lead: t('posts.author.lead', { name }),
      action: profile,
    },
  )}${
    p.list.rows.length > 0
      ? acrossList(p, { community: true, kind: false, level: 2 })
      : emptyState({ title: t('posts.author.none') })
  }${turn(p, paths.author(p.short), 'before')}${feedLine(p, (format) => paths.authorFeed(p.short, format))}</div>`;
}

export function tagView(p: AcrossProps & { tag: string }): Html {
  const { t } = p;
  return html`${pageHead({ title: t('posts.tag.title', { tag: p.tag }), lead: t('posts.tag.lead') })}<div class="stack">${
    p.list.rows.length > 0
      ? acrossList(p, { community: true, kind: true, level: 2 })
      : emptyState({ title: t('posts.tag.none'), body: t('posts.tag.none.body') })
  }${turn(p, paths.tag(p.tag), 'before')}${feedLine(p, (format) => paths.tagFeed(p.tag, format))}</div>`;
}

export function waitingView(
  p: AcrossProps & { community: Pick<Community, 'slug' | 'name'>; lookIns: AcrossList | null },
): Html {
  const { t, community, lookIns } = p;
  return html`${breadcrumb({
    t,
    items: [
      { href: patterns.communities, label: t('frame.nav.communities') },
      { href: paths.community(community.slug), label: community.name },
    ],
  })}${pageHead({ title: t('posts.waiting.title'), lead: p.list.rows.length > 0 && t('posts.waiting.lead') })}${
    lookIns &&
    lookIns.rows.length > 0 &&
    html`<section class="stack look-ins"><h2>${t('posts.look_in.title')}</h2><p>${t('posts.look_in.lead')}</p>${acrossList({ ...p, list: lookIns }, { community: false, kind: true, level: 3 })}</section>`
  }${
    p.list.rows.length > 0
      ? acrossList(p, { community: false, kind: true, level: 2 })
      : emptyState({ title: t('posts.waiting.none'), body: t('posts.waiting.none.body') })
  }${turn(p, paths.waiting(community.slug), 'after')}`;
}

type Look = { community: boolean; kind: boolean; level: 2 | 3 };

export const acrossList = (p: Words & { list: AcrossList }, look: Look): Html =>
  threadList(p.list.rows.map((one) => item(p, one, look)));

function item(p: Words & { list: AcrossList }, one: ThreadAcross, look: Look): Html {
  const { t } = p;
  const showing = showingOf(one.notes, p.list.wishes);
  const aside = showing.how === 'hide';
  return threadItem({
    href: paths.thread(toShort(one.id)),
    title: aside ? t('posts.list.put_aside', { topics: topicWords(t, showing.topics) }) : one.title,
    author: one.name,
    avatarSeed: one.personaId,
    level: look.level,
    excerpt: showing.how === 'show' && one.beginning ? excerpt(one.beginning, 180) : undefined,
    meta: [...(look.community ? [one.community] : []), when(p, one.at)],
    tags: [
      look.kind && kindTag(t, one.kind),
      look.kind && one.wanted && wantedTag(t, one.wanted),
      ...(aside ? [] : noteTags(t, one.notes)),
      ...one.tags.map((word) => tag(word, 'plain', paths.tag(word))),
    ].filter(Boolean) as Html[],
  });
}

const turn = ({ t, list, isFirst }: AcrossProps, base: string, name: 'before' | 'after') =>
  pager({
    t,
    older: list.next ? `${base}?${name}=${list.next}` : undefined,
    newer: isFirst ? undefined : base,
  });

const feedLine = ({ t }: Words, href: (format: 'atom' | 'json') => string): Html =>
  html`<p class="small soft">${t('posts.feeds')} <a href="${href('atom')}">Atom</a> <a href="${href('json')}">JSON</a></p>`;
