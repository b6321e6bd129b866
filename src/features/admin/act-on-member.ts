// An operator pauses an account or ends a pause, or gives or takes a right. Always with a reason, always written down.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { liftSuspension, type MemberStanding, setStaff, standingOf, suspend } from '../accounts/index.ts';
import { tellPause } from '../moderation/index.ts';
import type { MemberAct } from './model.ts';
import { operatorsBeside } from './operators.query.ts';
import { mayActOnMember } from './policy.ts';

export type Act = {
  personaId: Id;
  act: MemberAct;
  /** Days of a pause; 0: until somebody ends it. */
  days: number;
  /** For the audit; the person reads it when it is about a pause. */
  reason: string;
};

const dayMs = 86_400_000;

export async function actOnMember(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  wish: Act,
): Promise<Result<MemberStanding, RefusalCode>> {
  const target = await withPurpose(tx, 'accounts', () => standingOf(tx, { personaId: wish.personaId }));
  if (!target) return refused('not_found');
  const own = target.memberId === viewer.memberId;
  const otherOperators = await operatorsBeside(tx, target.memberId);
  const allowed = mayActOnMember({ ...target, own, otherOperators }, wish.act);
  if (!allowed.ok) return refused(allowed.refusal);
  await recordStaffAct(ctx, tx, {
    act: `member.${wish.act}`,
    subjectType: 'persona',
    subjectId: target.personaId,
    communityId: null,
    reason: wish.reason,
  });
  await carryOut(ctx, tx, viewer, target, wish);
  return done(target);
}

async function carryOut(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  target: MemberStanding,
  wish: Act,
): Promise<void> {
  const { memberId, personaId } = target;
  const told = { personaId, byPersonaId: viewer.personaId, reason: wish.reason };
  const rights = { operator: target.isOperator, articles: target.mayWriteArticles };
  switch (wish.act) {
    case 'suspend': {
      const until = wish.days === 0 ? null : new Date(ctx.clock().getTime() + wish.days * dayMs);
      await tellPause(ctx, tx, { ...told, act: 'pause', until });
      return suspend(ctx, tx, memberId, until);
    }
    case 'lift':
      await liftSuspension(tx, memberId);
      return tellPause(ctx, tx, { ...told, act: 'resume', until: null });
    case 'articles_give':
    case 'articles_take':
      return setStaff(tx, memberId, { ...rights, articles: wish.act === 'articles_give' });
    case 'operator_give':
    case 'operator_take':
      return setStaff(tx, memberId, { ...rights, operator: wish.act === 'operator_give' });
  }
}
