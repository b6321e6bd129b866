// Staff let somebody back who was put out, from the list of their community. A decision without a case: they are told.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import {
  communityBySlug,
  endBan,
  isModerator,
  may,
  standingIn,
  standingOfPerson,
} from '../communities/index.ts';
import { insertDecision, insertLogEntry } from './tables.ts';

/** They are not let in by this; they may come in again by the usual ways. not_found: no such community for the viewer. */
export async function letBack(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  where: { slug: string; personaId: Id },
): Promise<Result<null, RefusalCode>> {
  const { personaId } = where;
  const community = await communityBySlug(tx, where.slug);
  const standing = community && (await standingIn(tx, viewer, community.id));
  if (!community || !standing || !isModerator(standing)) return refused('not_found');
  const allowed = may({ active: viewer.active, role: standing.role }, 'decide_requests', community);
  if (!allowed.ok) return refused(allowed.refusal);
  const communityId = community.id;
  const now = ctx.clock();
  // By the name that is on the list alone: an alias or another name must not tell whose it is.
  const stands = await standingOfPerson(tx, communityId, personaId, now);
  if (stands !== 'banned' || !(await endBan(ctx, tx, { communityId, personaId, role: null })))
    return refused('communities.person_gone.not_possible');
  const decisionId = ctx.ids();
  await insertDecision(tx, {
    id: decisionId,
    caseId: null,
    communityId,
    type: 'persona',
    subjectId: personaId,
    authorPersonaId: personaId,
    act: 'lift',
    rule: null,
    reason: '',
    facts: '',
    automation: 'none',
    scope: 'community',
    until: null,
    severity: null,
    appealUntil: null,
    now,
  });
  const line = { decisionId, communityId, act: 'lift', rule: null, automation: 'none', now } as const;
  await withPurpose(tx, 'moderation', () => insertLogEntry(tx, line));
  await recordStaffAct(ctx, tx, {
    act: 'moderation.lift',
    subjectType: 'persona',
    subjectId: personaId,
    communityId,
  });
  // They are no member: what a community tells its members would not reach them.
  await ctx.emit(ctx, tx, 'moderation.decided', { decisionId, act: 'lift', personaId, communityId: null });
  return done(null);
}
