// Somebody tells the staff: something is against the charter, or they are worried about a person.
// The same person's second word on the same thing joins the first.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { charterRules } from '../communities/index.ts';
import { limitsOfWords, type ReportKind, type SubjectType, type Wish } from './model.ts';
import { joinByReport } from './open-case.ts';
import { lookAtPlace } from './signals/jobs.ts';
import { hasJudge, ownOpenReport, reportable, type Subject } from './subject.query.ts';
import { addToReport, insertReport } from './tables.ts';

export type ReportWords = {
  type: SubjectType;
  id: Id;
  /** 'worry', 'other', or the id of a rule. */
  about: string;
  note: string;
  wish: Wish;
  /** For a name used everywhere: the community whose staff should look, or null for the operators. */
  where: Id | null;
};

export type ReportProblem = { problem: 'moderation.problem.rule' | 'moderation.problem.where' };

export async function fileReport(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  words: ReportWords,
): Promise<Result<ReportKind, RefusalCode | ReportProblem>> {
  const subject = await reportable(ctx, tx, words.type, words.id);
  if (!subject) return refused('not_found');
  if (subject.own) return refused('moderation.own_words.not_possible');
  const kind: ReportKind = words.about === 'worry' ? 'worry' : 'rule';
  const ruleId = kind === 'rule' && words.about !== 'other' ? words.about : null;
  if (ruleId && !(await isRuleOf(tx, subject.communityId, ruleId)))
    return refused({ problem: 'moderation.problem.rule' });
  if (words.where && !subject.shared.some((one) => one.id === words.where))
    return refused({ problem: 'moderation.problem.where' });

  // Two presses at once are one report.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${memberId} ${words.id}`}, 10))`.execute(tx.db);
  const before = await ownOpenReport(tx, words.type, words.id, kind);
  const note = before ? joined(before.note, words.note) : words.note;
  if (before && note.length <= limitsOfWords.notesJoined) {
    await addToReport(tx, before.id, { note, ruleId, wish: words.wish });
    return done(kind);
  }
  const id = ctx.ids();
  const communityId = await whoLooks(tx, subject, kind, words.where);
  const thing = {
    communityId,
    kind: kind === 'worry' ? 'care' : 'conduct',
    subjectType: words.type,
    subjectId: words.id,
    aboutPersonaId: subject.aboutPersonaId,
  } as const;
  const caseId = await joinByReport(ctx, tx, thing, { reportId: id, kind });
  await insertReport(
    tx,
    {
      id,
      caseId,
      communityId,
      type: words.type,
      subjectId: words.id,
      aboutPersonaId: subject.aboutPersonaId,
      kind,
      ruleId,
      note: words.note,
      wish: words.wish,
      now: ctx.clock(),
    },
    memberId,
  );
  // A minute later and once for many: whether this may be a pile-on.
  const soon = new Date(ctx.clock().getTime() + 60_000);
  await enqueue(tx, lookAtPlace, { communityId }, { key: `signs ${communityId}`, runAt: soon });
  return done(kind);
}

async function isRuleOf(tx: Tx, communityId: Id | null, ruleId: Id): Promise<boolean> {
  if (!communityId) return false;
  return (await charterRules(tx, communityId)).some((rule) => rule.id === ruleId);
}

/** The community whose staff decide; null for the operators, where nobody there could. */
async function whoLooks(tx: Tx, subject: Subject, kind: ReportKind, where: Id | null): Promise<Id | null> {
  const communityId = subject.type === 'community' ? null : (subject.communityId ?? where);
  if (!communityId || !subject.aboutPersonaId) return null;
  return (await hasJudge(tx, communityId, subject.aboutPersonaId, kind === 'rule')) ? communityId : null;
}

/** The same words sent twice (an impatient press) are not said twice. */
function joined(first: string, more: string): string {
  if (more === '' || first === more || first.endsWith(`\n\n${more}`)) return first;
  return first === '' ? more : `${first}\n\n${more}`;
}
