// Joining at once, where a community is open to whoever comes.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { admit } from './admit.ts';
import { chooseName, type NameChoice, type NameRefusal } from './choose-name.ts';
import { ownMembership } from './join.query.ts';
import type { Community } from './model.ts';
import { mayJoin } from './policy.ts';

export type JoinRefusal = { refusal: RefusalCode } | { name: NameRefusal };

export async function joinCommunity(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  community: Community,
  name: NameChoice,
): Promise<Result<null, JoinRefusal>> {
  const before = await ownMembership(tx, viewer, community.id);
  const allowed = mayJoin({ active: viewer.active, status: before?.status ?? null }, community, 'open');
  if (!allowed.ok) return refused({ refusal: allowed.refusal });
  const persona = await chooseName(ctx, tx, viewer, community.id, name);
  if (!persona.ok) return refused({ name: persona.refusal });
  const admitted = await admit(ctx, tx, {
    communityId: community.id,
    memberId: viewer.memberId,
    personaId: persona.value,
    role: 'member',
    by: 'open',
  });
  return admitted ? done(null) : refused({ refusal: 'communities.already_member.not_possible' });
}
