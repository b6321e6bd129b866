// Asking to join: answers to the community's own questions, kept with the words of the questions.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { chooseName, type NameChoice } from './choose-name.ts';
import { ownMembership, ownRequest } from './join.query.ts';
import type { JoinRefusal } from './join-community.ts';
import type { Answer, Community } from './model.ts';
import { mayJoin } from './policy.ts';
import { insertRequest, lockAsking } from './tables.ts';

/** Somebody who was declined may ask again; only one request waits at a time. */
export async function askToJoin(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  community: Community,
  asked: { name: NameChoice; answers: readonly Answer[] },
): Promise<Result<null, JoinRefusal>> {
  await lockAsking(tx, community.id, viewer.memberId);
  const before = await ownMembership(tx, viewer, community.id);
  const allowed = mayJoin({ active: viewer.active, status: before?.status ?? null }, community, 'questions');
  if (!allowed.ok) return refused({ refusal: allowed.refusal });
  if ((await ownRequest(tx, community.id))?.status === 'waiting') {
    return refused({ refusal: 'communities.already_asked.not_possible' });
  }
  const persona = await chooseName(ctx, tx, viewer, community.id, asked.name);
  if (!persona.ok) return refused({ name: persona.refusal });
  const id = ctx.ids();
  await insertRequest(tx, {
    id,
    communityId: community.id,
    personaId: persona.value,
    answers: asked.answers,
    at: ctx.clock(),
  });
  await ctx.emit(ctx, tx, 'join_request.asked', {
    requestId: id,
    communityId: community.id,
    personaId: persona.value,
  });
  return done(null);
}
