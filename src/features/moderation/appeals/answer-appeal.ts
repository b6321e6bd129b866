// An objection is answered by another of the staff than the one who decided. Overturned: everything is as it was, the
// strike no longer counts, the public log says so, and the rule's statistics learn from it.
import { recordStaffAct } from '../../../platform/audit/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type Tx, withPurpose } from '../../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../../platform/http/index.ts';
import type { Id } from '../../../std/ids.ts';
import { done, type Result, refused } from '../../../std/result.ts';
import { caseById } from '../case-rows.query.ts';
import { actorFor } from '../handle-case.ts';
import { judgeEngine, problemOfSaid } from '../judge-engine.ts';
import { advance } from '../lifecycle.ts';
import { limitsOfWords, type OnEngine } from '../model.ts';
import { cancelStrike, markOverturned } from '../tables.ts';
import { record } from '../tables-cases.ts';
import { appealBy, decidedByMe, decisionById } from './appeal.query.ts';
import { settleAppeal } from './tables.ts';
import { undoDecision } from './undo-decision.ts';

export type AppealAnswer = {
  outcome: 'upheld' | 'overturned';
  words: string;
  /** How the engine had read the words, where somebody said so. */
  onEngine?: OnEngine | null;
};

export type AnswerProblem =
  | { problem: 'moderation.problem.reason'; field: 'words' }
  | { problem: 'moderation.problem.missed'; field: 'missed' };

export async function answerAppeal(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  caseId: Id,
  answer: AppealAnswer,
): Promise<Result<null, RefusalCode | AnswerProblem>> {
  const row = viewer.active ? await caseById(tx, caseId, { lock: true }) : null;
  const by = row?.kind === 'appeal' ? await actorFor(tx, viewer, row) : null;
  const appeal = row && by && (await appealBy(tx, { caseId }));
  if (!row || !by || !appeal) return refused('not_found');
  if (await decidedByMe(tx, appeal.decisionId)) return refused('moderation.own_decision.not_allowed');
  if (answer.words.length < limitsOfWords.reasonLeast)
    return refused({ problem: 'moderation.problem.reason', field: 'words' });
  const unclear = problemOfSaid(answer.onEngine);
  if (unclear) return refused(unclear);
  const at = ctx.clock();
  const event = { type: 'answered', by, outcome: answer.outcome } as const;
  const possible = advance(row.state, event, at);
  if (!possible.ok) return refused(possible.refusal);
  const settled = { id: appeal.id, state: answer.outcome, answer: answer.words, at };
  if (!(await settleAppeal(tx, settled))) return refused('moderation.own_decision.not_allowed');
  const made = await record(tx, row, event, at);
  if (!made.ok) throw new Error('what was possible a moment ago is so still');
  if (answer.outcome === 'overturned') await overturn(ctx, tx, appeal.decisionId, at);
  await recordStaffAct(ctx, tx, {
    act: `appeal.${answer.outcome}`,
    subjectType: 'decision',
    subjectId: appeal.decisionId,
    communityId: row.communityId,
    reason: answer.words,
  });
  const { decisionId, personaId } = appeal;
  // First what no longer holds is forgotten, then what is said now is learnt.
  await ctx.emit(ctx, tx, 'appeal.answered', { decisionId, personaId, outcome: answer.outcome });
  if (answer.outcome === 'overturned' && answer.onEngine)
    await judgeAgain(ctx, tx, viewer, decisionId, answer.onEngine);
  return done(null);
}

async function judgeAgain(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  decisionId: Id,
  said: OnEngine,
): Promise<void> {
  await withPurpose(tx, 'moderation', async () => {
    const decision = await decisionById(tx, decisionId);
    if (decision?.type !== 'post' || !decision.caseId) return;
    const on = { decisionId, postId: decision.subjectId, act: 'overturned', judgeId: viewer.memberId };
    await judgeEngine(ctx, tx, { ...on, caseIds: [decision.caseId] }, said);
  });
}

async function overturn(ctx: Context, tx: Tx, decisionId: Id, at: Date): Promise<void> {
  await withPurpose(tx, 'moderation', async () => {
    const decision = await decisionById(tx, decisionId);
    if (!decision) throw new Error('an appeal has its decision');
    await undoDecision(ctx, tx, decision);
    await cancelStrike(tx, decisionId, at);
    await markOverturned(tx, decisionId);
  });
}
