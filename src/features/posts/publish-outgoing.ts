// Words that waited go out, by the very path that any post takes: who may write is asked again at this moment.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { check, type RefusalCode, type Viewer } from '../../platform/http/index.ts';
import { dequeue } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { type Result, refused } from '../../std/result.ts';
import { communityById } from '../communities/index.ts';
import { articleRight } from './article-right.query.ts';
import { replyForm, replyFrom, threadForm, threadFrom } from './forms.ts';
import { myPlace } from './my-place.query.ts';
import { lockOutgoing } from './outgoing.query.ts';
import { type Outgoing, outgoingKey } from './outgoing.ts';
import type { Written } from './publish.ts';
import { startThread } from './start-thread.ts';
import { settleOutgoing } from './tables-changing.ts';
import { threadPage } from './thread.query.ts';
import { writeReply } from './write-reply.ts';

type Author = Pick<Viewer, 'memberId' | 'active'>;

/** The transaction's viewer is the author. Refused: nothing has changed, and the reason says what could. */
export async function publishOutgoing(
  ctx: Context,
  tx: Tx,
  author: Author,
  id: Id,
): Promise<Result<Written, RefusalCode>> {
  const one = await lockOutgoing(tx, id);
  if (!one) return refused('posts.outgoing_gone.not_possible');
  const written = one.threadId
    ? await answerIn(ctx, tx, author, one, one.threadId)
    : await begin(ctx, tx, author, one);
  if (!written.ok) return written;
  await dequeue(tx, outgoingKey(id));
  await settleOutgoing(tx, id, { state: 'published' });
  await ctx.emit(ctx, tx, 'outgoing.moved', {
    outgoingId: id,
    toMemberId: author.memberId,
    communityId: one.communityId,
    what: 'published',
  });
  return written;
}

async function begin(
  ctx: Context,
  tx: Tx,
  viewer: Author,
  one: Outgoing,
): Promise<Result<Written, RefusalCode>> {
  const community = await communityById(tx, one.communityId);
  const form = check(threadForm, { ...one.form.typed, act: 'publish' });
  if (!community) return refused('not_found');
  if (!form.ok) return refused('bad_input');
  const t = ctx.texts.translator(one.form.locale);
  const moodLine = (moods: readonly string[]) =>
    t('posts.moods.line', { moods: moods.map((mood) => t(`posts.mood.${mood}`)).join(', ') });
  const standing = await myPlace(tx, community.id);
  const mayArticle = standing !== null && (await articleRight(tx, standing, community));
  const given = threadFrom(form.value, moodLine, t('posts.kind.check_in.name'));
  return startThread(ctx, tx, { viewer, community, standing, mayArticle }, given);
}

async function answerIn(
  ctx: Context,
  tx: Tx,
  viewer: Author,
  one: Outgoing,
  threadId: Id,
): Promise<Result<Written, RefusalCode>> {
  const thread = await threadPage(tx, threadId, { none: true }, ctx.clock());
  const form = check(replyForm, { ...one.form.typed, act: 'publish' });
  if (!thread) return refused('not_found');
  if (!form.ok) return refused('bad_input');
  const { community, standing } = thread;
  return writeReply(ctx, tx, { viewer, community, standing }, thread, replyFrom(form.value));
}
