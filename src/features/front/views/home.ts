// The first page for members: what is new where they are. No counts of people, no feed without an end.

import { paths, patterns } from '../../../paths.ts';
import {
  emptyState,
  type Html,
  html,
  linkButton,
  pageHead,
  threadItem,
  threadList,
  time,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { relativeTime } from '../../../std/time.ts';
import { type Notification, newsLines } from '../../notifications/index.ts';
import type { NewsRow } from '../../posts/index.ts';
import type { CommunityCardRow } from '../home.query.ts';

export type HomeProps = {
  t: Translate;
  locale: string;
  now: Date;
  name: string;
  communities: readonly CommunityCardRow[];
  news: readonly NewsRow[];
  /** Unread, at most a few. */
  forYou: readonly Notification[];
};

export function home(p: HomeProps): Html {
  const { t } = p;
  // What stands above needs no second line below.
  const told = new Set<string | null>(p.forYou.map((one) => one.threadId));
  const news = p.news.filter((row) => !told.has(row.thread_id));
  const forYou =
    p.forYou.length > 0 &&
    html`<section class="stack"><h2>${t('front.home.forYou')}</h2>${newsLines(p, p.forYou)}<p><a href="${patterns.notifications}">${t('front.home.allNews')}</a></p></section>`;
  return html`${pageHead({ title: t('front.home.title', { name: p.name }) })}<div class="stack stack-l">${forYou}
${
  p.communities.length === 0
    ? emptyState({
        title: t('front.home.none.title'),
        body: t('front.home.none.body'),
        action: linkButton({ href: patterns.communities, label: t('front.hero.find') }),
      })
    : html`<section class="stack"><h2>${t('front.home.news')}</h2>${
        news.length === 0
          ? html`<p>${t('front.home.quiet')}</p>`
          : threadList(news.map((row) => newsItem(p, row)))
      }</section>
<section class="stack"><h2>${t('front.home.yours')}</h2><ul class="own-places" role="list">${p.communities.map(
        (one) => html`<li><a href="${paths.community(one.slug)}">${one.name}</a></li>`,
      )}</ul></section>`
}</div>`;
}

function newsItem(p: HomeProps, row: NewsRow): Html {
  const words = relativeTime(row.last_post_at, p.now, p.locale);
  return threadItem({
    href: paths.thread(toShort(row.thread_id)),
    title: row.title,
    author: row.author_name,
    avatarSeed: row.author_id,
    meta: [
      row.community_name,
      time({ at: row.last_post_at, words }),
      row.unread ? p.t('front.home.unread') : null,
    ].filter((one) => one !== null),
    unread: row.unread,
  });
}
