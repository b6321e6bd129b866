// What becomes of somebody's memberships when they close their account; and what they have to settle before.
import { paths } from '../../paths.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import { html } from '../../platform/html/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import type { Id } from '../../std/ids.ts';
import type { Obstacle } from '../accounts/index.ts';
import { myCommunities } from './community.query.ts';
import { countOwners, countPeople } from './people.query.ts';
import { forgetMember, lockRoles, revokeInvitations, updateCommunity } from './tables.ts';

/** Communities that would be left without anybody to look after them. One without other people is no obstacle. */
export async function closingObstacles(_ctx: Context, tx: Tx, t: Translate): Promise<Obstacle[]> {
  const obstacles: Obstacle[] = [];
  for (const one of await owned(tx)) {
    const [owners, people] = await withPurpose(tx, 'communities', async () => [
      await countOwners(tx, one.id),
      await countPeople(tx, one.id),
    ]);
    if (owners > 1 || people === 1) continue;
    const href = paths.communityPart(one.slug, 'people');
    obstacles.push({ text: html`${t('communities.hand_over', { name: one.name })}`, href });
  }
  return obstacles;
}

// With the purpose, so that somebody whose account is paused can close it as well.
const mine = (tx: Tx) => withPurpose(tx, 'communities', () => myCommunities(tx));
const owned = async (tx: Tx) => (await mine(tx)).filter((one) => one.role === 'owner' && !one.archived);

/** Reacts to `member.closed`: memberships, requests with their answers and invitations go; an empty place is archived. */
export async function endWithAccount(
  ctx: Context,
  tx: Tx,
  gone: { memberId: Id; personaIds: readonly Id[] },
): Promise<void> {
  const at = ctx.clock();
  const left = await mine(tx);
  // In one order for everybody, so that two who leave at once never wait for each other.
  for (const id of left.map((one) => one.id).sort()) await lockRoles(tx, id);
  for (const one of left) {
    await withPurpose(tx, 'communities', async () => {
      await revokeInvitations(tx, { communityId: one.id, madeBy: one.personaId }, at);
      const isLeftAlone = one.role === 'owner' && (await countOwners(tx, one.id)) < 2;
      if (isLeftAlone && !one.archived) await updateCommunity(tx, one.id, { archived_at: at });
    });
    await ctx.live.tell(tx, { to: 'community', id: one.id, what: 'changed' });
  }
  await withPurpose(tx, 'communities', () => forgetMember(tx, gone.memberId, gone.personaIds));
}
