// The door of the compassion room: what a search asks for.
import { currentBook } from './tier-of.ts';

export { readQueryTier, tierOf } from './tier-of.ts';

export const feature = { name: 'compassion' as const, routes: [], prepare: () => void currentBook() };
