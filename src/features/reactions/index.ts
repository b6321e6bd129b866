// The door of the reactions room.
import { pages } from './pages.ts';

export const feature = { name: 'reactions' as const, routes: pages };
