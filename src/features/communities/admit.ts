// The one place where somebody becomes a member, whichever door they came through.
import type { Context } from '../../platform/context.ts';
import { refreshViewer, type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { DomainEvents } from '../../platform/events/index.ts';
import type { Id } from '../../std/ids.ts';
import { ownPersonas } from '../accounts/index.ts';
import type { Role } from './model.ts';
import { admitMember, withdrawRequests } from './tables.ts';

type Admission = {
  communityId: Id;
  memberId: Id;
  personaId: Id;
  role: Role;
  by: DomainEvents['community.joined']['by'];
};

/** @returns false when the person is a member already, or banned: no door leads past that */
export async function admit(ctx: Context, tx: Tx, one: Admission): Promise<boolean> {
  const { communityId, memberId, personaId, role, by } = one;
  const at = ctx.clock();
  const admitted = await withPurpose(tx, 'communities', async () => {
    if (!(await admitMember(tx, { communityId, memberId, personaId, role, at }))) return false;
    // Whoever came in by themselves no longer waits for an answer, under whichever name they had asked.
    if (by !== 'request') {
      const own = (await ownPersonas(tx)).map((persona) => persona.id);
      await withdrawRequests(tx, { communityId, personaIds: own }, at);
    }
    return true;
  });
  if (!admitted) return false;
  const viewerId = tx.session?.member_id ?? tx.token?.member_id;
  if (viewerId === memberId) await refreshViewer(tx);
  await ctx.emit(ctx, tx, 'community.joined', { communityId, personaId, memberId, by });
  await ctx.live.tell(tx, { to: 'community', id: communityId, what: 'changed' });
  return true;
}
