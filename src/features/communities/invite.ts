// Invitation links: made, counted, ended. The token is shown once and kept as a hash; moderators alone see the list.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import type { Community, InvitedRole, Standing } from './model.ts';
import { may, mayHold } from './policy.ts';
import { insertInvitation, revokeInvitations } from './tables.ts';

type Actor = { viewer: Viewer; standing: Standing | null };
const roleOf = (actor: Actor) => ({ active: actor.viewer.active, role: actor.standing?.role ?? null });

/** @param wish.days how long the link lives, 1 to 90 · @returns the token, which nobody can read again */
export async function createInvitation(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  community: Community,
  wish: { role: InvitedRole; days: number; uses: number; note: string },
): Promise<Result<string, RefusalCode>> {
  const allowed = may(roleOf(actor), 'invite', community);
  if (!allowed.ok) return refused(allowed.refusal);
  const fits = mayHold(wish.role, community.settings);
  if (!fits.ok) return refused(fits.refusal);
  const token = randomToken();
  const id = ctx.ids();
  const now = ctx.clock();
  await insertInvitation(tx, {
    id,
    community_id: community.id,
    token_hash: tokenHash(token),
    created_at: now,
    expires_at: new Date(now.getTime() + wish.days * 86_400_000),
    uses_max: wish.uses,
    role: wish.role,
    note: wish.note,
    made_by: actor.standing!.personaId,
  });
  await recordStaffAct(ctx, tx, {
    act: 'communities.create_invitation',
    subjectType: 'invitation',
    subjectId: id,
    communityId: community.id,
  });
  return done(token);
}

export async function revokeInvitation(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  community: Community,
  id: Id,
): Promise<Result<null, RefusalCode>> {
  const allowed = may(roleOf(actor), 'invite', { archivedAt: null });
  if (!allowed.ok) return refused(allowed.refusal);
  const count = await revokeInvitations(tx, { communityId: community.id, id }, ctx.clock());
  if (count === 0) return refused('not_found');
  await recordStaffAct(ctx, tx, {
    act: 'communities.revoke_invitation',
    subjectType: 'invitation',
    subjectId: id,
    communityId: community.id,
  });
  return done(null);
}
