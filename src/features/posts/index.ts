// The door of the posts room: what reactions, moderation, search, notifications and the wiring may use.
import type { Job } from '../../platform/jobs/index.ts';
import { api } from './api.ts';
import { apiLater } from './api-changing.ts';
import { fillings } from './fillings.ts';
import { releaseHeld } from './jobs.ts';
import { onMemberClosed } from './leave-nothing.ts';
import { sendOutgoing } from './outgoing-job.ts';
import { composeRoutes } from './pages/compose.ts';
import { draftRoutes } from './pages/drafts.ts';
import { editRoutes } from './pages/edit.ts';
import { laterRoutes } from './pages/later.ts';
import { listRoutes } from './pages/lists.ts';
import { lookRoutes } from './pages/look.ts';
import { noteRoutes } from './pages/notes.ts';
import { outgoingRoutes } from './pages/outgoing.ts';
import { replyRoutes } from './pages/reply.ts';
import { screeningRoutes } from './pages/screening.ts';
import { threadRoutes } from './pages/thread.ts';

export * from './fill.ts';
export * from './for-private-words.ts';
export { hidePost } from './hide-post.ts';
export { lockThread } from './lock-thread.ts';
export {
  type ContentNote,
  type NoteStrength,
  type NoteTopic,
  noteStrengths,
  noteTopics,
  type PostState,
  type ReadingPreference,
  type ThreadKind,
  threadKinds,
  waitingKinds,
} from './model.ts';
export { type NewsRow, newsOfOwnCommunities } from './news.query.ts';
export { noteOnPost } from './note-on-post.ts';
export { placeOfPost } from './place-of-post.query.ts';
export { mayWriteWithoutName, showingOf } from './policy.ts';
export { postForStaff, type StaffPost } from './post-for-staff.query.ts';
export { releasePost } from './release-post.ts';
export { type NotesOfPost, restoreNotes } from './restore-notes.ts';
export { restorePost } from './restore-post.ts';
export { type PostScreening, screeningOf } from './screening.query.ts';
export { type PostDecorator, postActsForm, type ThreadAside } from './slots.ts';
export { type NewThread, startThread } from './start-thread.ts';
export { tidyTag } from './tags.ts';
export { type NewReply, writeReply } from './write-reply.ts';

export const feature = {
  name: 'posts' as const,
  routes: [
    ...threadRoutes,
    ...replyRoutes,
    ...composeRoutes,
    ...draftRoutes,
    ...editRoutes,
    ...outgoingRoutes,
    ...laterRoutes,
    ...noteRoutes,
    ...listRoutes,
    ...screeningRoutes,
    ...lookRoutes,
    ...api,
    ...apiLater,
  ],
  jobs: [releaseHeld, sendOutgoing] as readonly Job<never>[],
  subscribers: [onMemberClosed],
  fillings,
};
