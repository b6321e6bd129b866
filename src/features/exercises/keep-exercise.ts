// Keeps what a member wrote in an exercise, sealed, on their own asking. That it was done is noted nowhere else.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import type { Answers } from './answers.ts';
import { hasRoom } from './kept.query.ts';
import { insertKept } from './tables.ts';

declare module '../../platform/http/refusals.ts' {
  interface Refusals {
    'exercises.shelf_full.not_possible': true;
    'exercises.nothing_written.not_possible': true;
  }
}

export async function keepExercise(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  exercise: string,
  answers: Answers,
): Promise<Result<null, RefusalCode>> {
  if (Object.keys(answers).length === 0) return refused('exercises.nothing_written.not_possible');
  if (!(await hasRoom(tx, memberId))) return refused('exercises.shelf_full.not_possible');
  await insertKept(ctx, tx, memberId, exercise, answers);
  return done(null);
}
