// Operators pause an account, or end a pause: the person reads why under their decisions, as after any other decision,
// and may object to a pause. The pause itself is the accounts room's, who may is the admin room's.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { settingsFor } from './duty.query.ts';
import type { Pause } from './model.ts';
import { findOrOpen } from './open-case.ts';
import { insertDecision } from './tables.ts';
import { record } from './tables-cases.ts';

/** As an operator (row-level security lets nobody else). @param reason finished words for the person */
export async function tellPause(
  ctx: Context,
  tx: Tx,
  about: { personaId: Id; byPersonaId: Id; reason: string; act: Pause; until: Date | null },
): Promise<void> {
  const id = ctx.ids();
  const now = ctx.clock();
  const thing = {
    communityId: null,
    kind: 'conduct',
    subjectType: 'persona',
    subjectId: about.personaId,
    aboutPersonaId: about.personaId,
  } as const;
  const { daysToAppeal } = await settingsFor(tx, null);
  const caseId = await withPurpose(tx, 'moderation', async () => {
    const row = await findOrOpen(ctx, tx, thing, 'low');
    // That a pause is put on somebody answers no report about them: those wait for their own decision.
    const closes = row.state.lastSeq === 1 ? 'acted' : null;
    const event = { type: 'acted', by: about.byPersonaId, act: about.act, decisionId: id, closes } as const;
    const made = await record(tx, row, event, now);
    if (!made.ok) throw new Error(`a case could not take a pause: ${made.refusal}`);
    return row.id;
  });
  await insertDecision(tx, {
    id,
    caseId,
    communityId: null,
    type: 'persona',
    subjectId: about.personaId,
    authorPersonaId: about.personaId,
    act: about.act,
    rule: null,
    reason: about.reason,
    facts: '',
    automation: 'none',
    scope: 'instance',
    until: about.until,
    severity: null,
    appealUntil: about.act === 'pause' ? new Date(now.getTime() + daysToAppeal * 86_400_000) : null,
    now,
  });
  await ctx.emit(ctx, tx, 'moderation.decided', {
    decisionId: id,
    act: about.act,
    personaId: about.personaId,
    communityId: null,
  });
}
