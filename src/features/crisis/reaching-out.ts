// The one-minute flow "What stands in the way of reaching out?": its content, read once. Nothing of what is chosen is kept.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const words = z.string().min(1);
const id = z.string().regex(/^[a-z-]{3,30}$/);

export const reachingOutSchema = z.strictObject({
  purpose: words,
  owner: words,
  licence: z.literal('CC BY 4.0'),
  version: z.int().positive(),
  updated_on: z.iso.date(),
  reviewed_by: z.string().nullable(),
  review_status: z.enum(['awaiting clinical review', 'reviewed']),
  evidence: z.strictObject({ text: words, doi: words }),
  barriers: z
    .array(
      z.strictObject({
        id,
        label: words,
        /** Two or three kind sentences that are true. */
        says: z.array(words).min(2).max(3),
        /** The one step shown first: words to say, lines that answer in writing, what happens in a call, another line, the plan. */
        action: z.enum(['script', 'text', 'call', 'lines', 'plan']),
        script: words.optional(),
      }),
    )
    .min(5),
});
export type ReachingOut = z.output<typeof reachingOutSchema>;
export type Barrier = ReachingOut['barriers'][number];

const file = new URL('../../../content/reaching-out.json', import.meta.url);
let read: ReachingOut | undefined;

/** Throws with what to mend when the file breaks its shape. */
export function reachingOut(): ReachingOut {
  if (read) return read;
  const parsed = reachingOutSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`content/reaching-out.json: ${z.prettifyError(parsed.error)}`);
  read = parsed.data;
  return read;
}
