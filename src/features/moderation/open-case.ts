// Something is said about a thing, by people or by the safety engine: it joins the thing's case, or begins one.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { caseFor } from './case-rows.query.ts';
import { dueAt } from './clocks.ts';
import { settingsFor, whoHears } from './duty.query.ts';
import type { CaseKind, CaseSubject, Urgency } from './model.ts';
import { planReminder } from './remind.ts';
import { type CaseRow, insertCase, insertFinding, record } from './tables-cases.ts';

export type CaseThing = {
  /** Null: the operators'. */
  communityId: Id | null;
  kind: CaseKind;
  subjectType: CaseSubject;
  subjectId: Id;
  aboutPersonaId: Id | null;
};

/**
 * The thing's case of this kind, locked until the transaction ends; begun if there is none. Two who tell of one thing at
 * once meet in one case. In a step with the purpose moderation, or as staff of the place.
 */
export async function findOrOpen(ctx: Context, tx: Tx, thing: CaseThing, urgency: Urgency): Promise<CaseRow> {
  const key = `${thing.communityId} ${thing.subjectId} ${thing.kind}`;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 12))`.execute(tx.db);
  const before = await caseFor(tx, thing);
  if (before) return before;
  const now = ctx.clock();
  const due = dueAt(await settingsFor(tx, thing.communityId), thing.kind, urgency, now);
  const opened = { type: 'opened', kind: thing.kind, urgency, dueAt: due } as const;
  // That a case began is nobody's act.
  return withPurpose(tx, 'moderation', () => insertCase(tx, { ...thing, id: ctx.ids() }, opened, now));
}

/** A report joins its case. The member's own transaction; what they may not see stays unseen. */
export async function joinByReport(
  ctx: Context,
  tx: Tx,
  thing: CaseThing,
  told: { reportId: Id; kind: 'rule' | 'worry' },
): Promise<Id> {
  // A worry is about a person who may be in need: an hour. A broken rule: a working day.
  const urgency: Urgency = told.kind === 'worry' ? 'high' : 'medium';
  return withPurpose(tx, 'moderation', async () => {
    const row = await findOrOpen(ctx, tx, thing, urgency);
    const due = dueAt(await settingsFor(tx, thing.communityId), thing.kind, urgency, ctx.clock());
    await add(ctx, tx, row, { type: 'reported', ...told, urgency, dueAt: due });
    return row.id;
  });
}

export type Finding = {
  surface: string;
  category: string;
  level: string;
  score: number | null;
  rules: readonly string[];
  spans: readonly { start: number; end: number }[];
  reasons: readonly string[];
};

/**
 * The safety engine noticed something: no person is asked to report it. Care for people, conduct for the charter; the
 * same case as reports about the thing. @param findings at least one
 */
export async function openCaseFromFinding(
  ctx: Context,
  tx: Tx,
  about: CaseThing & { kind: 'care' | 'conduct'; urgency: Urgency; findings: readonly Finding[] },
): Promise<Id> {
  const { urgency, findings, ...thing } = about;
  return withPurpose(tx, 'moderation', async () => {
    const row = await findOrOpen(ctx, tx, thing, urgency);
    const now = ctx.clock();
    const due = dueAt(await settingsFor(tx, thing.communityId), thing.kind, urgency, now);
    await add(ctx, tx, row, { type: 'found', urgency, dueAt: due });
    for (const one of findings) await insertFinding(tx, { ...one, id: ctx.ids(), caseId: row.id, at: now });
    return row.id;
  });
}

async function add(ctx: Context, tx: Tx, row: CaseRow, event: Parameters<typeof record>[2]): Promise<void> {
  const made = await record(tx, row, event, ctx.clock());
  if (!made.ok) throw new Error(`a case could not take ${event.type}: ${made.refusal}`);
  const isNews = row.state.lastSeq === 1 || row.state.status === 'closed' || row.state.status === 'waiting';
  if (isNews || row.state.urgency !== made.value.state.urgency) await summon(ctx, tx, made.value);
}

/** Tells those who should hear that a case waits. Never whom it is about: that is on the page, behind their rights. */
export async function summon(ctx: Context, tx: Tx, row: CaseRow): Promise<void> {
  const { state } = row;
  const place = state.escalatedTo === 'operators' ? null : row.communityId;
  const toOnCall = state.escalatedTo === 'on_call';
  await ctx.emit(ctx, tx, 'case.waits', {
    caseId: row.id,
    kind: row.kind,
    urgency: state.urgency,
    communityId: row.communityId,
    escalatedTo: state.escalatedTo,
    personaIds: await whoHears(tx, place, state.urgency, toOnCall, ctx.clock()),
  });
  await planReminder(tx, row);
}
