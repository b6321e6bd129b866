// What the room brings to the web: a community's own figures, and the operators' projects. The terminal's commands use the door without it.
import { patterns } from '../../paths.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { filling } from '../../platform/slots.ts';
import { onClosed } from './own/agree.ts';
import { countOwnPosts } from './own/count-own-posts.ts';
import { ownPages } from './own/pages.ts';
import { carryOutRun } from './projects/carry-out-run.ts';
import { figuresPages } from './projects/figures.ts';
import { projectPages } from './projects/pages.ts';
import { checkUpload } from './projects/take-upload.ts';
import { uploadRoutes } from './projects/uploads.ts';

export const feature = {
  name: 'insights' as const,
  routes: [...ownPages, ...projectPages, ...uploadRoutes, ...figuresPages],
  subscribers: [onClosed],
  jobs: [countOwnPosts, checkUpload, carryOutRun] as readonly Job<never>[],
  fillings: [
    filling('accounts.settingsEntries', (_ctx, _tx, t) => [
      {
        href: patterns.settingsInsights,
        label: t('insights.own.agree.title'),
        about: t('insights.own.agree.about'),
      },
    ]),
  ],
};
