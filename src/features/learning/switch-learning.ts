// Operators turn the keeping of words on or off. Off means off: what was kept goes at once; facts without words stay.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import { job } from '../../platform/jobs/index.ts';
import { storedSettings, storeSettings } from '../../platform/settings/index.ts';
import { dayOf } from './keep-verdict.ts';
import { daysKept } from './model.ts';
import { forgetWords } from './tables.ts';

export async function switchLearning(ctx: Context, tx: Tx, learning: 'on' | 'off'): Promise<void> {
  const changed = await storeSettings(ctx, tx, { ...(await storedSettings(tx)), learning });
  if (learning === 'off') await withPurpose(tx, 'learning', () => forgetWords(tx, null));
  if (changed.length === 0) return;
  const reason = `learning ${learning}`;
  await recordStaffAct(ctx, tx, {
    act: 'settings.change',
    subjectType: 'setting',
    subjectId: null,
    communityId: null,
    reason,
  });
}

/** Words do not stay for ever, even with their author's leave. */
export const forgetOldWords = job<Record<string, never>>({
  name: 'learning.forget_old_words',
  every: '40 3 * * *',
  async handle(ctx) {
    const before = dayOf(new Date(ctx.clock().getTime() - daysKept * 86_400_000));
    await ctx.transaction({ as: 'system', purpose: 'learning' }, (tx) => forgetWords(tx, before));
  },
});
