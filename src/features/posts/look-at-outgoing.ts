// A friend has looked at words that wait: "fine" lets them go out, "sleep on it" leaves them waiting. The writer decides.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { askedOfMe } from './outgoing.query.ts';
import { type FriendAnswer, outgoingKey } from './outgoing.ts';
import { sendOutgoing } from './outgoing-job.ts';
import { updateFriendAnswer } from './tables-changing.ts';

/** Characters of the friend's note to the writer. */
export const friendNoteMax = 1_000;

export async function lookAtOutgoing(
  ctx: Context,
  tx: Tx,
  id: Id,
  answer: { says: FriendAnswer; note: string },
): Promise<Result<null, 'not_found'>> {
  const asked = await askedOfMe(tx, id);
  if (!asked) return refused('not_found');
  await withPurpose(tx, 'jobs', () => updateFriendAnswer(tx, id, answer));
  await ctx.emit(ctx, tx, 'outgoing.moved', {
    outgoingId: id,
    toMemberId: asked.memberId,
    communityId: asked.communityId,
    what: 'looked',
  });
  // In a transaction of the writer's own: nothing is published with the friend's rights.
  if (answer.says === 'fine')
    await enqueue(tx, sendOutgoing, { outgoingId: id, memberId: asked.memberId }, { key: outgoingKey(id) });
  return done(null);
}
