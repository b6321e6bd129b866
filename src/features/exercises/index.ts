// The door of the exercises room: the exercises as content. What a person does or writes in them is never tied to an account.
export {
  CONCERNS,
  type Concern,
  type Exercise,
  type ExerciseInput,
  type ExerciseStep,
  exercisesFor,
  loadExercises,
} from './exercise-content.ts';
