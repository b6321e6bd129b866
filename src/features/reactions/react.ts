// Gives a reaction, or takes back the one that is there. Who may not write here for now gives none, and may take back.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { restrictedHere } from '../communities/index.ts';
import type { ReactionKind } from './model.ts';
import { type Place, placeOfPost } from './place.query.ts';
import { deleteReaction, insertReaction } from './tables.ts';

/** @returns the thread to go back to; not_found for words that the viewer can't read */
export async function react(
  ctx: Context,
  tx: Tx,
  postId: Id,
  kind: ReactionKind,
): Promise<Result<{ threadId: Id }, RefusalCode>> {
  const place = await placeOfPost(tx, postId);
  if (!place) return refused('not_found');
  if (!place.personaId) return refused('reactions.join_first.not_allowed');
  const row = { postId, personaId: place.personaId, kind };
  if (await deleteReaction(tx, row)) return done({ threadId: place.threadId });
  const why = await whyNotReact(ctx, tx, place);
  if (why) return refused(why);
  await insertReaction(tx, row);
  return done({ threadId: place.threadId });
}

/** A kind word can be unwelcome too: a pause and a suspension hold for it. Limited people choose among fixed words. */
export async function whyNotReact(
  ctx: Context,
  tx: Tx,
  place: Pick<Place, 'communityId' | 'threadId'>,
): Promise<RefusalCode | null> {
  const { stopped } = await restrictedHere(tx, place.communityId, place.threadId, ctx.clock());
  if (!stopped) return null;
  return stopped.kind === 'cool' ? 'reactions.cooling.not_possible' : 'reactions.suspended_here.not_allowed';
}
