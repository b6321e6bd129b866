// An operator adds a word to the lists, with who reviewed it; every process reads with it from the next moment on.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Addition } from './additions.query.ts';
import { insertAddition } from './tables.ts';
import { refreshBook } from './tier-of.ts';

export async function addWord(ctx: Context, tx: Tx, one: Addition & { reviewedBy: string }): Promise<void> {
  await insertAddition(ctx, tx, one);
  await recordStaffAct(ctx, tx, {
    act: 'search_lists.add',
    subjectType: 'setting',
    subjectId: null,
    communityId: null,
    reason: `${one.language} ${one.tier ?? 'harmless'} ${one.concern}`,
  });
  await tellAll(ctx, tx);
}

export async function tellAll(ctx: Context, tx: Tx): Promise<void> {
  await ctx.live.tell(tx, { to: 'instance', id: 'search_lists', what: 'changed' });
  tx.afterCommit(() => void refreshBook(ctx));
}
