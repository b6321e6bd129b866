// An operator knows better than the files (or than an earlier operator): the line's fields as they are now.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { content } from './content.ts';
import { type CrisisLine, crisisLineSchema } from './crisis-lines.ts';
import { checkOf, layOver, type Stamp } from './lay-over.ts';

export type LineFields = Omit<
  CrisisLine,
  'id' | 'checked_on' | 'checked_by' | 'confidence' | 'e164' | 'pair' | 'review_note'
>;

/** @returns why not: the line is unknown, or would be broken (the parts that are wrong, by field) */
export async function correctLine(
  ctx: Context,
  tx: Tx,
  lineId: string,
  fields: LineFields,
  stamp: Stamp,
): Promise<{ ok: true } | { ok: false; unknown: true } | { ok: false; unknown: false; wrong: string[] }> {
  const before = await checkOf(tx, stamp.country, lineId);
  if (!before) return { ok: false, unknown: true };
  const file = content()
    .book.get(stamp.country)
    ?.lines.find((line) => line.id === lineId);
  const kept = before.line ?? file;
  if (!kept) return { ok: false, unknown: true };
  // An international form belongs to a number: with another number it may be wrong, and is dropped.
  const e164 = kept.dial === fields.dial ? kept.e164 : undefined;
  const whole = crisisLineSchema.safeParse({
    id: lineId,
    pair: kept.pair,
    confidence: 'a',
    e164,
    ...fields,
    checked_on: stamp.checkedOn,
    checked_by: stamp.checkedBy,
  });
  if (!whole.success) {
    return {
      ok: false,
      unknown: false,
      wrong: whole.error.issues.map((issue) => String(issue.path[0] ?? 'dial')),
    };
  }
  await layOver(ctx, tx, 'correct', lineId, stamp, { line: whole.data });
  return { ok: true };
}
