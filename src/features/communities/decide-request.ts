// A moderator lets somebody in, or says why not. A no may become a yes later; a yes is ended by removing the member.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { membersBehind } from '../accounts/index.ts';
import { admit } from './admit.ts';
import type { Community, Standing } from './model.ts';
import { may, mayDecide } from './policy.ts';
import { lockRequest } from './requests.query.ts';
import { decideRequestRow } from './tables.ts';

export async function decideRequest(
  ctx: Context,
  tx: Tx,
  actor: { viewer: Viewer; standing: Standing | null },
  community: Community,
  decision: { requestId: Id; accept: boolean; reason: string },
): Promise<Result<null, RefusalCode>> {
  const { requestId, accept, reason } = decision;
  const allowed = may(
    { active: actor.viewer.active, role: actor.standing?.role ?? null },
    'decide_requests',
    community,
  );
  if (!allowed.ok) return refused(allowed.refusal);
  const request = await lockRequest(tx, community.id, requestId);
  if (!request) return refused('not_found');
  const { personaId } = request;
  if (!mayDecide(request.status, accept)) return refused('communities.request_gone.not_possible');
  const members = await withPurpose(tx, 'communities', () => membersBehind(tx, [personaId]));
  const memberId = members.get(personaId);
  if (!memberId) return refused('communities.request_gone.not_possible');
  // Somebody who was let in by another way meanwhile, or may not come back, is not let in here.
  if (
    accept &&
    !(await admit(ctx, tx, { communityId: community.id, memberId, personaId, role: 'member', by: 'request' }))
  ) {
    return refused('communities.person_gone.not_possible');
  }
  await decideRequestRow(tx, {
    id: requestId,
    status: accept ? 'accepted' : 'declined',
    reason,
    at: ctx.clock(),
  });
  await recordStaffAct(ctx, tx, {
    act: accept ? 'communities.accept_request' : 'communities.decline_request',
    subjectType: 'join_request',
    subjectId: requestId,
    communityId: community.id,
    reason,
  });
  await ctx.emit(ctx, tx, 'join_request.decided', {
    requestId,
    communityId: community.id,
    personaId,
    memberId,
    accepted: accept,
    reason,
  });
  return done(null);
}
