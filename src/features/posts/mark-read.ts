// A member has seen a thread up to a post. Private: nobody is ever told who read what.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { upsertRead } from './tables.ts';

/** Writes only when there is something new, so that reading stays cheap. */
export async function markRead(
  tx: Tx,
  memberId: Id,
  threadId: Id,
  readTo: Id | null,
  seenTo: Id | undefined,
): Promise<void> {
  if (!seenTo || (readTo && readTo >= seenTo)) return;
  await upsertRead(tx, memberId, threadId, seenTo);
}
