// The only door to the operators' room: its pages, and the demo world for the command line.
import type { Route } from '../../platform/http/index.ts';
import { keepSettingsFresh } from '../../platform/settings/index.ts';
import { auditRoutes } from './pages/audit.ts';
import { firstRoutes } from './pages/first.ts';
import { overviewRoutes } from './pages/overview.ts';
import { peopleRoutes } from './pages/people.ts';
import { settingsRoutes } from './pages/settings.ts';

export { fillDemoWorld } from './demo/fill.ts';
export type { DemoSize } from './demo/world.ts';

const routes: readonly Route[] = [
  ...overviewRoutes,
  ...firstRoutes,
  ...settingsRoutes,
  ...peopleRoutes,
  ...auditRoutes,
];

export const feature = { name: 'admin' as const, routes, awake: keepSettingsFresh };
