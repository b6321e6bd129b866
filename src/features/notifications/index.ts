// The door of the notifications room: nothing is called from outside, it listens to what the rooms below tell.
import type { Job } from '../../platform/jobs/index.ts';
import { filling } from '../../platform/slots.ts';
import { followState } from './follow.query.ts';
import { forgetLeft, notifyMember, notifyStaff } from './notify-member.ts';
import { notifyPost } from './notify-post.ts';
import { pages } from './pages.ts';
import { sendMail, tidyUp } from './send-mail.ts';
import { subscribers } from './subscribers.ts';
import { followForm } from './views/list.ts';

export * from './fill.ts';

export const feature = {
  name: 'notifications' as const,
  routes: pages,
  jobs: [notifyPost, notifyMember, notifyStaff, forgetLeft, sendMail, tidyUp] as readonly Job<never>[],
  subscribers,
  fillings: [
    filling('posts.thread_aside', async ({ tx, t, csrf, viewer }, thread) => {
      const state = viewer?.active ? await followState(tx, thread.id) : null;
      return state && followForm({ t, csrf, threadId: thread.id, ...state });
    }),
  ],
};
