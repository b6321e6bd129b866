// The door of the room of private messages. Other rooms get no words through it, but for a reported message (moderation).
import { fillings } from './fillings.ts';
import { onMemberClosed } from './leave-with-account.ts';
import { beginRoutes } from './pages/begin.ts';
import { conversationRoutes } from './pages/conversation.ts';
import { listRoutes } from './pages/list.ts';

export { type FilledConversation, fillConversations } from './fill.ts';
export { wantsNewsOf } from './news.query.ts';
export {
  type MessageToReport,
  messageToReport,
  peopleOfLook,
  type WordsOfLook,
  wordsOfLook,
} from './reported.query.ts';

export const feature = {
  name: 'messages' as const,
  routes: [...listRoutes, ...beginRoutes, ...conversationRoutes],
  subscribers: [onMemberClosed],
  fillings,
};
