// Breaking somebody's anonymity takes two of the staff and a reason: one asks, another agrees, one of them may look once
// and soon. All of it is in log and audit, and the person is told.
import { sql } from 'kysely';
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { caseById } from './case-rows.query.ts';
import { actorFor } from './handle-case.ts';
import { type IdentityRequest, identityRequestById, openRequest } from './identity.query.ts';
import type { NoteAbout } from './lifecycle.ts';
import { answerIdentityRequest, insertIdentityRequest } from './tables-care.ts';
import { type CaseRow, record } from './tables-cases.ts';

/** name: how an alias is called in the community. contact: address and country, for an emergency service. */
export type IdentityScope = 'name' | 'contact';
/** Characters of a reason. */
export const reasonOfLook = { least: 10, most: 1_000 };
/** An agreement is for the moment that it was given for. */
const usableHours = 24;

type Staff = { row: CaseRow; by: Id };

async function staffOf(tx: Tx, viewer: Viewer, caseId: Id): Promise<Staff | null> {
  const row = viewer.active ? await caseById(tx, caseId, { lock: true }) : null;
  const by = row && (await actorFor(tx, viewer, row));
  return row && by ? { row, by } : null;
}

export async function askForIdentity(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  caseId: Id,
  ask: { scope: IdentityScope; reason: string },
): Promise<Result<null, RefusalCode>> {
  const staff = await staffOf(tx, viewer, caseId);
  if (!staff?.row.aboutPersonaId) return refused('not_found');
  if (staff.row.kind === 'appeal' || (ask.scope === 'contact' && staff.row.kind !== 'care'))
    return refused('moderation.step.not_possible');
  if (await openRequest(tx, caseId, ask.scope)) return refused('moderation.step.not_possible');
  await insertIdentityRequest(tx, {
    id: ctx.ids(),
    caseId,
    personaId: staff.row.aboutPersonaId,
    scope: ask.scope,
    askedBy: staff.by,
    reason: ask.reason,
    at: ctx.clock(),
  });
  await note(ctx, tx, staff, `identity.ask_${ask.scope}`, ask.reason, 'identity_asked');
  return done(null);
}

/** By another than the one who asked; to contact only operators agree. */
export async function answerIdentity(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  requestId: Id,
  answer: { agreed: boolean; reason: string },
): Promise<Result<IdentityRequest, RefusalCode>> {
  const request = await identityRequestById(tx, requestId);
  const staff = request && (await staffOf(tx, viewer, request.caseId));
  if (!request || !staff) return refused('not_found');
  if (request.answeredAt) return refused('moderation.step.not_possible');
  if (request.mine) return refused('moderation.second_person.not_allowed');
  if (answer.agreed && request.scope === 'contact' && !viewer.isOperator)
    return refused('moderation.operators_only.not_allowed');
  const at = ctx.clock();
  const usableUntil = answer.agreed ? new Date(at.getTime() + usableHours * 3_600_000) : null;
  const given = { id: requestId, by: staff.by, ...answer, at, usableUntil };
  if (!(await answerIdentityRequest(tx, given))) return refused('moderation.second_person.not_allowed');
  await note(
    ctx,
    tx,
    staff,
    answer.agreed ? 'identity.agree' : 'identity.decline',
    answer.reason,
    answer.agreed ? 'identity_agreed' : 'identity_declined',
  );
  return done(request);
}

export type Identity = { name: string; country: string | null; address: string | null };

/** Once, by one of the two. The person hears of it in the same transaction. */
export async function useIdentity(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  requestId: Id,
): Promise<Result<Identity, RefusalCode>> {
  const request = await identityRequestById(tx, requestId);
  const staff = request && (await staffOf(tx, viewer, request.caseId));
  if (!request || !staff) return refused('not_found');
  const { rows } = await sql<Identity>`
    SELECT * FROM app.use_identity_request(${requestId}, ${ctx.ids()}, ${ctx.clock()})`.execute(tx.db);
  const found = rows[0];
  if (!found) return refused('moderation.agreement_gone.not_possible');
  await note(ctx, tx, staff, `identity.look_${request.scope}`, request.reason, 'identity_seen');
  await ctx.emit(ctx, tx, 'identity.looked_at', { personaId: request.personaId, scope: request.scope });
  return done(found);
}

async function note(
  ctx: Context,
  tx: Tx,
  { row, by }: Staff,
  act: string,
  reason: string,
  about: NoteAbout,
): Promise<void> {
  const fresh = await caseById(tx, row.id, { lock: true });
  const made = fresh && (await record(tx, fresh, { type: 'noted', by, words: reason, about }, ctx.clock()));
  if (!made?.ok) throw new Error('words for colleagues can always be noted');
  await recordStaffAct(ctx, tx, {
    act,
    subjectType: 'case',
    subjectId: row.id,
    communityId: row.communityId,
    reason,
  });
}

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /** Two of the staff agreed to look behind a name, and one did. The person is to be told. */
    'identity.looked_at': { personaId: Id; scope: IdentityScope };
  }
}
