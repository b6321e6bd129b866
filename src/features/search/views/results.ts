// The search page: an exercise strip where mood or stress was searched for, then communities, then what people wrote.

import { paths, patterns } from '../../../paths.ts';
import {
  button,
  carePanel,
  communityCard,
  emptyState,
  type Html,
  html,
  pageHead,
  pager,
  threadItem,
  threadList,
  time,
} from '../../../platform/html/index.ts';
import { excerpt } from '../../../platform/html/markdown.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { relativeTime } from '../../../std/time.ts';
import type { SearchConcern } from '../../compassion/index.ts';
import { exerciseWays } from '../../exercises/index.ts';
import type { CommunityHit, PostHit } from '../model.ts';

export type SearchProps = {
  t: Translate;
  locale: string;
  now: Date;
  words: string;
  /** The one community that is searched, when the search was asked there. */
  within: { slug: string; name: string } | null;
  /** What the words touch on, where they have a tier. */
  concern: SearchConcern | null;
  /** Results that were behind a choice, with what could harm left out. */
  gently: boolean;
  /** Whether operators collect nearly known words, from ten callers on. */
  collects: boolean;
  communities: readonly CommunityHit[];
  posts: readonly PostHit[];
  next: string | null;
};

export function searchView(p: SearchProps): Html {
  const { t } = p;
  const nothing = p.words !== '' && p.communities.length === 0 && p.posts.length === 0;
  return html`${pageHead({ title: p.within ? t('search.titleWithin', { community: p.within.name }) : t('search.title') })}
${searchForm(t, p.words, p.within)}
<p class="hint">${t(p.collects ? 'search.collects' : 'search.private')}</p>
${p.gently ? gentlyView(p) : p.concern && strip(p)}${p.posts.length + p.communities.length > 0 && html`${communitiesView(p)}${postsView(p)}`}${
  nothing && !p.concern && emptyState({ title: t('search.nothing.title'), body: t('search.nothing.body') })
}${nothing && p.concern && html`<p>${t('search.care.nothing')}</p>`}`;
}

export function searchForm(t: Translate, words: string, within: SearchProps['within']): Html {
  return html`<form class="search" action="${patterns.search}" role="search"><label class="label" for="q">${t('search.label')}</label><input class="control" type="search" id="q" name="q" value="${words}" maxlength="200" autocomplete="off">${
    within && html`<input type="hidden" name="in" value="${within.slug}">`
  }${button({ label: t('search.go') })}</form>`;
}

/** T0: a few minutes of something, and the results as they are. */
function strip({ t }: SearchProps): Html {
  const help = { href: patterns.help, label: t('search.care.help'), about: t('search.care.helpAbout') };
  return carePanel({
    t,
    title: t('search.care.low_mood.title'),
    body: t('search.care.low_mood.body'),
    ways: [...exerciseWays(t, 'low_mood'), help],
    foot: t('search.care.foot'),
  });
}

function gentlyView({ t }: SearchProps): Html {
  return html`<p class="small soft">${t('search.care.gently')} <a href="${patterns.help}">${t('search.care.help')}</a></p>`;
}

function communitiesView({ t, communities }: SearchProps): Html | false {
  return (
    communities.length > 0 &&
    html`<section><h2>${t('search.communities')}</h2><div class="grid">${communities.map((one) =>
      communityCard({ level: 3, href: paths.community(one.slug), name: one.name, about: one.purpose }),
    )}</div></section>`
  );
}

function postsView(p: SearchProps): Html | false {
  const { t } = p;
  if (p.posts.length === 0) return false;
  const older =
    p.next &&
    `${patterns.search}?${new URLSearchParams({ q: p.words, ...(p.within ? { in: p.within.slug } : {}), before: p.next, ...(p.gently ? { show: 'results' } : {}) })}`;
  return html`<section><h2>${t('search.posts')}</h2>${threadList(p.posts.map((hit) => hitItem(p, hit)))}${pager({ t: t as never, older: older ?? undefined })}</section>`;
}

export function hitItem({ t, locale, now }: Pick<SearchProps, 't' | 'locale' | 'now'>, hit: PostHit): Html {
  return threadItem({
    href: hit.is_opening ? paths.thread(toShort(hit.thread_id)) : paths.post(toShort(hit.post_id)),
    title: hit.title,
    author: hit.author_name,
    avatarSeed: hit.author_id,
    meta: [
      hit.community_name,
      time({ at: hit.created_at, words: relativeTime(hit.created_at, now, locale) }),
      hit.is_opening ? null : t('search.aReply'),
    ].filter((one) => one !== null),
    // Words that their author gave a content note are not shown unasked.
    excerpt: hit.folded ? t('search.folded') : excerpt(hit.markdown, 180),
  });
}
