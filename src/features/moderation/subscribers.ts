// What moderation hears from other rooms: an author changed what they were asked to change; the safety engine noticed
// something; an account that closes takes its moderator's own notes along.

import { withPurpose } from '../../platform/db/viewer.ts';
import { subscriber } from '../../platform/events/index.ts';
import { termOf } from '../safety/index.ts';
import { caseFor } from './case-rows.query.ts';
import { dueAt } from './clocks.ts';
import { settingsFor } from './duty.query.ts';
import { openCaseFromFinding, summon } from './open-case.ts';
import { forgetPairs } from './signals/tables.ts';
import { hasJudge } from './subject.query.ts';
import { record } from './tables-cases.ts';
import { countHits } from './terms/tables.ts';
import { forgetModerator } from './welfare/tables.ts';

/** A case that waits for an edit comes back at once when the edit is there. */
const edited = subscriber({
  event: 'post.edited',
  async react(ctx, tx, { postId, communityId }) {
    await withPurpose(tx, 'moderation', async () => {
      const thing = { kind: 'conduct', subjectType: 'post', subjectId: postId } as const;
      const row =
        (await caseFor(tx, { ...thing, communityId })) ??
        (await caseFor(tx, { ...thing, communityId: null }));
      if (row?.state.waitsFor !== 'edit') return;
      const now = ctx.clock();
      const due = dueAt(await settingsFor(tx, row.communityId), 'conduct', row.state.urgency, now);
      const made = await record(tx, row, { type: 'edited', dueAt: due }, now);
      if (made.ok) await summon(ctx, tx, made.value);
    });
  },
});

/** The safety engine noticed something that a person must look at: care or conduct, as its table of consequences says. */
const screened = subscriber({
  event: 'text.screened',
  async react(
    ctx,
    tx,
    { subjectType, subjectId, communityId, personaId, surface, findings, caseKind, urgency },
  ) {
    const terms = findings.flatMap((one) => termOf(one) ?? []);
    if (terms.length > 0) await withPurpose(tx, 'moderation', () => countHits(tx, terms, ctx.clock()));
    // Where nobody of the community could decide (the owner's own words), the operators look.
    const theirs = await hasJudge(tx, communityId, personaId, caseKind === 'conduct');
    await openCaseFromFinding(ctx, tx, {
      communityId: theirs ? communityId : null,
      kind: caseKind,
      subjectType,
      subjectId,
      aboutPersonaId: personaId,
      urgency,
      findings: findings.map(({ category, level, score, rule, reason, spans }) => ({
        surface,
        category,
        level,
        score,
        rules: [rule],
        reasons: [reason],
        spans: spans.map(({ start, end }) => ({ start, end })),
      })),
    });
  },
});

/** An account ends: what its moderator kept for themselves goes with it. */
const closed = subscriber({
  event: 'member.closed',
  react: (_ctx, tx, { memberId, personaIds }) =>
    withPurpose(tx, 'jobs', async () => {
      await forgetModerator(tx, memberId, personaIds);
      await forgetPairs(tx, personaIds);
    }),
});

export const subscribers = [edited, screened, closed];
