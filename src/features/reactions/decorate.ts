// Our part of a thread page: the reactions to all its posts, by one statement.
import { filling } from '../../platform/slots.ts';
import type { PostDecorator } from '../posts/index.ts';
import { reactionsOfPosts } from './of-posts.query.ts';
import { reactionsView } from './view.ts';

const decorate: PostDecorator = async (tx, viewer, posts, { t }) => {
  const reactions = await reactionsOfPosts(
    tx,
    posts.map(({ id }) => id),
  );
  return new Map(
    posts.flatMap(({ id, mine }) => {
      const mayPress = viewer?.active === true && !mine;
      if (!mayPress && !reactions.has(id)) return [];
      return [[id, reactionsView({ t, postId: id, reactions: reactions.get(id), mayPress })]];
    }),
  );
};

export const fillings = [filling('posts.decorate', decorate)];
