// What the staff do with a case besides deciding it: take it, put it back, hand it over, ask others in, say how urgent it
// is, leave words for colleagues, take a step of the care playbook. Each is one event in the log.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { standingIn } from '../communities/index.ts';
import { caseById } from './case-rows.query.ts';
import { dueAt } from './clocks.ts';
import { settingsFor } from './duty.query.ts';
import type { CaseEvent } from './lifecycle.ts';
import type { CareStep, CaseOutcome, EscalatedTo, Urgency } from './model.ts';
import { summon } from './open-case.ts';
import { colleagues } from './staff.query.ts';
import { type CaseRow, record } from './tables-cases.ts';

export type Handling =
  | { act: 'claim' }
  | { act: 'put_back' }
  | { act: 'hand_over'; to: Id }
  | { act: 'escalate'; to: EscalatedTo }
  | { act: 'return' }
  | { act: 'urgency'; urgency: Urgency }
  | { act: 'note'; words: string }
  /** `followUp`: look again after so many hours. */
  | { act: 'step'; step: CareStep; followUp: number | null }
  | { act: 'close'; outcome: Extract<CaseOutcome, 'cared' | 'nothing'> };

/** Acts after which somebody else is to hear of the case. */
const calls = new Set<Handling['act']>(['escalate', 'return', 'hand_over', 'urgency']);

/** Whoever does not look after the place, or is the one it is about, is answered as if there were no such case. */
export async function handleCase(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  caseId: Id,
  handling: Handling,
): Promise<Result<CaseRow, RefusalCode>> {
  const row = viewer.active ? await caseById(tx, caseId, { lock: true }) : null;
  if (!row) return refused('not_found');
  const by = await actorFor(tx, viewer, row);
  if (!by) return refused('not_found');
  if (handling.act === 'hand_over' && !(await colleagues(tx, row)).some((one) => one.id === handling.to))
    return refused('moderation.step.not_possible');
  const now = ctx.clock();
  const event = await eventOf(tx, row, by, handling, now);
  const made = await record(tx, row, event, now);
  if (!made.ok) return made;
  await recordStaffAct(ctx, tx, {
    act: `case.${handling.act}`,
    subjectType: 'case',
    subjectId: row.id,
    communityId: row.communityId,
  });
  if (calls.has(handling.act)) await summon(ctx, tx, made.value);
  return done(made.value);
}

async function eventOf(tx: Tx, row: CaseRow, by: Id, handling: Handling, now: Date): Promise<CaseEvent> {
  switch (handling.act) {
    case 'claim':
      return { type: 'claimed', by };
    case 'put_back':
      return { type: 'put_back', by };
    case 'hand_over':
      return { type: 'handed_over', by, to: handling.to };
    case 'escalate':
      return { type: 'escalated', by, to: handling.to };
    case 'return':
      return { type: 'returned', by };
    case 'note':
      return { type: 'noted', by, words: handling.words };
    case 'close':
      return { type: 'closed', by, outcome: handling.outcome };
    case 'urgency': {
      const { urgency } = handling;
      const due = dueAt(await settingsFor(tx, row.communityId), row.kind, urgency, now);
      return { type: 'urgency_set', by, urgency, dueAt: due };
    }
    case 'step': {
      const { step, followUp } = handling;
      const later = followUp === null ? {} : { followUpAt: new Date(now.getTime() + followUp * 3_600_000) };
      return { type: 'step_taken', by, step, ...later };
    }
  }
}

/** The name under which the viewer acts in a case: the community's where they look after it, else the operator's own. */
export async function actorFor(tx: Tx, viewer: Viewer, row: CaseRow): Promise<Id | null> {
  const standing = row.communityId && (await standingIn(tx, viewer, row.communityId));
  if (standing && (standing.role === 'owner' || standing.role === 'moderator')) return standing.personaId;
  return viewer.isOperator ? viewer.personaId : null;
}
