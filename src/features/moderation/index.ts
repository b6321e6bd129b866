// The door of the moderation room. Its events (model.ts) tell notifications what was decided; nothing tells by whom.
import { api } from './api.ts';
import { decideRoutes } from './pages/decide.ts';
import { handleRoutes } from './pages/handle.ts';
import { identityRoutes } from './pages/identity.ts';
import { mineRoutes } from './pages/mine.ts';
import { queueRoutes } from './pages/queue.ts';
import { reportRoutes } from './pages/report.ts';

export * from './fill.ts';
export { type Act, acts } from './model.ts';
export { openCaseFromFinding } from './open-case.ts';
export { tellPause } from './tell-pause.ts';

export const feature = {
  name: 'moderation' as const,
  routes: [
    ...reportRoutes,
    ...queueRoutes,
    ...handleRoutes,
    ...identityRoutes,
    ...decideRoutes,
    ...mineRoutes,
    ...api,
  ],
};
