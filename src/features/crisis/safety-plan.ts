// The plan as a person's own words: one text per heading of content/safety-plan.json, all of them optional.
import { z } from 'zod';
import { content } from './content.ts';

/** Heading's id → what was written under it. Empty headings are left out. */
export type PlanWords = Record<string, string>;

/** Seven headings of this length fit a sealed row (200,000 bytes) in any script. */
export const planTextMax = 4_000;

/** The plan's form. Made at the first use, since its fields are content. */
export const planForm = z.lazy(() =>
  z
    .strictObject(
      Object.fromEntries(
        content().plan.sections.map(({ id }) => [id, z.string().max(planTextMax).default('')]),
      ),
    )
    .transform(withoutEmpty),
);

function withoutEmpty(typed: Record<string, string>): PlanWords {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([id, text]) => (text.trim() === '' ? [] : [[id, text.trim()]])),
  );
}

/** Each line that was written is a line of the list. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
