// Work for later: a case that cannot wait and that nobody took by its clock is told to those on call, too.
import { job } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { caseById } from './case-rows.query.ts';
import { remind, stillWaiting } from './remind.ts';

export const lookAgain = job<{ caseId: Id }>({
  name: stillWaiting.name,
  async handle(ctx, { caseId }) {
    await ctx.transaction({ as: 'system', purpose: 'moderation' }, async (tx) => {
      const row = await caseById(tx, caseId, { lock: true });
      if (row) await remind(ctx, tx, row);
    });
  },
});
