// The door of the syndication room.
import { pages } from './pages.ts';

export const feature = { name: 'syndication' as const, routes: pages };
