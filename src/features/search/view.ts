// The search page: care first where it is called for, then communities, then what people wrote.

import { paths, patterns } from '../../paths.ts';
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
} from '../../platform/html/index.ts';
import { excerpt } from '../../platform/html/markdown.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { toShort } from '../../std/ids.ts';
import { relativeTime } from '../../std/time.ts';
import { exerciseWays } from '../exercises/index.ts';
import type { Care } from './concern.ts';
import type { CommunityHit, PostHit } from './model.ts';

export type SearchProps = {
  t: Translate;
  locale: string;
  now: Date;
  words: string;
  /** The one community that is searched, when the search was asked there. */
  within: { slug: string; name: string } | null;
  care: Care | null;
  communities: readonly CommunityHit[];
  posts: readonly PostHit[];
  next: string | null;
};

export function searchView(p: SearchProps): Html {
  const { t } = p;
  const nothing = p.words !== '' && p.communities.length === 0 && p.posts.length === 0;
  const results = p.communities.length + p.posts.length > 0 && html`${communitiesView(p)}${postsView(p)}`;
  return html`${pageHead({ title: p.within ? t('search.titleWithin', { community: p.within.name }) : t('search.title') })}
<form class="search" action="${patterns.search}" role="search"><label class="label" for="q">${t('search.label')}</label><input class="control" type="search" id="q" name="q" value="${p.words}" maxlength="200">${
    p.within && html`<input type="hidden" name="in" value="${p.within.slug}">`
  }${button({ label: t('search.go') })}</form>
<p class="hint">${t('search.private')}</p>
${p.care && careView(p, p.care)}${
  p.care?.resultsWait && results
    ? html`<details class="more"><summary>${t('search.care.results')}</summary><div class="stack">${results}</div></details>`
    : results
}${nothing && !p.care && emptyState({ title: t('search.nothing.title'), body: t('search.nothing.body') })}`;
}

function careView({ t }: SearchProps, care: Care): Html {
  const help = { href: patterns.help, label: t('search.care.help'), about: t('search.care.helpAbout') };
  const exercises = exerciseWays(t, care.concern);
  const plan = { href: patterns.safetyPlan, label: t('search.care.plan') };
  const ways = care.concern === 'low_mood' ? [...exercises, help] : [help, ...exercises.slice(0, 2), plan];
  return carePanel({
    t: t as never,
    title: t(`search.care.${care.concern}.title`),
    body: t(`search.care.${care.concern}.body`),
    ways,
    foot: t('search.care.foot'),
  });
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
    `${patterns.search}?${new URLSearchParams({ q: p.words, ...(p.within ? { in: p.within.slug } : {}), before: p.next })}`;
  return html`<section><h2>${t('search.posts')}</h2>${threadList(p.posts.map((hit) => hitView(p, hit)))}${pager({ t: t as never, older: older ?? undefined })}</section>`;
}

function hitView({ t, locale, now }: SearchProps, hit: PostHit): Html {
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
