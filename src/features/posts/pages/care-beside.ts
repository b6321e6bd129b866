// What stands beside a conversation for whoever needs it: care beside one's own fresh words, and what helps, before one answers.

import { paths, patterns } from '../../../paths.ts';
import { button, type Html, html } from '../../../platform/html/index.ts';
import type { Request } from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { type Care, careFor } from '../care.ts';
import { lookInFor } from '../look-ins.query.ts';
import { postActsForm } from '../slots.ts';
import type { PostOnPage, ThreadPage } from '../thread.query.ts';
import { careView, isQuiet } from '../views/care-view.ts';

/** The panel with its acts: ask a peer supporter (where the words stand and somebody helps here), put it away. */
export async function besideOwnWords(
  request: Request,
  thread: ThreadPage,
  { post, care }: { post: PostOnPage; care: Care },
): Promise<Html | null> {
  if (isQuiet(request)) return null;
  const { t, tx } = request;
  const mayAsk = care.about === 'self' && post.state === 'published';
  const look = mayAsk ? await lookInFor(tx, post.id, thread.community.id) : null;
  const more = html`${look?.wished ? html`<p>${t('posts.look_in.asked')}</p>` : look?.helpers && askButton(request, post.id)}${button(
    {
      label: t('posts.care.quiet'),
      kind: 'plain',
      small: true,
      ariaLabel: `${t('posts.care.quiet')}: ${t('posts.care.quiet.about')}`,
      name: 'back',
      value: toShort(post.id),
      formaction: patterns.quietCare,
      extra: { form: postActsForm },
    },
  )}`;
  return careView(request, care, { posted: true, more });
}

const askButton = ({ t }: Request, postId: string): Html =>
  button({
    label: t('posts.look_in.ask'),
    kind: 'quiet',
    small: true,
    name: 'act',
    value: 'ask',
    formaction: paths.postPart(toShort(postId), 'look-in'),
    extra: { form: postActsForm },
  });

/** Whether somebody else on this page seems in distress: the beginning and the last two posts are asked. */
export function standsByOthers(thread: ThreadPage): boolean {
  const { posts } = thread;
  const opening = posts[0]?.isOpening ? [posts[0]] : [];
  return [...opening, ...posts.slice(-2)].some((one) => !one.mine && one.html !== null && isHeavy(one));
}

/** Posts do not change often, and many read them: yes or no is remembered by post and edit, of the newest few thousand. */
const known = new Map<string, boolean>();
const mostKnown = 4_000;

function isHeavy(one: PostOnPage): boolean {
  const key = `${one.id} ${one.editedAt ?? 0}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const heavy = careFor((one.html ?? '').replace(/<[^>]*>/g, ' ').slice(0, 8_000))?.about === 'self';
  if (known.size >= mostKnown) known.delete(known.keys().next().value as string);
  known.set(key, heavy);
  return heavy;
}
