// The door of the reactions room.
import { fillings } from './decorate.ts';
import { pages } from './pages.ts';

export * from './fill.ts';
export { type ReactionKind, reactionKinds } from './model.ts';

export const feature = { name: 'reactions' as const, routes: pages, fillings };
