// The door of the search room.
import { pages } from './pages.ts';

export const feature = { name: 'search' as const, routes: pages };
