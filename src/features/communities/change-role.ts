// Giving somebody a role, or taking it. On strictly lower ranks only; owners may make owners and step down themselves.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { refreshViewer, type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { standingIn } from './community.query.ts';
import type { Community, Role } from './model.ts';
import { countOwners, membershipOf } from './people.query.ts';
import { mayGiveRole, roleRank } from './policy.ts';
import { lockRoles, revokeInvitations, setRole } from './tables.ts';

export async function changeRole(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  community: Community,
  change: { personaId: Id; role: Role },
): Promise<Result<null, RefusalCode>> {
  // Ranks are read behind the lock: somebody who was demoted a moment ago acts no more.
  await lockRoles(tx, community.id);
  const standing = await standingIn(tx, viewer, community.id);
  if (!standing) return refused('not_found');
  const { personaId, role } = change;
  const target = await withPurpose(tx, 'communities', () => membershipOf(tx, community.id, personaId));
  if (!target) return refused('communities.person_gone.not_possible');
  const self = target.memberId === viewer.memberId;
  const actor = { active: viewer.active, role: standing.role };
  const allowed = mayGiveRole(actor, { role: target.role, self }, role, community.settings);
  if (!allowed.ok) return refused(allowed.refusal);
  const refusal = await withPurpose(tx, 'communities', async () => {
    if (self && (await countOwners(tx, community.id)) < 2)
      return 'communities.last_owner.not_possible' as const;
    if (roleRank(role) < 3) {
      await revokeInvitations(tx, { communityId: community.id, madeBy: personaId }, ctx.clock());
    }
    await setRole(tx, community.id, target.memberId, role);
    return null;
  });
  if (refusal) return refused(refusal);
  await recordStaffAct(ctx, tx, {
    act: `communities.give_role_${role}`,
    subjectType: 'persona',
    subjectId: personaId,
    communityId: community.id,
  });
  if (self) await refreshViewer(tx);
  await ctx.emit(ctx, tx, 'community.role_changed', {
    communityId: community.id,
    personaId,
    memberId: target.memberId,
    role,
  });
  await ctx.live.tell(tx, { to: 'community', id: community.id, what: 'changed' });
  return done(null);
}
