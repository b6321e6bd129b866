// Block (both ways: neither reads the other's words) and mute (one way, silent). Between personas, so that a block never
// tells that two of them are one person. What a block folds away is row-level security's work.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { ownPersonaBeside, profile } from './profile.query.ts';
import { deleteKeepingAway, insertBlock, insertMute } from './tables.ts';

/**
 * @param as the name of the viewer's own under which the two know each other; the one beside the other's when absent
 * @returns false when there is no such persona for the viewer, or it is their own
 */
export async function keepAway(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  personaId: Id,
  way: 'blocks' | 'mutes',
  as?: Id,
): Promise<boolean> {
  const them = await profile(tx, personaId);
  if (!them || them.isMine) return false;
  if (way === 'mutes') {
    await insertMute(tx, memberId, personaId, ctx.clock());
    return true;
  }
  const me = as ?? (await ownPersonaBeside(tx, them.communityId));
  if (!me) return false;
  await insertBlock(tx, memberId, me, personaId, ctx.clock());
  return true;
}

/** Also for personas that the viewer cannot see any more. Undoing what was never done is no error. */
export async function letBack(tx: Tx, memberId: Id, personaId: Id, way: 'blocks' | 'mutes'): Promise<void> {
  await deleteKeepingAway(tx, way, memberId, personaId);
}
