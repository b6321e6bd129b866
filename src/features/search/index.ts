// The door of the search room.
import { prepareCare } from './concern.ts';
import { pages } from './pages.ts';

export const feature = { name: 'search' as const, routes: pages, prepare: prepareCare };
