// The name somebody is known by in one community: the one they have everywhere, one they had here before, or a new one.
import type { Context } from '../../platform/context.ts';
import { refreshViewer, type Tx } from '../../platform/db/viewer.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { communityPersona, type NameProblem, nameKey, ownPersonas, readKindName } from '../accounts/index.ts';
import { isNameInUse } from './join.query.ts';

export type NameChoice = { as: 'everywhere' } | { as: 'earlier' } | { as: 'new'; name: string };
export type NameRefusal = NameProblem | 'name_taken';

/** Why a name cannot be used, as far as can be known before it is made. */
export async function nameProblem(ctx: Context, tx: Tx, choice: NameChoice): Promise<NameRefusal | null> {
  if (choice.as !== 'new') return null;
  const read = readKindName(ctx, choice.name);
  if (!read.ok) return read.problem;
  // Somebody else's everywhere-name must not be borrowed. Asked of names that everybody can see, so that the answer says
  // nothing about who is a member here (class A9).
  return (await isNameInUse(tx, nameKey(read.name))) ? 'name_taken' : null;
}

/** The persona of the choice; a new one is made. Nothing is made when it is refused. */
export async function chooseName(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  communityId: Id,
  choice: NameChoice,
): Promise<Result<Id, NameRefusal>> {
  if (choice.as === 'everywhere') return done(viewer.personaId);
  if (choice.as === 'earlier') {
    const own = await ownPersonas(tx);
    // Whoever had no name here before goes by the one that everybody knows: nothing is guessed from a form.
    return done(own.find((one) => one.communityId === communityId)?.id ?? viewer.personaId);
  }
  const problem = await nameProblem(ctx, tx, choice);
  if (problem) return refused(problem);
  const made = await communityPersona(ctx, tx, communityId, choice.name);
  if (made.ok) await refreshViewer(tx);
  return made;
}
