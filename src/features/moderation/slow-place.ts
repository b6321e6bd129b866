// Staff slow a whole community for a while, or end it: a decision about a place, without a case and about nobody.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { endRestrictions, isSlow, restrict } from '../communities/index.ts';
import { insertDecision, insertLogEntry } from './tables.ts';

/** As its staff (row-level security lets nobody else). @param pace seconds between two posts of one person; null ends it */
export async function slowPlace(
  ctx: Context,
  tx: Tx,
  communityId: Id,
  wish: { pace: number; hours: number } | null,
): Promise<Result<null, RefusalCode>> {
  const now = ctx.clock();
  const slow = await isSlow(tx, communityId, null, now);
  if (wish && slow) return refused('moderation.already.not_possible');
  if (!wish && !slow) return refused('moderation.nothing_to_lift.not_possible');
  const decisionId = ctx.ids();
  const until = wish && new Date(now.getTime() + wish.hours * 3_600_000);
  const act = wish ? 'slow' : 'lift';
  if (wish)
    await restrict(ctx, tx, {
      id: ctx.ids(),
      communityId,
      threadId: null,
      personaId: null,
      kind: 'slow',
      seconds: wish.pace,
      decisionId,
      at: now,
      until,
    });
  else await endRestrictions(tx, { communityId, slowThreadId: null }, now);
  await insertDecision(tx, {
    id: decisionId,
    caseId: null,
    communityId,
    type: 'community',
    subjectId: communityId,
    authorPersonaId: null,
    act,
    rule: null,
    reason: '',
    facts: '',
    automation: 'none',
    scope: 'community',
    until,
    severity: null,
    appealUntil: null,
    now,
  });
  const line = { decisionId, communityId, act, rule: null, automation: 'none', now } as const;
  await withPurpose(tx, 'moderation', () => insertLogEntry(tx, line));
  await recordStaffAct(ctx, tx, {
    act: `place.${act}`,
    subjectType: 'community',
    subjectId: communityId,
    communityId,
  });
  return done(null);
}
