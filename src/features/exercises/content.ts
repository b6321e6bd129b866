// The exercises, read from content/ once and then in memory.
import { type Concern, type Exercise, exercisesFor, loadExercises } from './exercise-content.ts';

let loaded: ReadonlyMap<string, Exercise> | undefined;

/** Read at the first asking, which `prepare` makes before the first request. Throws with the file to mend. */
export function exercises(): ReadonlyMap<string, Exercise> {
  loaded ??= loadExercises();
  return loaded;
}

/** Those that may be offered for a concern, below the help card and never instead of it. */
export function offeredFor(concern: Concern): Exercise[] {
  return exercisesFor(exercises(), concern);
}
