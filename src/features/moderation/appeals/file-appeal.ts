// A person objects to a decision about them: once, in time, in their own words. Also while suspended or banned. It waits in
// the staff's queue with a deadline that the person is shown; where nobody else could answer, the operators do.
import type { Context } from '../../../platform/context.ts';
import { type Tx, withPurpose } from '../../../platform/db/viewer.ts';
import type { RefusalCode } from '../../../platform/http/index.ts';
import type { Id } from '../../../std/ids.ts';
import { done, type Result, refused } from '../../../std/result.ts';
import { caseById } from '../case-rows.query.ts';
import { dueAt } from '../clocks.ts';
import { settingsFor } from '../duty.query.ts';
import { appealableActs } from '../model.ts';
import { findOrOpen, summon } from '../open-case.ts';
import { record } from '../tables-cases.ts';
import { type Appeal, appealBy, concernedAs, decisionById, hasSecondJudge } from './appeal.query.ts';
import { insertAppeal, settleAppeal } from './tables.ts';

export async function fileAppeal(
  ctx: Context,
  tx: Tx,
  decisionId: Id,
  words: string,
): Promise<Result<{ dueAt: Date }, RefusalCode>> {
  const decision = await decisionById(tx, decisionId);
  const personaId = decision && (await concernedAs(tx, decisionId));
  if (!decision || !personaId) return refused('not_found');
  if (!appealableActs.includes(decision.act) || (await appealBy(tx, { decisionId })))
    return refused('moderation.no_appeal.not_possible');
  const now = ctx.clock();
  if (decision.appealUntil === null || decision.appealUntil <= now)
    return refused('moderation.appeal_late.not_possible');
  const { communityId } = decision;
  const isTheirs = communityId !== null && (await hasSecondJudge(tx, communityId, decisionId));
  const place = isTheirs ? communityId : null;
  const due = dueAt(await settingsFor(tx, communityId), 'appeal', 'medium', now);
  const row = await withPurpose(tx, 'moderation', () =>
    findOrOpen(
      ctx,
      tx,
      {
        communityId: place,
        kind: 'appeal',
        subjectType: 'decision',
        subjectId: decisionId,
        aboutPersonaId: personaId,
      },
      'medium',
    ),
  );
  await insertAppeal(tx, {
    id: ctx.ids(),
    decisionId,
    caseId: row.id,
    personaId,
    words,
    at: now,
    dueAt: due,
  });
  await summon(ctx, tx, row);
  return done({ dueAt: due });
}

/** The person does not need an answer any longer. */
export async function withdrawAppeal(
  ctx: Context,
  tx: Tx,
  decisionId: Id,
): Promise<Result<Appeal, RefusalCode>> {
  const appeal = (await concernedAs(tx, decisionId)) && (await appealBy(tx, { decisionId }));
  if (!appeal) return refused('not_found');
  const at = ctx.clock();
  if (!(await settleAppeal(tx, { id: appeal.id, state: 'withdrawn', answer: '', at })))
    return refused('moderation.case_over.not_possible');
  await withPurpose(tx, 'moderation', async () => {
    const row = await caseById(tx, appeal.caseId, { lock: true });
    const made = row && (await record(tx, row, { type: 'withdrawn' }, at));
    if (!made?.ok) throw new Error('an open appeal has an open case');
  });
  return done(appeal);
}
