// The exercises of content/exercises as zod schemas and types, and how they are read into memory at start.
// What each field means stands in content/exercises/README.md. Doing an exercise is not here, and never tied to an account.
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const words = z.string().min(3);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const seconds = z.int().positive().max(3600);

const inputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['text', 'textarea']), label: words, hint: words.optional() }),
  z.strictObject({
    kind: z.literal('choice'),
    label: words,
    hint: words.optional(),
    options: z.array(words).min(2),
  }),
  z.strictObject({
    kind: z.literal('scale'),
    label: words,
    hint: words.optional(),
    min: z.int(),
    max: z.int(),
    min_label: words,
    max_label: words,
  }),
]);

const stepSchema = z.strictObject({
  id,
  text: words,
  seconds: seconds.optional(),
  input: inputSchema.optional(),
});

/** A source, and how well we know it: `abstract` was read, `recalled` is from general knowledge. */
export const sourceSchema = z.strictObject({
  citation: words,
  doi: z.string().startsWith('10.').nullable(),
  url: z.url({ protocol: /^https$/ }).nullable(),
  seen: z.enum(['abstract', 'recalled']),
});

const reviewShape = {
  licence: z.literal('CC BY 4.0'),
  version: z.int().positive(),
  updated_on: z.iso.date(),
  reviewed_by: z.string().min(2).nullable(),
  review_status: z.enum(['awaiting clinical review', 'reviewed']),
};

const paceChoiceSchema = z.strictObject({
  id,
  label: words,
  inhale_seconds: z.number().positive(),
  exhale_seconds: z.number().positive(),
});

export const CONCERNS = [
  'suicide',
  'self_harm',
  'eating_disorder',
  'overdose',
  'low_mood',
  'anxiety',
  'urge',
] as const;

export const exerciseSchema = z.strictObject({
  slug: id,
  title: words,
  purpose: words,
  minutes: z.int().min(1).max(60),
  suits: z.array(z.enum(CONCERNS)).min(1),
  helps_when: z.array(words).min(1),
  cautions: z.array(words).min(1),
  pace: z
    .strictObject({ total_seconds: seconds, default: id, choices: z.array(paceChoiceSchema).min(1) })
    .optional(),
  timer: z.strictObject({ seconds, choices_seconds: z.array(seconds).min(1) }).optional(),
  steps: z.array(stepSchema).min(3),
  variants: z
    .array(z.strictObject({ id, title: words, why: words, steps: z.array(stepSchema).min(3) }))
    .default([]),
  evidence: z.strictObject({
    strength: z.enum(['meta-analysis', 'large trial', 'small trial', 'commonly used']),
    summary: words,
    sources: z.array(sourceSchema).min(1),
  }),
  after: z.strictObject({ next: words, worse: z.array(words).min(3) }),
  ...reviewShape,
});

export type Exercise = z.infer<typeof exerciseSchema>;
export type ExerciseStep = Exercise['steps'][number];
export type ExerciseInput = NonNullable<ExerciseStep['input']>;
export type Concern = (typeof CONCERNS)[number];

/** The order in which the exercises are listed: quickest to use in distress first. */
const ORDER = [
  'paced-breathing',
  'grounding-5-4-3-2-1',
  'urge-surfing',
  'muscle-relaxation',
  'one-small-thing',
  'self-compassion-letter',
  'worry-time',
  'values-and-one-act',
  'gratitude-note',
  'telling-somebody',
];

const CONTENT = new URL('../../../content/exercises/', import.meta.url);

/** All exercises by slug, in listing order. Throws with the file's name and what to mend. */
export function loadExercises(folder: URL = CONTENT): ReadonlyMap<string, Exercise> {
  const found: Exercise[] = [];
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json')) continue;
    const parsed = exerciseSchema.safeParse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    if (!parsed.success) throw new Error(`content/exercises/${name}: ${z.prettifyError(parsed.error)}`);
    if (`${parsed.data.slug}.json` !== name)
      throw new Error(`content/exercises/${name}: slug and file name must agree`);
    found.push(parsed.data);
  }
  const place = (exercise: Exercise) => {
    const at = ORDER.indexOf(exercise.slug);
    return at === -1 ? ORDER.length : at;
  };
  found.sort((a, b) => place(a) - place(b) || a.slug.localeCompare(b.slug));
  return new Map(found.map((exercise) => [exercise.slug, exercise]));
}

/** The exercises that may be offered for a concern, in listing order. They stand below the help card, never instead of it. */
export function exercisesFor(exercises: ReadonlyMap<string, Exercise>, concern: Concern): Exercise[] {
  return [...exercises.values()].filter((exercise) => exercise.suits.includes(concern));
}
