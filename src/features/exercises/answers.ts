// What a person wrote in an exercise: one text per step that asks for one, all of them optional. Pure.
import { z } from 'zod';
import type { Exercise, ExerciseStep } from './exercise-content.ts';

/** Step's id → words. Empty ones are left out. */
export type Answers = Record<string, string>;

/** Ten answers of this length fit a sealed row (200,000 bytes) in any script. */
export const answerMax = 4_000;

const answer = z.string().max(answerMax).default('');

/** Any exercise's form, since the address says which; `answersOf` then lets through what that exercise asks for. */
export const answersForm = z.record(
  z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(40),
  answer,
);

export const writtenSteps = (exercise: Exercise): ExerciseStep[] =>
  [exercise.steps, ...exercise.variants.map((variant) => variant.steps)]
    .flat()
    .filter((step) => step.input !== undefined);

/** @returns null when a field is there that the exercise does not have, or a choice that it does not offer */
export function answersOf(exercise: Exercise, typed: Record<string, string>): Answers | null {
  const steps = new Map(writtenSteps(exercise).map((step) => [step.id, step]));
  const answers: Answers = {};
  for (const [id, text] of Object.entries(typed)) {
    const step = steps.get(id);
    if (!step || !fits(step, text)) return null;
    if (text.trim() !== '') answers[id] = text.trim();
  }
  return answers;
}

function fits({ input }: ExerciseStep, text: string): boolean {
  if (text === '' || !input) return true;
  if (input.kind === 'choice') return input.options.includes(text);
  if (input.kind === 'scale')
    return /^-?\d+$/.test(text) && Number(text) >= input.min && Number(text) <= input.max;
  return true;
}

/** Labels with what was written, in the exercise's order; a scale as "3 of 10". */
export function shownAnswers(
  exercise: Exercise,
  answers: Answers,
  scale: (value: string, max: number) => string,
): { label: string; text: string }[] {
  return writtenSteps(exercise).flatMap(({ id, input }) => {
    const text = answers[id];
    if (text === undefined || !input) return [];
    return [{ label: input.label, text: input.kind === 'scale' ? scale(text, input.max) : text }];
  });
}
