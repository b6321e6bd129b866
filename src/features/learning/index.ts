// The door of the learning room: what moderators say of the engine is kept, and moves its marks after gates and a time in shadow.
import { patterns } from '../../paths.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { filling } from '../../platform/slots.ts';
import { onClosed } from './agree.ts';
import { onJudged, onOverturned } from './keep-verdict.ts';
import { keepMarksFresh } from './marks-in-force.ts';
import { pages } from './pages.ts';
import { onPublished, readAlong } from './read-along.ts';
import { forgetOldWords } from './switch-learning.ts';

export { ownLines } from './own-lines.ts';
export { goldenLines, promote, retrain, rollBack, type Tried } from './retrain.ts';

export const feature = {
  name: 'learning' as const,
  routes: pages,
  subscribers: [onJudged, onOverturned, onClosed, onPublished],
  jobs: [readAlong, forgetOldWords] as readonly Job<never>[],
  fillings: [
    filling('accounts.settingsEntries', (_ctx, _tx, t) => [
      { href: patterns.settingsLearning, label: t('learning.agree.title'), about: t('learning.agree.about') },
    ]),
  ],
  awake: keepMarksFresh,
};
