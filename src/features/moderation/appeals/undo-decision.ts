// Brings everything back to how it was before a decision that did not hold. In a step with the purpose moderation.
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import { liftSuspension, membersBehind } from '../../accounts/index.ts';
import { endBan, endRestrictions } from '../../communities/index.ts';
import { lockThread, releasePost, restoreNotes, restorePost } from '../../posts/index.ts';
import type { Before } from '../before.ts';
import { heldSince, placeOfSubject } from '../place-of-subject.query.ts';
import { beforeOf, type DecisionRow } from './appeal.query.ts';

/** What cannot come back (words that their writer took away meanwhile) stays away without complaint. */
export async function undoDecision(ctx: Context, tx: Tx, decision: DecisionRow): Promise<void> {
  const before = (await beforeOf(tx, decision.id)) as Before;
  switch (decision.act) {
    case 'hide':
    case 'remove':
      if (before.post === 'hidden') return;
      await restorePost(ctx, tx, decision.subjectId);
      return;
    case 'note':
      if (before.notes) await restoreNotes(ctx, tx, decision.subjectId, before.notes);
      return;
    case 'lock':
      await lockThread(ctx, tx, decision.subjectId, false);
      return;
    case 'slow':
    case 'cool':
    case 'limit':
    case 'suspend':
      await endRestrictions(tx, { decisionId: decision.id }, ctx.clock());
      if (decision.act === 'limit') await letThrough(ctx, tx, decision);
      return;
    case 'ban':
      return giveBack(ctx, tx, decision, before);
    case 'ban_instance':
    case 'pause':
      return wake(tx, decision);
  }
}

async function giveBack(ctx: Context, tx: Tx, decision: DecisionRow, before: Before): Promise<void> {
  const personaId = decision.authorPersonaId;
  const communityId = decision.communityId ?? (await placeOfSubject(tx, decision));
  if (personaId && communityId)
    await endBan(ctx, tx, { communityId, personaId, role: before.role ?? 'member' });
}

async function wake(tx: Tx, { authorPersonaId }: DecisionRow): Promise<void> {
  const memberId = authorPersonaId && (await membersBehind(tx, [authorPersonaId])).get(authorPersonaId);
  if (memberId) await liftSuspension(tx, memberId);
}

/** What waited only because of the decision waits no longer. */
async function letThrough(ctx: Context, tx: Tx, decision: DecisionRow): Promise<void> {
  for (const postId of await heldSince(tx, decision)) await releasePost(ctx, tx, postId);
}
