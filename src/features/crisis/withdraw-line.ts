// A line that must not be shown any more: it does not answer, or it does harm.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { checkOf, layOver, type Stamp } from './lay-over.ts';

/** @returns false when there is no such line */
export async function withdrawLine(ctx: Context, tx: Tx, lineId: string, stamp: Stamp): Promise<boolean> {
  const before = await checkOf(tx, stamp.country, lineId);
  if (!before) return false;
  await layOver(ctx, tx, 'withdraw', lineId, stamp, { ...before, withdrawn: true });
  return true;
}
