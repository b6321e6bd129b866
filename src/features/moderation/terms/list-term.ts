// A term goes on a place's list, or comes off it; in force in every process a moment later.
import { recordStaffAct } from '../../../platform/audit/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import { job } from '../../../platform/jobs/index.ts';
import type { Id } from '../../../std/ids.ts';
import { done, type Result, refused } from '../../../std/result.ts';
import { limitsOfTerms, type NewTerm, type TermState } from './model.ts';
import { enliven, insertTerm, retireExpired, retireTerm } from './tables.ts';
import { termsOf } from './terms.query.ts';
import { refreshTerms } from './terms-in-force.ts';

export async function listTerm(
  ctx: Context,
  tx: Tx,
  communityId: Id | null,
  by: Id,
  term: NewTerm,
  state: TermState = 'live',
): Promise<Result<null, 'there' | 'full'>> {
  const now = ctx.clock();
  // An entry that has ended keeps its word only until somebody wants it again.
  await retireExpired(tx, now);
  if ((await termsOf(tx, communityId, now)).length >= limitsOfTerms.entries) return refused('full');
  if (!(await insertTerm(tx, { ...term, id: ctx.ids(), communityId, by, now, state })))
    return refused('there');
  await note(ctx, tx, communityId, state === 'live' ? 'terms.add' : 'terms.shadow');
  return done(null);
}

/** After looking at what it would have done. */
export async function makeTermLive(
  ctx: Context,
  tx: Tx,
  communityId: Id | null,
  id: Id,
): Promise<Result<null, 'not_found'>> {
  if (!(await enliven(tx, communityId, id, ctx.clock()))) return refused('not_found');
  await note(ctx, tx, communityId, 'terms.live');
  return done(null);
}

export async function unlistTerm(
  ctx: Context,
  tx: Tx,
  communityId: Id | null,
  id: Id,
): Promise<Result<null, 'not_found'>> {
  if (!(await retireTerm(tx, communityId, id, ctx.clock()))) return refused('not_found');
  await note(ctx, tx, communityId, 'terms.remove');
  return done(null);
}

async function note(ctx: Context, tx: Tx, communityId: Id | null, act: string): Promise<void> {
  await recordStaffAct(ctx, tx, { act, subjectType: 'community', subjectId: communityId, communityId });
  await tellAll(ctx, tx);
}

async function tellAll(ctx: Context, tx: Tx): Promise<void> {
  await ctx.live.tell(tx, { to: 'instance', id: 'terms', what: 'changed' });
  tx.afterCommit(() => void refreshTerms(ctx));
}

/** Readers leave out what has expired at once; this writes it down, so that the change of the list is known. */
export const endTerms = job<Record<string, never>>({
  name: 'moderation.end_terms',
  every: '7 * * * *',
  async handle(ctx) {
    await ctx.transaction({ as: 'system', purpose: 'jobs' }, async (tx) => {
      if ((await retireExpired(tx, ctx.clock())) > 0) await tellAll(ctx, tx);
    });
  },
});
