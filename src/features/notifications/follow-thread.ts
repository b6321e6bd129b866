// Somebody wants to hear of new posts in a thread, or no longer.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { followState } from './follow.query.ts';
import { setFollow } from './tables.ts';

export async function followThread(
  tx: Tx,
  memberId: Id,
  threadId: Id,
  wants: boolean,
): Promise<Result<null, 'not_found'>> {
  if (!(await followState(tx, threadId))) return refused('not_found');
  await setFollow(tx, memberId, threadId, wants);
  return done(null);
}
