// Removing somebody, or keeping them out for good, with a reason that they are told; and letting them back.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { standingIn } from './community.query.ts';
import type { Community } from './model.ts';
import { membershipOf } from './people.query.ts';
import { may, mayActOn } from './policy.ts';
import { endMembership, liftBanOf, lockRoles, revokeInvitations } from './tables.ts';

export async function removeMember(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  community: Community,
  act: { personaId: Id; how: 'removed' | 'banned'; reason: string },
): Promise<Result<null, RefusalCode>> {
  await lockRoles(tx, community.id);
  const standing = await standingIn(tx, viewer, community.id);
  if (!standing) return refused('not_found');
  const { personaId, how, reason } = act;
  const target = await withPurpose(tx, 'communities', () => membershipOf(tx, community.id, personaId));
  if (!target) return refused('communities.person_gone.not_possible');
  const self = target.memberId === viewer.memberId;
  const allowed = mayActOn({ active: viewer.active, role: standing.role }, { role: target.role, self });
  if (!allowed.ok) return refused(allowed.refusal);
  const at = ctx.clock();
  const communityId = community.id;
  await withPurpose(tx, 'communities', async () => {
    await revokeInvitations(tx, { communityId, madeBy: personaId }, at);
    await endMembership(tx, { communityId, memberId: target.memberId, status: how, reason, at });
  });
  await recordStaffAct(ctx, tx, {
    act: how === 'banned' ? 'communities.ban' : 'communities.remove',
    subjectType: 'persona',
    subjectId: personaId,
    communityId,
    reason,
  });
  await ctx.emit(ctx, tx, 'community.left', {
    communityId,
    personaId,
    memberId: target.memberId,
    how,
    reason,
  });
  await ctx.live.tell(tx, { to: 'community', id: communityId, what: 'changed' });
  return done(null);
}

/** They are not let in by this; they may come in again by the usual ways. */
export async function letBack(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  community: Community,
  personaId: Id,
): Promise<Result<null, RefusalCode>> {
  const standing = await standingIn(tx, viewer, community.id);
  const allowed = may({ active: viewer.active, role: standing?.role ?? null }, 'decide_requests', community);
  if (!allowed.ok) return refused(allowed.refusal);
  const lifted = await withPurpose(tx, 'communities', () => liftBanOf(tx, community.id, personaId));
  if (!lifted) return refused('communities.person_gone.not_possible');
  await recordStaffAct(ctx, tx, {
    act: 'communities.let_back',
    subjectType: 'persona',
    subjectId: personaId,
    communityId: community.id,
  });
  return done(null);
}
