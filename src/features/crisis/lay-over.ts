// What the four verbs on a line share: find it, write the operator's word, record the act, tell every process.

import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { content } from './content.ts';
import { type LineCheck, lineCheckSchema } from './line-check.ts';
import { lineChecks } from './line-checks.query.ts';
import { readOverrides } from './overrides.ts';
import { saveLineCheck } from './tables.ts';

/** Who looked, and when (ISO date). Both are shown to everybody beside the line. */
export type Stamp = { country: string; checkedOn: string; checkedBy: string };

/** What operators said of a line so far; null when neither the files nor an operator know it. */
export async function checkOf(
  tx: Tx,
  country: string,
  lineId: string,
): Promise<Omit<LineCheck, 'by'> | null> {
  const rows = await lineChecks(tx);
  const row = rows.find((one) => one.country === country && one.lineId === lineId);
  const read = row && lineCheckSchema.safeParse(row.check);
  if (read?.success) {
    const { by: _by, ...rest } = read.data;
    return rest;
  }
  return content()
    .book.get(country)
    ?.lines.some((line) => line.id === lineId)
    ? {}
    : null;
}

export async function layOver(
  ctx: Context,
  tx: Tx,
  act: 'confirm' | 'correct' | 'withdraw' | 'add',
  lineId: string,
  stamp: Stamp,
  state: Omit<LineCheck, 'by'>,
): Promise<void> {
  const { country, checkedOn, checkedBy } = stamp;
  await saveLineCheck(tx, { country, lineId, checkedOn, check: { ...state, by: checkedBy } });
  await recordStaffAct(ctx, tx, {
    act: `crisis.line.${act}`,
    subjectType: 'crisis_line',
    subjectId: null,
    communityId: null,
    reason: `${lineId}, checked ${checkedOn}`,
  });
  await ctx.live.tell(tx, { to: 'instance', id: 'crisis_lines', what: 'changed' });
  tx.afterCommit(() => void readOverrides(ctx));
}
