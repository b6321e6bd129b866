// The door of the communities room: what posts, moderation, search and notifications may use.
import { subscriber } from '../../platform/events/index.ts';
import { filling } from '../../platform/slots.ts';
import { apiRoutes } from './api.ts';
import { myCommunities } from './community.query.ts';
import { closingObstacles, endWithAccount } from './end-with-account.ts';
import { pages } from './pages.ts';
import { starterRules } from './starter-rules.ts';

export { type Came, howPeopleCame } from './came.query.ts';
export {
  charterRules,
  communityById,
  communityBySlug,
  type MyCommunity,
  myCommunities,
  questionsOf,
  readCommunity,
  standingIn,
} from './community.query.ts';
export * from './fill.ts';
export {
  type Community,
  type Conversations,
  isTimeZone,
  type Joining,
  type Kind,
  type NightHold,
  type Openness,
  opennessOf,
  type RestrictionKind,
  type Role,
  type Rule,
  roles,
  type Settings,
  type Standing,
} from './model.ts';
export { heldUntil } from './night-hold.ts';
export type { Action, Actor, Verdict } from './policy.ts';
export { isModerator, may, mayActOn, mayGiveRole, mayWrite, mayWriteArticles, roleRank } from './policy.ts';
export { banPerson, endBan, endRestrictions, restrict } from './restrict.ts';
export {
  isSlow,
  type Restricted,
  restrictedHere,
  type StandingOfPerson,
  standingOfPerson,
} from './restrictions.query.ts';
export { type CommunityTab, communityHeader, kindBadge, roleTag } from './views/header.ts';

export const feature = {
  name: 'communities' as const,
  routes: [...pages, ...apiRoutes],
  fillings: [
    filling('accounts.closingObstacles', closingObstacles),
    filling('accounts.myCommunities', async (_ctx, tx) => {
      const mine = await myCommunities(tx);
      return mine.map(({ id, name }) => ({ id, name }));
    }),
  ],
  subscribers: [subscriber({ event: 'member.closed', react: endWithAccount })],
  // A broken content file is told at start, not to the first person who starts a community.
  prepare: () => void starterRules(),
};
