// Our part of a thread page: the reactions to each post, as a column of the page's own statement.
import { filling } from '../../platform/slots.ts';
import type { PostDecorator } from '../posts/index.ts';
import { type PostReactions, reactionsColumn } from './of-posts.query.ts';
import { reactionsView } from './view.ts';

const decorate: PostDecorator<PostReactions> = {
  name: 'reactions',
  column: reactionsColumn,
  common: ({ kinds }): PostReactions => ({ kinds, own: [], people: [] }),
  draw({ t, viewer }, { id, mine }, reactions) {
    const mayPress = viewer?.active === true && !mine;
    if (!mayPress && !reactions) return null;
    return reactionsView({ t, postId: id, reactions, mayPress });
  },
};

export const fillings = [filling('posts.decorate', decorate)];
