// What of a run's summary.json the page of figures shows, checked: the file may come from another version of the program.
import { z } from 'zod';

export const divisions = [
  'all',
  'platform',
  'community',
  'place',
  'language',
  'gender',
  'month',
  'kind',
] as const;

const estimate = z.object({ share: z.number(), low: z.number(), high: z.number() });
const summary = z.object({
  codebook: z.object({ codes: z.array(z.object({ id: z.string(), name: z.string() })).optional() }),
  slices: z.array(
    z.object({
      kind: z.enum(divisions),
      value: z.string(),
      prevalence: z.array(
        z.object({
          code: z.string(),
          records: z.number().nullable(),
          labels: z.number(),
          best: estimate.nullable(),
          caution: z
            .enum(['too_few_labels', 'too_few_records', 'not_comparable', 'beyond_coder'])
            .nullable()
            .catch(null),
        }),
      ),
    }),
  ),
  differences: z.array(
    z.object({
      code: z.string(),
      kind: z.enum(divisions),
      a: z.string(),
      b: z.string(),
      difference: z.number(),
      low: z.number(),
      high: z.number(),
      q: z.number(),
    }),
  ),
  privacy: z.object({ smallest: z.number() }),
});
export type Figures = z.output<typeof summary>;

/** Null where the file is missing or is no summary. */
export function readFigures(bytes: Uint8Array | null): Figures | null {
  if (!bytes) return null;
  try {
    return summary.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}
