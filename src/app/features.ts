// The rooms in their tiers (a room sees lower tiers only) and what each brings. The one statement of the order.

import { feature as accounts } from '../features/accounts/index.ts';
import { feature as admin } from '../features/admin/index.ts';
import { feature as communities } from '../features/communities/index.ts';
import { feature as compassion } from '../features/compassion/index.ts';
import { feature as crisis } from '../features/crisis/index.ts';
import { feature as exercises } from '../features/exercises/index.ts';
import { frontFeature } from '../features/front/index.ts';
import { feature as insights } from '../features/insights/index.ts';
import { feature as learning } from '../features/learning/index.ts';
import { feature as messages } from '../features/messages/index.ts';
import { feature as moderation } from '../features/moderation/index.ts';
import { feature as notifications } from '../features/notifications/index.ts';
import { feature as posts } from '../features/posts/index.ts';
import { feature as reactions } from '../features/reactions/index.ts';
import { feature as safety } from '../features/safety/index.ts';
import { feature as search } from '../features/search/index.ts';
import { feature as syndication } from '../features/syndication/index.ts';
import type { Context } from '../platform/context.ts';
import type { Subscriber } from '../platform/events/index.ts';
import type { Route } from '../platform/http/index.ts';
import type { Job } from '../platform/jobs/index.ts';
import type { Filling } from '../platform/slots.ts';

export const tiers = [
  ['accounts'],
  ['compassion'],
  ['crisis', 'communities'],
  ['safety'],
  ['posts', 'exercises'],
  ['reactions', 'messages'],
  ['search', 'moderation'],
  ['notifications', 'syndication', 'learning'],
  ['admin', 'front'],
  ['insights'],
] as const;

/** What a room hands to the program; its index.ts exports one as `feature`. */
export type Feature = {
  name: (typeof tiers)[number][number];
  routes: readonly Route[];
  jobs?: readonly Job<never>[];
  subscribers?: readonly Subscriber[];
  fillings?: readonly Filling[];
  /** Loads content into memory; runs before the first request, needs no database. */
  prepare?: () => Promise<void> | void;
  /** Begins to listen or to read once the world exists; must not wait for the database. */
  awake?: (ctx: Context) => void;
};

export const features: readonly Feature[] = [
  accounts,
  compassion,
  crisis,
  communities,
  safety,
  posts,
  exercises,
  reactions,
  messages,
  search,
  moderation,
  notifications,
  syndication,
  learning,
  admin,
  frontFeature(allRoutes),
  insights,
];

export function allRoutes(): Route[] {
  return features.flatMap((one) => one.routes);
}

export function allJobs(): Job<never>[] {
  return features.flatMap((one) => [...(one.jobs ?? [])]);
}
