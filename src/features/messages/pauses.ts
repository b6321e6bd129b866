// What stands in the way of writing that is not about the two: a pause in the community where they met. And where a draft is.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { restrictedHere } from '../communities/index.ts';

/** Somebody who is to cool down in a community does not go on in private with the people of it. */
export async function pausedIn(tx: Tx, communityId: Id | null, now: Date): Promise<boolean> {
  if (!communityId) return false;
  const { stopped } = await restrictedHere(tx, communityId, null, now);
  return stopped !== null;
}

/** One draft for each person written to. */
export const messagePlace = (personaId: Id): string => `message:${personaId}`;
