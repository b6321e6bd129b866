// The door of the front room. Its list of API routes is handed in by app/features.ts.
import type { Route } from '../../platform/http/index.ts';
import { apiPages } from './api.ts';
import { pages } from './pages.ts';

export function frontFeature(allRoutes: () => readonly Route[]) {
  return { name: 'front' as const, routes: [...pages, ...apiPages(allRoutes)] };
}
