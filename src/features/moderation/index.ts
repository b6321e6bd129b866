// The door of the moderation room. Its events (model.ts) tell notifications what was decided; nothing tells by whom.
import type { Job } from '../../platform/jobs/index.ts';
import { filling } from '../../platform/slots.ts';
import type { ThreadAside } from '../posts/index.ts';
import { api } from './api.ts';
import { appealRoutes } from './appeals/pages.ts';
import { lookAgain } from './jobs.ts';
import { decideRoutes } from './pages/decide.ts';
import { dutyRoutes } from './pages/duty.ts';
import { handleRoutes } from './pages/handle.ts';
import { identityRoutes } from './pages/identity.ts';
import { mineRoutes } from './pages/mine.ts';
import { privateLookRoutes } from './pages/private-look.ts';
import { queueRoutes } from './pages/queue.ts';
import { reportRoutes } from './pages/report.ts';
import { lookAtPlace, lookEachNight } from './signals/jobs.ts';
import { signRoutes } from './signals/pages.ts';
import { subscribers } from './subscribers.ts';
import { endTerms } from './terms/list-term.ts';
import { termRoutes } from './terms/pages.ts';
import { readInShadow, shadowSubscribers } from './terms/shadow.ts';
import { keepTermsFresh, readerFor } from './terms/terms-in-force.ts';
import { type ThreadNote, threadNotesColumn } from './thread-notes.query.ts';
import { closeMonths } from './transparency/close-months.ts';
import { transparencyRoutes } from './transparency/pages.ts';
import { threadNotes } from './views/thread-notes.ts';
import { welfareRoutes } from './welfare/pages.ts';

export * from './fill.ts';
export { type Act, acts } from './model.ts';
export { joinByReport, openCaseFromFinding } from './open-case.ts';
export { tellPause } from './tell-pause.ts';

/** A word of the staff to everybody, above the conversation. */
const notesAside: ThreadAside<readonly ThreadNote[]> = {
  common: true,
  name: 'notes',
  column: threadNotesColumn,
  draw: ({ t }, _thread, notes) => threadNotes(t, notes ?? []),
};

export const feature = {
  name: 'moderation' as const,
  routes: [
    ...reportRoutes,
    ...queueRoutes,
    ...handleRoutes,
    ...identityRoutes,
    ...privateLookRoutes,
    ...dutyRoutes,
    ...welfareRoutes,
    ...signRoutes,
    ...appealRoutes,
    ...decideRoutes,
    ...mineRoutes,
    ...termRoutes,
    ...transparencyRoutes,
    ...api,
  ],
  subscribers: [...subscribers, ...shadowSubscribers],
  jobs: [lookAgain, closeMonths, endTerms, readInShadow, lookAtPlace, lookEachNight] as readonly Job<never>[],
  fillings: [filling('posts.thread_aside', notesAside), filling('safety.terms', readerFor)],
  awake: keepTermsFresh,
};
