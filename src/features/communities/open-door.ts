// The door link of an unlisted community: made anew (the old one ends), or closed. Shown once, kept as a hash.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { type Community, opennessOf, type Standing } from './model.ts';
import { may } from './policy.ts';
import { updateCommunity } from './tables.ts';

/** @returns the token of the new door, or null when it was closed */
export async function openDoor(
  ctx: Context,
  tx: Tx,
  actor: { viewer: Viewer; standing: Standing | null },
  community: Community,
  act: 'open' | 'close',
): Promise<Result<string | null, RefusalCode>> {
  const role = actor.standing?.role ?? null;
  const allowed = may({ active: actor.viewer.active, role }, 'open_door', community);
  if (!allowed.ok) return refused(allowed.refusal);
  if (opennessOf(community) !== 'unlisted') return refused('communities.no_door.not_possible');
  const token = act === 'open' ? randomToken() : null;
  await updateCommunity(tx, community.id, { link_hash: token === null ? null : tokenHash(token) });
  await recordStaffAct(ctx, tx, {
    act: act === 'open' ? 'communities.open_door' : 'communities.close_door',
    subjectType: 'community',
    subjectId: community.id,
    communityId: community.id,
  });
  return done(token);
}
