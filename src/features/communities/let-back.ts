// Letting somebody back who was kept out. Keeping somebody out is a decision with a statement of reasons: the moderation
// room's (open-person-case.ts there), carried out by restrict.ts here.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { standingIn } from './community.query.ts';
import type { Community } from './model.ts';
import { may } from './policy.ts';
import { liftBanOf } from './tables.ts';

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
