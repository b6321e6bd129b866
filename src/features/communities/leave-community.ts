// Leaving. The last owner hands over first, or closes the community for good, so that nobody is left without help.
import type { Context } from '../../platform/context.ts';
import { refreshViewer, type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { standingIn } from './community.query.ts';
import type { Community } from './model.ts';
import { countOwners } from './people.query.ts';
import { may } from './policy.ts';
import { endMembership, lockRoles, revokeInvitations } from './tables.ts';

export async function leaveCommunity(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  community: Community,
): Promise<Result<null, RefusalCode>> {
  await lockRoles(tx, community.id);
  const standing = await standingIn(tx, viewer, community.id);
  const allowed = may({ active: viewer.active, role: standing?.role ?? null }, 'leave', community);
  if (!allowed.ok || !standing) return refused(allowed.ok ? 'not_found' : allowed.refusal);
  const at = ctx.clock();
  const { personaId } = standing;
  const refusal = await withPurpose(tx, 'communities', async () => {
    const isLast = standing.role === 'owner' && (await countOwners(tx, community.id)) < 2;
    if (isLast && !community.archivedAt) return 'communities.last_owner.not_possible' as const;
    await revokeInvitations(tx, { communityId: community.id, madeBy: personaId }, at);
    await endMembership(tx, {
      communityId: community.id,
      memberId: viewer.memberId,
      status: 'left',
      reason: '',
      at,
    });
    return null;
  });
  if (refusal) return refused(refusal);
  await refreshViewer(tx);
  await ctx.emit(ctx, tx, 'community.left', {
    communityId: community.id,
    personaId,
    memberId: viewer.memberId,
    how: 'left',
    reason: '',
  });
  await ctx.live.tell(tx, { to: 'community', id: community.id, what: 'changed' });
  return done(null);
}
