// An operator has looked at a line and found it right: a new date. Brings a withdrawn line back.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { checkOf, layOver, type Stamp } from './lay-over.ts';

/** @returns false when there is no such line */
export async function confirmLine(ctx: Context, tx: Tx, lineId: string, stamp: Stamp): Promise<boolean> {
  const before = await checkOf(tx, stamp.country, lineId);
  if (!before) return false;
  const { withdrawn: _withdrawn, ...state } = before;
  await layOver(ctx, tx, 'confirm', lineId, stamp, state);
  return true;
}
