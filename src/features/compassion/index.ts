// The door of the compassion room: what a search asks for, counted without its person.
import type { Context } from '../../platform/context.ts';
import { pages } from './pages.ts';
import { refreshBook, shippedBook } from './tier-of.ts';

export type { SearchConcern, SearchReading, SearchTier } from '../../engines/compassion/index.ts';
export { tradeSearches } from './counts.query.ts';
export { readQuery, type SearchSurface, tierOfName, writeCounts } from './read-query.ts';
export { tierOf } from './tier-of.ts';

function keepFresh(ctx: Context): void {
  ctx.live.listen((signal) => {
    if (signal.to === 'instance' && signal.id === 'search_lists') void refreshBook(ctx);
  });
  void refreshBook(ctx);
}

export const feature = {
  name: 'compassion' as const,
  routes: pages,
  prepare: () => void shippedBook(),
  awake: keepFresh,
};
