// An operator's word on one line, as the row of crisis_line_checks holds it, and as an override of the files. Pure.
import { z } from 'zod';
import { crisisLineSchema, type LineOverride, lineOverrideSchema } from './crisis-lines.ts';

/** The json column `corrected`. A row holds the whole state of its line, not one act: confirming keeps a correction. */
export const lineCheckSchema = z.strictObject({
  by: z.string().min(2).max(120),
  withdrawn: z.literal(true).optional(),
  /** The whole line, where an operator corrected or added it. */
  line: crisisLineSchema.optional(),
});
export type LineCheck = z.infer<typeof lineCheckSchema>;

export type LineCheckRow = { country: string; lineId: string; checkedOn: string; check: unknown };

/** Null for a row that no longer fits its shape: a bad row must never hide or break the page. */
export function asOverride(row: LineCheckRow): LineOverride | null {
  const read = lineCheckSchema.safeParse(row.check);
  if (!read.success) return null;
  const { by, withdrawn, line } = read.data;
  const stamp = { country: row.country, checkedOn: row.checkedOn, checkedBy: by };
  const existing = { ...stamp, lineId: row.lineId };
  const override = withdrawn
    ? { kind: 'withdraw', ...existing }
    : line
      ? { kind: 'add', ...stamp, line }
      : { kind: 'confirm', ...existing };
  return lineOverrideSchema.safeParse(override).data ?? null;
}
