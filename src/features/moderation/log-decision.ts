// A decision in the logs of the cases that it answers: which cases, what closes, what is to be looked at again.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import type { Step } from './acts.ts';
import type { Before } from './before.ts';
import type { CaseFile } from './case.query.ts';
import { advance, type CaseEvent } from './lifecycle.ts';
import { type Act, editHours } from './model.ts';
import { findOrOpen } from './open-case.ts';
import { type CaseRow, judgeFindings, record } from './tables-cases.ts';

type Made = Extract<Step, { ok: true }>;
export type LogEntry = { by: Id; decisionId: Id; act: Act; made: Made; follow: boolean };
type Kind = 'care' | 'conduct';

const hour = 3_600_000;

/** Why the log would not take it (a colleague took the case); asked before anything is done. Null: it would. */
export function mayLog(file: CaseFile, entry: LogEntry, at: Date): RefusalCode | null {
  for (const row of file.cases) {
    if (!kindsOf(file, entry).includes(row.kind as Kind)) continue;
    const made = advance(row.state, eventFor(entry, row.kind as Kind, at), at);
    if (!made.ok) return made.refusal;
  }
  return null;
}

/** @returns the cases, the one that the decision is about first */
export async function logDecision(
  ctx: Context,
  tx: Tx,
  file: CaseFile,
  entry: LogEntry & { before: Before },
): Promise<Id[]> {
  const at = ctx.clock();
  const ids: Id[] = [];
  for (const kind of kindsOf(file, entry)) {
    const row = await rowOf(ctx, tx, file, kind);
    const isFresh = !file.cases.some((one) => one.kind === kind);
    const event = { ...eventFor(entry, kind, at, isFresh), before: entry.before };
    const made = await record(tx, row, event as CaseEvent, at);
    if (!made.ok) throw new Error(`a case could not take ${entry.act}: ${made.refusal}`);
    ids.push(row.id);
    await learn(tx, row, entry, at);
    if (entry.act === 'care') await firstMessage(tx, made.value, entry, at);
  }
  return ids;
}

/** Care belongs to the care case; "nothing needed" answers whatever is open; all else is about the charter. */
function kindsOf(file: CaseFile, { act }: { act: Act }): Kind[] {
  if (act === 'care') return ['care'];
  if (act !== 'dismiss') return ['conduct'];
  const open = file.cases.filter((one) => one.state.status !== 'closed').map((one) => one.kind);
  return (['conduct', 'care'] as const).filter((kind) => open.includes(kind));
}

/** @param isFresh nobody told of it: the staff came by themselves, and nothing is left to wait for */
function eventFor(
  { by, decisionId, act, made, follow }: LogEntry,
  kind: Kind,
  at: Date,
  isFresh = false,
): CaseEvent {
  const base = { type: 'acted', by, act, decisionId } as const;
  const later = (hours: number) => new Date(at.getTime() + hours * hour);
  if (act === 'ask_edit') return { ...base, closes: null, waitsUntil: later(editHours) };
  if (act === 'care' && follow) return { ...base, closes: null, waitsUntil: later(24) };
  // Taking something back answers nobody; a case that waits for an answer goes on waiting.
  const answers = isFresh || made.closes.includes(kind === 'care' ? 'worry' : 'rule');
  return { ...base, closes: answers ? made.outcome : null };
}

async function rowOf(ctx: Context, tx: Tx, file: CaseFile, kind: Kind): Promise<CaseRow> {
  const there = file.cases.find((one) => one.kind === kind);
  if (there) return there;
  const communityId = file.level === 'community' ? (file.community?.id ?? null) : null;
  const thing = {
    communityId,
    kind,
    subjectType: file.type,
    subjectId: file.id,
    aboutPersonaId: file.personaId,
  };
  return findOrOpen(ctx, tx, thing, 'low');
}

/** A person's judgement is what the engine learns from: wrong where nothing was needed, right where something was. */
async function learn(tx: Tx, row: CaseRow, { act }: LogEntry, at: Date): Promise<void> {
  if (row.state.findings === 0) return;
  const isBack = act === 'restore' || act === 'release' || act === 'unlock' || act === 'lift';
  await judgeFindings(tx, row.id, act === 'dismiss' || isBack ? 'wrong' : 'right', at);
}

async function firstMessage(tx: Tx, row: CaseRow, entry: LogEntry, at: Date): Promise<void> {
  if (row.state.steps.includes('first_message')) return;
  await record(tx, row, { type: 'step_taken', by: entry.by, step: 'first_message' }, at);
}
