// The door of the safety room: ask what a text holds and what follows. Nothing is kept here.
import { filling } from '../../platform/slots.ts';
import { api } from './api.ts';
import { loadScreener } from './engine.ts';
import { mayStandAsName } from './names.ts';

export {
  type ListedPhrase,
  labels as engineLabels,
  type PhraseFinder,
  type Surface,
} from '../../engines/safety/index.ts';
export { loadScreener, screenerWith, useShifts, weightsInUse } from './engine.ts';
export {
  type Finding,
  type ListedAction,
  type ListedFinding,
  type ListedReader,
  listedActions,
  listedFinding,
  listedIn,
  phraseBook,
  termOf,
  type Verdict,
  withListed,
} from './listed.ts';
export { mayStandAsName } from './names.ts';
export { isSurface, screenStream, surfaces } from './screen-stream.ts';
export { engineVersion, type Screening, screenText, verdictOn } from './screen-text.ts';

export const feature = {
  name: 'safety' as const,
  routes: api,
  fillings: [filling('accounts.nameCheck', mayStandAsName)],
  prepare: () => void loadScreener(),
};
