// The door of the exercises room. What a person does in an exercise is tied to no account, unless they keep it themselves.
import { subscriber } from '../../platform/events/index.ts';
import { exercises } from './content.ts';
import { pages } from './pages.ts';
import { deleteAllKept } from './tables.ts';

export { offeredFor } from './content.ts';
export {
  CONCERNS,
  type Concern,
  type Exercise,
  type ExerciseInput,
  type ExerciseStep,
  exercisesFor,
  loadExercises,
} from './exercise-content.ts';
export { exerciseWays } from './offer.ts';

export const feature = {
  name: 'exercises' as const,
  routes: pages,
  prepare: () => void exercises(),
  // What was kept goes with its account.
  subscribers: [
    subscriber({ event: 'member.closed', react: (_ctx, tx, { memberId }) => deleteAllKept(tx, memberId) }),
  ],
};
