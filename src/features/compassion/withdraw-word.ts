// An operator takes an added word back out of the lists.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { tellAll } from './add-word.ts';
import { withdrawAdditionRow } from './tables.ts';

/** @returns false when there is no such word in force */
export async function withdrawWord(ctx: Context, tx: Tx, id: Id): Promise<boolean> {
  if (!(await withdrawAdditionRow(ctx, tx, id))) return false;
  await recordStaffAct(ctx, tx, {
    act: 'search_lists.withdraw',
    subjectType: 'setting',
    subjectId: null,
    communityId: null,
    reason: '',
  });
  await tellAll(ctx, tx);
  return true;
}
