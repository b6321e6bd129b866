// What the forms and the API take, strictly. What it leads to is in file-report.ts and decide-case.ts.
import { z } from 'zod';
import { checkbox, shortId } from '../../platform/http/index.ts';
import { noteStrengths, noteTopics } from '../posts/index.ts';
import { engineLabels } from '../safety/index.ts';
import {
  acts,
  engineVerdicts,
  hoursOffered,
  limitsOfWords,
  severities,
  slowPaces,
  subjectTypes,
  wishes,
} from './model.ts';

/** PostgreSQL's text knows no NUL; it says nothing to people either. */
const words = (most: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim())
    .pipe(z.string().max(most));
const idOrNothing = shortId.or(z.literal('').transform(() => null)).default(null);

/** One of a few numbers, or as usual. */
const numberOrNothing = <N extends number>(offered: readonly N[], problem: string) =>
  z
    .literal('')
    .transform(() => null)
    .or(
      z
        .number()
        .or(z.string().transform(Number))
        .pipe(z.literal([...offered], problem)),
    )
    .default(null);

export const subjectParams = z.object({ type: z.enum(subjectTypes), id: shortId });

export const reportForm = z.strictObject({
  about: z.union([z.literal(['worry', 'other']), shortId], 'moderation.problem.about'),
  note: words(limitsOfWords.note).default(''),
  wish: z.enum(wishes).default('look'),
  /** The operators, or a community both are in; only where a name is used everywhere. */
  where: z
    .literal('instance')
    .transform(() => null)
    .or(shortId)
    .default(null),
});

const decision = {
  reason: words(limitsOfWords.reason).default(''),
  rule: idOrNothing,
  topic: z
    .enum(noteTopics)
    .or(z.literal('').transform(() => null))
    .default(null),
  strength: z.enum(noteStrengths).default('mild'),
  facts: words(limitsOfWords.reason).default(''),
  hours: numberOrNothing(hoursOffered, 'moderation.problem.hours'),
  pace: numberOrNothing(slowPaces, 'moderation.problem.pace'),
  severity: numberOrNothing(severities, 'moderation.problem.severity'),
};

/** How the engine read the words: nothing is said unless somebody chooses to. */
export const onEngine = {
  engine: z
    .enum(engineVerdicts)
    .or(z.literal('').transform(() => null))
    .default(null),
  missed: z
    .enum(engineLabels)
    .or(z.literal('').transform(() => null))
    .default(null),
};

export const decideForm = z.strictObject({
  ...decision,
  ...onEngine,
  /** Care: look again tomorrow. */
  follow: checkbox,
  act: z.enum(acts, 'moderation.problem.act'),
  place: z
    .literal('instance')
    .transform(() => null)
    .or(shortId),
});

export const decisionBody = z.strictObject({
  ...decision,
  follow: z.boolean().default(false),
  type: z.enum(subjectTypes),
  id: shortId,
  act: z.enum(acts),
});
