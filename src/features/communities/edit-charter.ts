// Rules and questions: added, changed, moved, retired. Never deleted: decisions cite rules, answers cite questions.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { charterRules, questionsOf } from './community.query.ts';
import type { Community, Standing } from './model.ts';
import { may } from './policy.ts';
import { insertQuestion, insertRule, retire, swapRules } from './tables.ts';

type Actor = { viewer: Viewer; standing: Standing | null };
export type RuleEdit =
  | { act: 'add'; title: string; explanation: string }
  | { act: 'save'; id: Id; title: string; explanation: string }
  | { act: 'retire' | 'up'; id: Id };
export type QuestionEdit =
  | { act: 'add'; question: string; required: boolean }
  | { act: 'save'; id: Id; question: string; required: boolean }
  | { act: 'retire'; id: Id };

/** More would not be read. */
export const rulesMax = 20;
export const questionsMax = 6;

export async function editRule(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  community: Community,
  edit: RuleEdit,
): Promise<Result<null, RefusalCode>> {
  const who = { active: actor.viewer.active, role: actor.standing?.role ?? null };
  const allowed = may(who, 'edit_charter', community);
  if (!allowed.ok) return refused(allowed.refusal);
  const communityId = community.id;
  const rules = await charterRules(tx, communityId);
  const last = rules.at(-1)?.position ?? 0;
  if (edit.act === 'add') {
    if (rules.length >= rulesMax) return refused('communities.too_many_rules.not_possible');
    const { title, explanation } = edit;
    await insertRule(tx, { id: ctx.ids(), communityId, position: last + 1, title, explanation });
  } else if (edit.act === 'up') {
    const at = rules.findIndex((rule) => rule.id === edit.id);
    if (at === -1) return refused('not_found');
    if (at > 0) await swapRules(tx, rules[at]!, rules[at - 1]!);
  } else {
    const position = await retire(tx, 'charter_rules', { id: edit.id, communityId, at: ctx.clock() });
    if (position === null) return refused('not_found');
    if (edit.act === 'save') {
      const { title, explanation } = edit;
      await insertRule(tx, { id: ctx.ids(), communityId, position, title, explanation });
    }
  }
  await record(ctx, tx, community, `communities.${edit.act}_rule`);
  return done(null);
}

export async function editQuestion(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  community: Community,
  edit: QuestionEdit,
): Promise<Result<null, RefusalCode>> {
  const who = { active: actor.viewer.active, role: actor.standing?.role ?? null };
  const allowed = may(who, 'edit_questions', community);
  if (!allowed.ok) return refused(allowed.refusal);
  const communityId = community.id;
  const questions = await questionsOf(tx, communityId);
  let position = (questions.at(-1)?.position ?? 0) + 1;
  if (edit.act === 'add') {
    if (questions.length >= questionsMax) return refused('communities.too_many_questions.not_possible');
  } else {
    const before = await retire(tx, 'membership_questions', { id: edit.id, communityId, at: ctx.clock() });
    if (before === null) return refused('not_found');
    position = before;
  }
  if (edit.act !== 'retire') {
    const { question, required } = edit;
    await insertQuestion(tx, { id: ctx.ids(), communityId, position, question, required });
  }
  await record(ctx, tx, community, `communities.${edit.act}_question`);
  return done(null);
}

async function record(ctx: Context, tx: Tx, community: Community, act: string): Promise<void> {
  await recordStaffAct(ctx, tx, {
    act,
    subjectType: 'community',
    subjectId: community.id,
    communityId: community.id,
  });
  await ctx.live.tell(tx, { to: 'community', id: community.id, what: 'changed' });
}
