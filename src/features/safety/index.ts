// The door of the safety room: ask what a text holds and what follows. Nothing is kept here.
import { api } from './api.ts';
import { loadScreener } from './engine.ts';

export type { Finding, Surface, Verdict } from '../../engines/safety/index.ts';
export { engineVersion, type Screening, screenText, verdictOn } from './screen-text.ts';

export const feature = {
  name: 'safety' as const,
  routes: api,
  prepare: () => void loadScreener(),
};
