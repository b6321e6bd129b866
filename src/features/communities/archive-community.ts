// Closing a community for good, or opening it again: everything stays readable for those who could read it, nothing is added.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import type { Community, Standing } from './model.ts';
import { may } from './policy.ts';
import { updateCommunity } from './tables.ts';

export async function archiveCommunity(
  ctx: Context,
  tx: Tx,
  actor: { viewer: Viewer; standing: Standing | null },
  community: Community,
  act: 'archive' | 'reopen',
): Promise<Result<null, RefusalCode>> {
  const allowed = may(
    { active: actor.viewer.active, role: actor.standing?.role ?? null },
    'archive',
    community,
  );
  if (!allowed.ok) return refused(allowed.refusal);
  await updateCommunity(tx, community.id, { archived_at: act === 'archive' ? ctx.clock() : null });
  await recordStaffAct(ctx, tx, {
    act: act === 'archive' ? 'communities.archive' : 'communities.reopen',
    subjectType: 'community',
    subjectId: community.id,
    communityId: community.id,
  });
  await ctx.live.tell(tx, { to: 'community', id: community.id, what: 'changed' });
  return done(null);
}
