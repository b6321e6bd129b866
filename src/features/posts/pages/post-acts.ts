// Small acts under a post besides reply and report. Each is a plain link or a form of one button.
import { paths } from '../../../paths.ts';
import { button, type Html, linkButton } from '../../../platform/html/index.ts';
import type { Request } from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { isModerator } from '../../communities/index.ts';
import { whyNotEdit } from '../edit-post.ts';
import { postActsForm } from '../slots.ts';
import type { PostOnPage, ThreadPage } from '../thread.query.ts';
import type { PostActs } from '../views/post-view.ts';

/** What stands in the row, and what is folded behind "More": needed once in a while, so out of the way of reading. */
export function postActs(request: Request, thread: ThreadPage, one: PostOnPage): PostActs {
  const { viewer } = request;
  if (!viewer || one.html === null || one.state === 'deleted') return { shown: [], folded: [] };
  const staff = isModerator(thread.standing);
  const mayEdit = one.mine && whyNotEdit(one, { viewer, ...thread, thread }) === null;
  const folded = [
    one.state === 'published' && bookmark(request, one),
    mayEdit && link(request, one, 'note'),
    staff && !one.mine && link(request, one, 'note'),
    one.editedAt !== null && (one.mine || staff) && link(request, one, 'history'),
    one.mine && link(request, one, 'delete'),
  ].filter(Boolean) as Html[];
  return { shown: mayEdit ? [link(request, one, 'edit')] : [], folded };
}

function link({ t }: Request, one: PostOnPage, part: 'edit' | 'note' | 'history' | 'delete'): Html {
  return linkButton({
    href: paths.postPart(toShort(one.id), part),
    label: t(`posts.act.${part}`),
    kind: 'plain',
    small: true,
    ariaLabel: t(`posts.act.${part}.whose`, { name: one.name }),
  });
}

function bookmark({ t }: Request, one: PostOnPage): Html {
  return button({
    label: t(one.kept ? 'posts.bookmark.kept' : 'posts.bookmark.keep'),
    kind: 'plain',
    small: true,
    name: 'act',
    value: one.kept ? 'drop' : 'keep',
    pressed: one.kept,
    formaction: paths.postPart(toShort(one.id), 'bookmark'),
    extra: { form: postActsForm },
    ariaLabel: t(one.kept ? 'posts.bookmark.kept.whose' : 'posts.bookmark.keep.whose', { name: one.name }),
  });
}
