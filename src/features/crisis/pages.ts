// The pages of this room.
import type { Route } from '../../platform/http/index.ts';
import { helpRoutes } from './pages/help.ts';
import { leaveRoutes } from './pages/leave.ts';
import { operatorRoutes } from './pages/operator.ts';
import { planRoutes } from './pages/plan.ts';
import { reachingOutRoutes } from './pages/reaching-out.ts';

export const pages: Route[] = [
  ...helpRoutes,
  ...leaveRoutes,
  ...planRoutes,
  ...reachingOutRoutes,
  ...operatorRoutes,
];
