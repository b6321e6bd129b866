// The first compassionate step: whether the words ask for care, and what is then put first. Nothing of it is kept.
import { type CompiledLexicon, readQuery } from '../../engines/compassion/index.ts';
import { loadDistressTerms } from '../crisis/index.ts';
import { type Exercise, exercisesFor, loadExercises } from '../exercises/index.ts';

export type QueryConcern = NonNullable<ReturnType<typeof readQuery>['concern']>;
export type Care = {
  concern: QueryConcern;
  exercises: Exercise[];
  /** Whether what people wrote waits behind a calm choice. */
  resultsWait: boolean;
};

let loaded: { terms: CompiledLexicon; exercises: ReturnType<typeof loadExercises> } | undefined;

/** Reads the word list and the exercises into memory. */
export function prepareCare(): void {
  loaded ??= { terms: loadDistressTerms(), exercises: loadExercises() };
}

/** Null where the words ask for nothing special. */
export function careFor(words: string): Care | null {
  prepareCare();
  const { terms, exercises } = loaded!;
  const { concern } = readQuery(words, terms);
  if (!concern) return null;
  return {
    concern,
    exercises: exercisesFor(exercises, concern).slice(0, 3),
    resultsWait: concern !== 'low_mood',
  };
}
