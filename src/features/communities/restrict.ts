// What a decision does to people and conversations of a community, and its undoing: restrictions that the posts room
// obeys, bans. Who may decide, and the words to those concerned, are the moderation room's.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { membersBehind } from '../accounts/index.ts';
import type { Role } from './model.ts';
import { countOwners, membershipOfMember } from './people.query.ts';
import { endMembership, lockRoles, revokeInvitations } from './tables.ts';
import {
  endRestrictionRows,
  insertRestriction,
  type NewRestriction,
  undoBan,
  type WhichRestrictions,
} from './tables-restrictions.ts';

/** In a step with the purpose moderation, or as staff of the community: row-level security lets nobody else. */
export async function restrict(ctx: Context, tx: Tx, one: NewRestriction): Promise<void> {
  await insertRestriction(tx, one);
  await ctx.live.tell(tx, { to: 'community', id: one.communityId, what: 'changed' });
}

/** @returns how many ended */
export async function endRestrictions(tx: Tx, which: WhichRestrictions, at: Date): Promise<number> {
  return endRestrictionRows(tx, which, at);
}

/**
 * Keeps somebody out, whoever they are behind this name. That the decider may is asked before; here only that the
 * community keeps an owner. @returns the role that they had, to give back if the decision is overturned
 */
export async function banPerson(
  ctx: Context,
  tx: Tx,
  act: { communityId: Id; personaId: Id; reason: string },
): Promise<Result<{ role: Role }, RefusalCode>> {
  const { communityId, personaId, reason } = act;
  await lockRoles(tx, communityId);
  const at = ctx.clock();
  const target = await withPurpose(tx, 'communities', () => memberBehind(tx, communityId, personaId));
  if (!target) return refused('communities.person_gone.not_possible');
  const isLastOwner =
    target.role === 'owner' && (await withPurpose(tx, 'communities', () => countOwners(tx, communityId))) < 2;
  if (isLastOwner) return refused('communities.last_owner.not_possible');
  await withPurpose(tx, 'communities', async () => {
    await revokeInvitations(tx, { communityId, madeBy: target.personaId }, at);
    await endMembership(tx, { communityId, memberId: target.memberId, status: 'banned', reason, at });
  });
  await ctx.emit(ctx, tx, 'community.left', {
    communityId,
    personaId: target.personaId,
    memberId: target.memberId,
    how: 'banned',
    reason,
  });
  await ctx.live.tell(tx, { to: 'community', id: communityId, what: 'changed' });
  return done({ role: target.role });
}

/** Ends a ban. With a role the person is a member again as before; without one they may come in by the usual ways. */
export async function endBan(
  ctx: Context,
  tx: Tx,
  act: { communityId: Id; personaId: Id; role: Role | null },
): Promise<boolean> {
  const ended = await withPurpose(tx, 'communities', async () => {
    const memberId = (await membersBehind(tx, [act.personaId])).get(act.personaId);
    return memberId ? undoBan(tx, { communityId: act.communityId, memberId, role: act.role }) : false;
  });
  if (ended) await ctx.live.tell(tx, { to: 'community', id: act.communityId, what: 'changed' });
  return ended;
}

async function memberBehind(tx: Tx, communityId: Id, personaId: Id) {
  const memberId = (await membersBehind(tx, [personaId])).get(personaId);
  return memberId ? membershipOfMember(tx, communityId, memberId) : null;
}
