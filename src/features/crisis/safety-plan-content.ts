// The headings and hints of the private safety plan (content/safety-plan.json). What a person writes is not here: it stays
// in their browser unless they save it.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const words = z.string().min(3);

export const safetyPlanSchema = z.strictObject({
  title: words,
  intro: words,
  in_danger: words,
  best_with: words,
  sections: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z]+$/),
        heading: words,
        hint: words,
        examples: z.array(words).min(1),
      }),
    )
    .min(5),
  keeping: words,
  again: words,
  evidence: z.strictObject({
    strength: words,
    summary: words,
    sources: z
      .array(
        z.strictObject({
          citation: words,
          doi: z.string().startsWith('10.').nullable(),
          url: z.url({ protocol: /^https$/ }).nullable(),
          seen: z.enum(['abstract', 'recalled']),
        }),
      )
      .min(1),
  }),
  licence: z.literal('CC BY 4.0'),
  version: z.int().positive(),
  updated_on: z.iso.date(),
  reviewed_by: z.string().min(2).nullable(),
  review_status: z.enum(['awaiting clinical review', 'reviewed']),
});

export type SafetyPlanContent = z.infer<typeof safetyPlanSchema>;

const CONTENT = new URL('../../../content/safety-plan.json', import.meta.url);

/** Reads the plan's headings at start. Throws with what to mend. */
export function loadSafetyPlan(file: URL = CONTENT): SafetyPlanContent {
  const parsed = safetyPlanSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`content/safety-plan.json: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
