// Coming in by an invitation link. Bound to nobody's address: whoever holds a living link and is signed in may use it once.
import type { Context } from '../../platform/context.ts';
import { tokenHash } from '../../platform/crypto/secrets.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { admit } from './admit.ts';
import { chooseName, type NameChoice } from './choose-name.ts';
import { invitationByToken, ownMembership } from './join.query.ts';
import type { JoinRefusal } from './join-community.ts';
import type { Community } from './model.ts';
import { mayHold, mayJoin } from './policy.ts';
import { giveBackUse, noteInvitation, useInvitation } from './tables.ts';

/** @returns the community that the person is now a member of */
export async function redeemInvitation(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  token: string,
  name: NameChoice,
): Promise<Result<Community, JoinRefusal>> {
  const gone = refused({ refusal: 'communities.invitation_gone.not_found' as const });
  const hash = tokenHash(token);
  const found = await invitationByToken(tx, hash, ctx.clock());
  if (!found) return gone;
  const { community } = found;
  const before = await ownMembership(tx, viewer, community.id);
  const allowed = mayJoin({ active: viewer.active, status: before?.status ?? null }, community, 'invitation');
  if (!allowed.ok) return refused({ refusal: allowed.refusal });
  const use = await withPurpose(tx, 'communities', () => useInvitation(tx, hash, ctx.clock()));
  if (!use) return gone;
  const giveBack = () => withPurpose(tx, 'communities', () => giveBackUse(tx, use.id));
  const persona = await chooseName(ctx, tx, viewer, community.id, name);
  if (!persona.ok) {
    await giveBack();
    return refused({ name: persona.refusal });
  }
  const admitted = await admit(ctx, tx, {
    communityId: community.id,
    memberId: viewer.memberId,
    personaId: persona.value,
    // The charter may have changed since the link was made.
    role: mayHold(use.role, community.settings).ok ? use.role : 'member',
    by: 'invitation',
  });
  if (admitted) {
    await withPurpose(tx, 'communities', () => noteInvitation(tx, community.id, viewer.memberId, use.id));
    return done(community);
  }
  await giveBack();
  return refused({ refusal: 'communities.already_member.not_possible' });
}
