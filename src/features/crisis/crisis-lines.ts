// The nouns of content/crisis-lines: a country's emergency numbers and crisis lines, as zod schemas and types.
// What each field means stands in content/crisis-lines/README.md. No files are read here.
import { z } from 'zod';
import { DIAL_PATTERN } from './dial.ts';

const isoDate = z.iso.date();
const dial = z
  .string()
  .regex(DIAL_PATTERN, 'as dialled in the country: digits, spaces, * # - ( ), then "ext 8" if needed');
const webAddress = z.url({ protocol: /^https$/ }).nullable();

export const emergencySchema = z.strictObject({
  dial,
  for: z.enum(['ambulance', 'police', 'ambulance_and_fire', 'from_mobiles']).optional(),
});

const lineShape = z.strictObject({
  id: z.string().regex(/^[a-z]{2}-[a-z0-9-]+$/),
  name: z.string().min(2),
  local_name: z.string().min(1).optional(),
  dial: dial.optional(),
  e164: z
    .string()
    .regex(/^\+[1-9]\d{7,14}$/)
    .optional(),
  sms: z
    .strictObject({ number: z.string().regex(/^\d[\d ]+$/), keyword: z.string().min(1).optional() })
    .optional(),
  url: webAddress,
  chatUrl: z.url({ protocol: /^https$/ }).optional(),
  hours: z.string().min(3).nullable(),
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)),
  audience: z.enum(['everyone', 'adults', 'young_people']),
  region: z.string().min(2).optional(),
  pair: z.string().min(2).optional(),
  whatHappens: z.string().min(10).optional(),
  note: z.string().min(3).optional(),
  source_url: webAddress,
  checked_on: isoDate,
  checked_by: z.string().min(2),
  confidence: z.enum(['a', 'b', 'c']),
  review_note: z.string().min(3).optional(),
});

export const crisisLineSchema = lineShape.refine((line) => Boolean(line.dial || line.sms || line.chatUrl), {
  message: 'a line needs a way to reach it: dial, sms or chatUrl',
});

export const countryLinesSchema = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  emergency: z.array(emergencySchema).min(1),
  emergency_source_url: webAddress,
  emergency_checked_on: isoDate,
  lines: z.array(crisisLineSchema),
});

const stamp = { country: z.string().regex(/^[A-Z]{2}$/), checkedOn: isoDate, checkedBy: z.string().min(2) };
const existing = { ...stamp, lineId: z.string().min(4) };

/** What an operator lays over a line of the files. Later overrides win. */
export const lineOverrideSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirm'), ...existing }),
  z.strictObject({ kind: z.literal('correct'), ...existing, fields: lineShape.omit({ id: true }).partial() }),
  z.strictObject({ kind: z.literal('withdraw'), ...existing }),
  z.strictObject({ kind: z.literal('add'), ...stamp, line: crisisLineSchema }),
]);

export type Emergency = z.infer<typeof emergencySchema>;
export type CrisisLine = z.infer<typeof crisisLineSchema>;
export type CountryLines = z.infer<typeof countryLinesSchema>;
export type LineOverride = z.infer<typeof lineOverrideSchema>;

/** Every country's lines, by ISO 3166-1 alpha-2 code in capitals. */
export type CrisisBook = ReadonlyMap<string, CountryLines>;
