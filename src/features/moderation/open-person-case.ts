// Somebody of the staff looks into a person of their community, without a report: a case begins, and it is theirs. Whatever
// comes of it is a decision like any other: statement of reasons, strike, objection, log.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { communityBySlug, mayActOn, standingIn } from '../communities/index.ts';
import { roleShown } from './case.query.ts';
import { handleCase } from './handle-case.ts';
import { findOrOpen } from './open-case.ts';
import type { CaseRow } from './tables-cases.ts';

/** Joins the person's case where there is one, also one that is over. not_found: no such community, or no such person in it. */
export async function openPersonCase(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  where: { slug: string; personaId: Id },
): Promise<Result<CaseRow, RefusalCode>> {
  const { personaId } = where;
  const community = await communityBySlug(tx, where.slug);
  const standing = community && (await standingIn(tx, viewer, community.id));
  // Whoever writes without their name is not among the people here: their words are decided about, not they.
  const role = community && (await roleShown(tx, community.id, personaId));
  if (!community || !standing || !role) return refused('not_found');
  const self = personaId === standing.personaId;
  const allowed = mayActOn({ active: viewer.active, role: standing.role }, { role, self });
  if (!allowed.ok)
    return refused(
      allowed.refusal === 'communities.not_your_role.not_allowed' ? 'not_found' : allowed.refusal,
    );
  const thing = {
    communityId: community.id,
    kind: 'conduct',
    subjectType: 'persona',
    subjectId: personaId,
    aboutPersonaId: personaId,
  } as const;
  const row = await findOrOpen(ctx, tx, thing, 'medium');
  if (row.state.lastSeq > 1) return done(row);
  return handleCase(ctx, tx, viewer, row.id, { act: 'claim' });
}
