// Somebody who decides about words may say how the engine had read them. Told to the room that learns; kept nowhere here.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { CaseFile } from './case.query.ts';
import { findingsOf } from './findings.query.ts';
import type { OnEngine } from './model.ts';

/** Only of words, and only where a report or the engine brought them here. */
export const mayJudge = (file: Pick<CaseFile, 'post' | 'own' | 'cases'>): boolean =>
  file.post !== null && !file.own && file.cases.some(({ state }) => state.reports > 0 || state.findings > 0);

/** What the engine said of the words, each label once; what lists say is no reading. */
export async function engineFound(
  tx: Tx,
  caseIds: readonly Id[],
): Promise<{ label: string; by: 'model' | 'rule' }[]> {
  const found = new Map<string, 'model' | 'rule'>();
  for (const id of caseIds)
    for (const { category, level, rules } of await findingsOf(tx, id)) {
      if (category === 'listed') continue;
      const by = rules.every((rule) => rule.startsWith('model:')) ? 'model' : 'rule';
      const label = `${category}.${level}`;
      found.set(label, found.get(label) === 'rule' ? 'rule' : by);
    }
  return [...found].map(([label, by]) => ({ label, by }));
}

/** Null: what was said can be understood. */
export const problemOfSaid = (
  said: OnEngine | null | undefined,
): { problem: 'moderation.problem.missed'; field: 'missed' } | null =>
  said?.verdict === 'missed' && said.label === null
    ? { problem: 'moderation.problem.missed', field: 'missed' }
    : null;

export async function judgeEngine(
  ctx: Context,
  tx: Tx,
  on: { decisionId: Id; postId: Id; act: string; caseIds: readonly Id[]; judgeId: Id },
  said: OnEngine,
): Promise<void> {
  const { caseIds, ...rest } = on;
  const found = await engineFound(tx, caseIds);
  await ctx.emit(ctx, tx, 'engine.judged', {
    ...rest,
    openedBy: found.length > 0 ? 'finding' : 'report',
    verdict: said.verdict,
    missed: said.verdict === 'missed' ? said.label : null,
    found,
  });
}
