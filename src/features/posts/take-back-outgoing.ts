// The writer of waiting words stops them: into a draft to go on with, or away.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { dequeue } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { draftAt } from './drafts.query.ts';
import { lockOutgoing } from './outgoing.query.ts';
import { outgoingKey, placeOfOutgoing, wordsOfForm } from './outgoing.ts';
import { saveDraft } from './save-draft.ts';
import { settleOutgoing } from './tables-changing.ts';

/** @returns the place of the draft, when the words became one */
export async function takeBackOutgoing(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  id: Id,
  into: 'draft' | 'nothing',
): Promise<
  Result<
    { communityId: Id; threadId: Id | null; kind: string },
    'posts.outgoing_gone.not_possible' | 'posts.draft_there.not_possible' | 'not_found' | 'too_large'
  >
> {
  const one = await lockOutgoing(tx, id, ['waiting', 'refused']);
  if (!one) return refused('posts.outgoing_gone.not_possible');
  const words = wordsOfForm(one.form.typed);
  if (into === 'draft') {
    const place = placeOfOutgoing(one);
    const there = await draftAt(ctx, tx, place);
    // Nothing typed is lost: two pieces of writing never become one by accident.
    if (there && there.fields.text?.[0] !== words.text?.[0]) return refused('posts.draft_there.not_possible');
    const saved = await saveDraft(ctx, tx, memberId, place, words);
    if (!saved.ok) return saved;
  }
  await dequeue(tx, outgoingKey(id));
  await settleOutgoing(tx, id, { state: 'cancelled' });
  return done({
    communityId: one.communityId,
    threadId: one.threadId,
    kind: words.kind?.[0] ?? 'support',
  });
}
