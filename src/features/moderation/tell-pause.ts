// Operators pause an account, or end a pause: the person reads why under their decisions, as after any other decision.
// The pause itself is the accounts room's, who may is the admin room's.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Pause } from './model.ts';
import { insertDecision } from './tables.ts';

/** As an operator (row-level security lets nobody else). @param reason finished words for the person */
export async function tellPause(
  ctx: Context,
  tx: Tx,
  about: { personaId: Id; reason: string; act: Pause },
): Promise<void> {
  const id = ctx.ids();
  await insertDecision(tx, {
    id,
    communityId: null,
    type: 'persona',
    subjectId: about.personaId,
    authorPersonaId: about.personaId,
    act: about.act,
    rule: null,
    reason: about.reason,
    now: ctx.clock(),
  });
  await ctx.emit(ctx, tx, 'moderation.decided', {
    decisionId: id,
    act: about.act,
    personaId: about.personaId,
    communityId: null,
  });
}
