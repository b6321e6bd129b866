// The step between writing and publishing for whoever is not sure yet: how shall these words wait?
import { paths } from '../../../paths.ts';
import {
  type Problems,
  page,
  type Reply,
  type Request,
  redirect,
  refuse,
  type Typed,
  textOf,
} from '../../../platform/http/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import type { Community, Standing } from '../../communities/index.ts';
import { placeOfOutgoing, type WaitHours } from '../outgoing.ts';
import { putOff } from '../put-off.ts';
import { waitView } from '../views/wait-view.ts';

type Where = {
  community: Community;
  standing: Standing | null;
  thread: { id: Id; locked: boolean; state: string } | null;
};

/** @param typed of a form that its contract has accepted; every field of it travels through this page */
export async function waitStep(
  request: Request,
  where: Where,
  form: { act: string; later_hours: WaitHours; friend: string },
  typed: Typed,
): Promise<Reply> {
  const { ctx, tx, viewer, locale } = request;
  if (!viewer) return refuse('sign_in_first');
  if (form.act === 'wait') return ask(request, where, typed, {});
  if (form.act === 'friend' && form.friend.trim() === '')
    return ask(request, where, typed, { friend: { key: 'posts.wait.friend.missing' } });
  const wait =
    form.act === 'friend'
      ? ({ for: 'friend', name: form.friend } as const)
      : ({ for: 'time', hours: form.later_hours } as const);
  const what = { thread: where.thread, typed, locale };
  const put = await putOff(ctx, tx, { viewer, ...where }, what, wait);
  if (!put.ok)
    return put.refusal === 'friend_unknown'
      ? ask(request, where, typed, { friend: { key: 'posts.wait.friend.unknown' } })
      : refuse(put.refusal);
  const place = placeOfOutgoing({ communityId: where.community.id, threadId: where.thread?.id ?? null });
  return redirect(paths.outgoingPost(toShort(put.value.id)), `posts.flash.waits_${wait.for}`, place);
}

function ask(request: Request, where: Where, typed: Typed, problems: Problems): Reply {
  const { t, csrf } = request;
  const action = where.thread
    ? paths.threadPart(toShort(where.thread.id), 'reply')
    : paths.compose(where.community.slug);
  // Where the draft opens again.
  const back = where.thread
    ? `${paths.thread(toShort(where.thread.id))}#reply`
    : paths.compose(where.community.slug, textOf(typed, 'kind') || undefined);
  const body = waitView({ t, csrf, action, back, typed, problems, community: where.community });
  return page(t('posts.wait.title'), body, {
    nav: 'communities',
    narrow: true,
    noindex: true,
    status: Object.keys(problems).length > 0 ? 422 : 200,
  });
}
