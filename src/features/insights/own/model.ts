// What a community is told of its own posts. Everything here may be told: it is suppressed and rounded before it is stored.
import { z } from 'zod';

/** Per cent, in steps of five, with the ends of its 95 % interval rounded outwards. */
const share = z.object({ share: z.number(), low: z.number(), high: z.number() });
export type Share = z.infer<typeof share>;

/**
 * How many, in a word. A program's own count is no estimate of how many there truly are (it misses some and misreads
 * others by an amount that nobody measured here), so no page gives it as a number.
 */
export const bandOf = ({ share: percent }: Share): 'few' | 'some' | 'half' | 'most' =>
  percent < 15 ? 'few' : percent < 40 ? 'some' : percent <= 60 ? 'half' : 'most';

/** Surely more, surely fewer (false alarms held at 5 % over all that is compared), or no telling which. */
const direction = z.enum(['more', 'fewer', 'unclear']);
export type Direction = z.infer<typeof direction>;

const toldCode = z.object({
  code: z.string(),
  /** Null: fewer than ten people did, or did not, write of it. */
  now: share.nullable(),
  before: share.nullable(),
  /** Now beside before; null where one of them is not told. */
  change: direction.nullable(),
  /** Of those who joined in the three months, beside the others; null where either is not told. */
  newcomers: share.nullable(),
  newcomersChange: direction.nullable(),
  newcomersBeside: direction.nullable(),
});
export type ToldCode = z.infer<typeof toldCode>;

export const toldPlaceSchema = z.object({
  /** Days (ISO): before is [from, middle), now is [middle, to). */
  from: z.string(),
  middle: z.string(),
  to: z.string(),
  /** People who wrote, in whole tens rounded down; null under ten. */
  people: z.number().nullable(),
  peopleBefore: z.number().nullable(),
  newcomers: z.number().nullable(),
  codes: z.array(toldCode),
});
export type ToldPlace = z.infer<typeof toldPlaceSchema>;

/** Days of each of the two times that are compared. */
export const daysLooked = 91;

/** What is looked for, in the order of the pages: the shipped codebooks and those of their codes that are told. */
export const codebooksRead = 'needs,support,stigma';
export const codesTold = [
  'needs.access_cost',
  'needs.finding_care',
  'needs.medication',
  'needs.diagnosis',
  'needs.family',
  'needs.work',
  'needs.school',
  'needs.loneliness',
  'needs.crisis',
  'support.emotional',
  'support.informational',
  'support.instrumental',
  'domain.self',
  'domain.community',
  'domain.workplace',
  'domain.structural',
] as const;
export type CodeTold = (typeof codesTold)[number];
