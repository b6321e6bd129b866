// A moderator (or operator) decides about a post, a person or a community: the act, the words to those concerned, the
// answers to reporters, the log and the audit entry are one transaction. Who decided stands in log and audit alone.
import { sql } from 'kysely';
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { standingIn } from '../communities/index.ts';
import type { NoteStrength, NoteTopic } from '../posts/index.ts';
import { step, type Thing } from './acts.ts';
import type { Before } from './before.ts';
import { carryOut } from './carry-out.ts';
import { type CaseFile, caseFile } from './case.query.ts';
import { settingsFor } from './duty.query.ts';
import { judgeEngine, mayJudge, problemOfSaid } from './judge-engine.ts';
import { logDecision, mayLog } from './log-decision.ts';
import {
  type Act,
  actsWithReason,
  appealableActs,
  lasting,
  limitsOfWords,
  type OnEngine,
  type Scope,
  type Severity,
  type SubjectType,
  slowPaces,
  strikeActs,
} from './model.ts';
import { type Judge, mayDecide } from './policy.ts';
import { insertDecision, insertLogEntry, insertStrike, reportersOf, settleReports } from './tables.ts';

export type Decision = {
  type: SubjectType;
  id: Id;
  act: Act;
  /** Words to those concerned. */
  reason: string;
  /** What was seen, soberly: part of the statement of reasons. */
  facts?: string;
  ruleId: Id | null;
  /** For the act "note". */
  topic: NoteTopic | null;
  strength: NoteStrength;
  /** Hours, for acts that last; undefined: as usual. */
  hours?: number | null;
  /** Seconds between two posts, for slow mode. */
  pace?: number | null;
  /** For acts that leave a strike; undefined: as usual for the act. */
  severity?: Severity | null;
  /** Care: look again tomorrow. */
  follow?: boolean;
  /** Whose case the decider saw (a community, null for the operators); undefined: whichever it is. */
  place?: Id | null;
  /** How the engine had read the words, where somebody said so. */
  onEngine?: OnEngine | null;
};

export type DecisionProblem = {
  problem: string;
  field: 'reason' | 'rule' | 'topic' | 'hours' | 'pace' | 'severity' | 'missed';
};

const hour = 3_600_000;

export async function decideCase(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  decision: Decision,
): Promise<Result<{ decisionId: Id }, RefusalCode | DecisionProblem>> {
  // Two moderators at the same thing take turns; the second one meets what the first one did.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${decision.id}, 11))`.execute(tx.db);
  const file = await caseFile(tx, decision.type, decision.id, ctx.clock(), decision.place);
  if (!file || (decision.place !== undefined && decision.place !== placeOf(file)))
    return refused('not_found');
  const verdict = mayDecide(await judgeOf(tx, viewer, file), file, decision.act);
  if (!verdict.ok) return refused(verdict.refusal);
  const made = step(asThing(file), decision.act);
  if (!made.ok) return refused(made.refusal);
  const problem = problemIn(decision, file);
  if (problem) return refused(problem);

  const by = await actorIn(tx, viewer, file);
  const decisionId = ctx.ids();
  const until = endOf(decision, ctx.clock());
  const order = { ...decision, decisionId, until, pace: decision.pace ?? slowPaces[1] };
  const entry = { by, decisionId, act: decision.act, made, follow: decision.follow ?? false };
  const taken = mayLog(file, entry, ctx.clock());
  if (taken) return refused(taken);
  const carried = await carryOut(ctx, tx, file, order);
  if (!carried.ok) return carried;
  const caseIds = await logDecision(ctx, tx, file, { ...entry, before: carried.value });
  await writeDown(ctx, tx, file, decision, { decisionId, until, caseId: caseIds[0] ?? null });
  const settled = await withPurpose(tx, 'moderation', () =>
    settleReports(tx, {
      caseIds,
      kinds: made.closes,
      outcome: made.outcome,
      answer: decision.act === 'dismiss' ? decision.reason : '',
      decisionId,
      now: ctx.clock(),
    }),
  );
  await recordStaffAct(ctx, tx, {
    act: `moderation.${decision.act}`,
    subjectType: file.type,
    subjectId: file.id,
    communityId: placeOf(file),
    reason: decision.reason,
  });
  await tellThose(ctx, tx, file, decision.act, decisionId, settled);
  if (decision.onEngine && mayJudge(file)) {
    const on = { decisionId, postId: file.id, act: decision.act, judgeId: viewer.memberId };
    await judgeEngine(ctx, tx, { ...on, caseIds: file.cases.map((one) => one.id) }, decision.onEngine);
  }
  return done({ decisionId });
}

/** Null: the operators'. */
export function placeOf(file: Pick<CaseFile, 'level' | 'community'>): Id | null {
  return file.level === 'community' ? (file.community?.id ?? null) : null;
}

export function asThing(file: CaseFile): Thing {
  const isOpen = (kind: 'care' | 'conduct') =>
    file.cases.some((one) => one.kind === kind && one.state.status !== 'closed');
  return {
    subject: file.type,
    level: file.level,
    post: file.post?.state ?? null,
    thread: file.thread,
    person: file.person,
    open: { rule: isOpen('conduct'), worry: isOpen('care') },
  };
}

export async function judgeOf(tx: Tx, viewer: Viewer, file: CaseFile): Promise<Judge> {
  const standing = file.community && (await standingIn(tx, viewer, file.community.id));
  return { active: viewer.active, isOperator: viewer.isOperator, role: standing?.role ?? null };
}

/** The name under which somebody acts here: the one of the community, or the operator's own. */
export async function actorIn(
  tx: Tx,
  viewer: Viewer,
  file: Pick<CaseFile, 'level' | 'community'>,
): Promise<Id> {
  const standing =
    file.level === 'community' && file.community && (await standingIn(tx, viewer, file.community.id));
  return standing ? standing.personaId : viewer.personaId;
}

function problemIn(decision: Decision, file: CaseFile): DecisionProblem | null {
  const { act } = decision;
  if (actsWithReason.includes(act) && decision.reason.length < limitsOfWords.reasonLeast)
    return { problem: 'moderation.problem.reason', field: 'reason' };
  if (decision.ruleId && act === 'care') return { problem: 'moderation.problem.care_rule', field: 'rule' };
  if (decision.ruleId && !file.rules.some((one) => one.id === decision.ruleId))
    return { problem: 'moderation.problem.rule', field: 'rule' };
  if (act === 'note' && !decision.topic) return { problem: 'moderation.problem.topic', field: 'topic' };
  const span = lasting[act as keyof typeof lasting];
  if (span && decision.hours && (decision.hours < span.least || decision.hours > span.most))
    return { problem: 'moderation.problem.hours', field: 'hours' };
  return problemOfSaid(decision.onEngine);
}

function endOf({ act, hours }: Decision, now: Date): Date | null {
  const span = lasting[act as keyof typeof lasting];
  return span ? new Date(now.getTime() + (hours ?? span.usual) * hour) : null;
}

const scopeOf: Partial<Record<Act, Scope>> = {
  slow: 'thread',
  lock: 'thread',
  unlock: 'thread',
  cool: 'community',
  limit: 'community',
  suspend: 'community',
  ban: 'community',
  lift: 'community',
  ban_instance: 'instance',
};

/** The statement of reasons, the strike where the act leaves one, and the line of the public log. */
async function writeDown(
  ctx: Context,
  tx: Tx,
  file: CaseFile,
  decision: Decision,
  more: { decisionId: Id; until: Date | null; caseId: Id | null },
): Promise<void> {
  const { act } = decision;
  const now = ctx.clock();
  const communityId = placeOf(file);
  const severity = strikeActs[act] && (decision.severity ?? strikeActs[act]);
  const rule = file.rules.find((one) => one.id === decision.ruleId) ?? null;
  const automation = file.noticed ? 'noticed' : 'none';
  const { daysToAppeal } = await settingsFor(tx, file.community?.id ?? null);
  await insertDecision(tx, {
    id: more.decisionId,
    caseId: more.caseId,
    communityId,
    type: file.type,
    subjectId: file.id,
    authorPersonaId: file.personaId,
    act,
    rule,
    reason: decision.reason,
    facts: decision.facts ?? '',
    automation,
    scope: scopeOf[act] ?? 'thing',
    until: more.until,
    severity: severity ?? null,
    appealUntil: appealableActs.includes(act) ? new Date(now.getTime() + daysToAppeal * 24 * hour) : null,
    now,
  });
  const at = { decisionId: more.decisionId, communityId: file.community?.id ?? null, now };
  await withPurpose(tx, 'moderation', async () => {
    if (severity && file.personaId) await insertStrike(tx, { ...at, personaId: file.personaId, severity });
    // Kind words and private ones are nobody else's.
    if (act !== 'care' && act !== 'coach')
      await insertLogEntry(tx, { ...at, act, rule: rule?.title ?? null, automation });
  });
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
    // Who is no longer in a community keeps nothing that it told them; of the ban and its end they must hear all the same.
    const isOutside = act === 'ban' || file.person === 'banned';
    const communityId = isOutside ? null : (file.community?.id ?? null);
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

export type { Before };
