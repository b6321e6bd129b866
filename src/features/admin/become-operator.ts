// Whoever runs the machine opens the link that it printed, and becomes the first operator. Once.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { refreshViewer, type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { setStaff, standingOf, useOperatorLink } from '../accounts/index.ts';

export async function becomeOperator(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  token: string,
): Promise<Result<null, RefusalCode>> {
  if (!viewer.active) return refused('suspended');
  if (!(await useOperatorLink(ctx, tx, token))) return refused('admin.link_dead.not_found');
  const before = await withPurpose(tx, 'accounts', () => standingOf(tx, { personaId: viewer.personaId }));
  await setStaff(tx, viewer.memberId, { operator: true, articles: before?.mayWriteArticles ?? false });
  await refreshViewer(tx);
  await recordStaffAct(ctx, tx, {
    act: 'operator.first',
    subjectType: 'persona',
    subjectId: viewer.personaId,
    communityId: null,
  });
  return done(null);
}
