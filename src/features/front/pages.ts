// The first page, for guests and for members.

import { patterns } from '../../paths.ts';
import { limits, page, type Route, route } from '../../platform/http/index.ts';
import { settingsNow } from '../../platform/settings/index.ts';
import { notificationList } from '../notifications/index.ts';
import { newsOfOwnCommunities } from '../posts/index.ts';
import { ownCommunities, publicCommunities } from './home.query.ts';
import { standingPages } from './standing-pages.ts';
import { home } from './views/home.ts';
import { landing } from './views/landing.ts';

/** What is new for the member stands above everything else, and must not push it off a phone's first page. */
const forYouAtMost = 4;

const front = route({
  name: 'front.home',
  method: 'GET',
  path: patterns.home,
  summary: 'The first page',
  access: 'anyone',
  limit: limits.read,
  output: 'page',
  guestCache: { seconds: 30 },
  async handle({ ctx, tx, t, viewer, locale }) {
    if (!viewer) {
      const communities = await publicCommunities(tx);
      return page(ctx.config.instanceName, landing(t, communities, settingsNow(ctx).welcome), {
        nav: 'home',
        bleed: true,
        description: t('front.description'),
      });
    }
    const forYou =
      viewer.unread > 0 ? (await notificationList(tx, { unreadOnly: true, size: forYouAtMost })).rows : [];
    const [communities, news] = [await ownCommunities(tx), await newsOfOwnCommunities(tx)];
    return page(
      ctx.config.instanceName,
      home({ t, locale, now: ctx.clock(), name: viewer.name, communities, news, forYou }),
      { nav: 'home', noindex: true },
    );
  },
});

export const pages: Route[] = [front, ...standingPages];
