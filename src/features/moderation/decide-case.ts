// A moderator (or operator) decides about a post, a person or a community: the act, the words to those concerned, the
// answers to reporters and the audit entry are one transaction. Who decided stands in the audit alone.
import { sql } from 'kysely';
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { standingIn } from '../communities/index.ts';
import {
  hidePost,
  type NoteStrength,
  type NoteTopic,
  noteOnPost,
  releasePost,
  restorePost,
} from '../posts/index.ts';
import { step, type Thing } from './acts.ts';
import { type CaseFile, caseFile } from './case.query.ts';
import { type Act, actsWithReason, limitsOfWords, type SubjectType } from './model.ts';
import { type Judge, mayDecide } from './policy.ts';
import { insertDecision, reportersOf, settleReports } from './tables.ts';

export type Decision = {
  type: SubjectType;
  id: Id;
  act: Act;
  reason: string;
  ruleId: Id | null;
  /** For the act "note". */
  topic: NoteTopic | null;
  strength: NoteStrength;
  /** Whose case the decider saw (a community, null for the operators); undefined: whichever it is. */
  place?: Id | null;
};

export type DecisionProblem = { problem: string; field: 'reason' | 'rule' | 'topic' };

export async function decideCase(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  decision: Decision,
): Promise<Result<{ decisionId: Id }, RefusalCode | DecisionProblem>> {
  // Two moderators at the same thing take turns; the second one meets what the first one did.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${decision.id}, 11))`.execute(tx.db);
  const file = await caseFile(tx, decision.type, decision.id);
  if (!file || (decision.place !== undefined && decision.place !== placeOf(file)))
    return refused('not_found');
  const verdict = mayDecide(await judgeOf(tx, viewer, file), { ...file, own: file.own }, decision.act);
  if (!verdict.ok) return refused(verdict.refusal);
  const made = step(asThing(file), decision.act);
  if (!made.ok) return refused(made.refusal);
  const problem = problemIn(decision, file);
  if (problem) return refused(problem);

  if (!(await carryOut(ctx, tx, file, decision))) return refused('not_found');
  const decisionId = ctx.ids();
  const place = placeOf(file);
  const common = { type: file.type, subjectId: file.id, communityId: place, now: ctx.clock() };
  const rule = file.rules.find((one) => one.id === decision.ruleId) ?? null;
  await insertDecision(tx, {
    ...common,
    id: decisionId,
    authorPersonaId: file.personaId,
    act: decision.act,
    rule,
    reason: decision.reason,
  });
  const answer = decision.act === 'dismiss' ? decision.reason : '';
  const settled = await settleReports(tx, {
    ...common,
    kinds: made.closes,
    outcome: made.outcome,
    answer,
    decisionId,
  });
  await recordStaffAct(ctx, tx, {
    act: `moderation.${decision.act}`,
    subjectType: file.type,
    subjectId: file.id,
    communityId: place,
    reason: decision.reason,
  });
  await tellThose(ctx, tx, file, decision.act, decisionId, settled);
  return done({ decisionId });
}

/** Null: the operators'. */
export function placeOf(file: Pick<CaseFile, 'level' | 'community'>): Id | null {
  return file.level === 'community' ? (file.community?.id ?? null) : null;
}

export function asThing(file: Pick<CaseFile, 'type' | 'post' | 'reports' | 'level'>): Thing {
  const isOpen = (kind: string) => file.reports.some((one) => one.open && one.kind === kind);
  return {
    subject: file.type,
    level: file.level,
    post: file.post?.state ?? null,
    thread: null,
    person: null,
    open: { rule: isOpen('rule'), worry: isOpen('worry') },
  };
}

export async function judgeOf(tx: Tx, viewer: Viewer, file: CaseFile): Promise<Judge> {
  const standing = file.community && (await standingIn(tx, viewer, file.community.id));
  return { active: viewer.active, isOperator: viewer.isOperator, role: standing?.role ?? null };
}

function problemIn(decision: Decision, file: CaseFile): DecisionProblem | null {
  if (actsWithReason.includes(decision.act) && decision.reason.length < limitsOfWords.reasonLeast)
    return { problem: 'moderation.problem.reason', field: 'reason' };
  if (decision.ruleId && decision.act === 'care')
    return { problem: 'moderation.problem.care_rule', field: 'rule' };
  if (decision.ruleId && !file.rules.some((one) => one.id === decision.ruleId))
    return { problem: 'moderation.problem.rule', field: 'rule' };
  if (decision.act === 'note' && !decision.topic)
    return { problem: 'moderation.problem.topic', field: 'topic' };
  return null;
}

/** What happens to the post itself. @returns false when it changed under our hands */
async function carryOut(ctx: Context, tx: Tx, file: CaseFile, decision: Decision): Promise<boolean> {
  const work = async () => {
    if (decision.act === 'hide') return (await hidePost(ctx, tx, file.id)).ok;
    if (decision.act === 'restore') return (await restorePost(ctx, tx, file.id)).ok;
    if (decision.act === 'release') return (await releasePost(ctx, tx, file.id)).ok;
    if (decision.act === 'note' && decision.topic)
      return (await noteOnPost(ctx, tx, file.id, { topic: decision.topic, strength: decision.strength })).ok;
    return true;
  };
  return file.level === 'instance' ? withPurpose(tx, 'moderation', work) : work();
}

async function tellThose(
  ctx: Context,
  tx: Tx,
  file: CaseFile,
  act: Act,
  decisionId: Id,
  settled: readonly Id[],
): Promise<void> {
  if (act !== 'dismiss') {
    const communityId = file.community?.id ?? null;
    await ctx.emit(ctx, tx, 'moderation.decided', {
      decisionId,
      act,
      personaId: file.personaId,
      communityId,
    });
  }
  const reporters = await withPurpose(tx, 'moderation', () => reportersOf(tx, settled));
  for (const one of reporters) await ctx.emit(ctx, tx, 'report.settled', one);
}
