// The door of the notifications room: it listens to what the rooms below tell, and hands the first page what is new.
import type { Job } from '../../platform/jobs/index.ts';
import { filling } from '../../platform/slots.ts';
import type { ThreadAside } from '../posts/index.ts';
import { followsColumn } from './follow.query.ts';
import { forgetLeft, notifyMember, notifyStaff } from './notify-member.ts';
import { notifyPost } from './notify-post.ts';
import { pages } from './pages.ts';
import { sendMail, tidyUp } from './send-mail.ts';
import { subscribers } from './subscribers.ts';
import { followForm } from './views/list.ts';

export * from './fill.ts';
export { type Notification, notificationList } from './list.query.ts';
export { newsLines } from './views/list.ts';

/** The button that follows a conversation, or no longer: its state comes with the page's own statement. */
const followAside: ThreadAside<boolean> = {
  name: 'follows',
  column: followsColumn,
  draw: ({ t, csrf, viewer }, { id }, follows) =>
    viewer?.active ? followForm({ t, csrf, threadId: id, follows: follows ?? false }) : null,
};

export const feature = {
  name: 'notifications' as const,
  routes: pages,
  jobs: [notifyPost, notifyMember, notifyStaff, forgetLeft, sendMail, tidyUp] as readonly Job<never>[],
  subscribers,
  fillings: [filling('posts.thread_aside', followAside)],
};
