// A member says yes or no to being counted, for all communities or for some; an owner of a secret one lets it be counted at all.
import { recordStaffAct } from '../../../platform/audit/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type Tx, withPurpose } from '../../../platform/db/viewer.ts';
import { subscriber } from '../../../platform/events/index.ts';
import type { Id } from '../../../std/ids.ts';
import { ownPlaces } from './own.query.ts';
import { forgetConsents, setConsents, setPlace } from './tables.ts';

export type Agreement = 'no' | 'all' | 'some';

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * Takes effect in the next night. "all" never means a secret community: those count only where they are named.
 * @param named communities; one that is not the viewer's, or not countable, is passed over like one that is not there
 */
export async function agreeToCounting(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  how: Agreement,
  named: readonly Id[],
): Promise<void> {
  const places = how === 'no' ? [] : await ownPlaces(tx);
  const chosen = places.filter((one) => named.includes(one.id) && (how === 'some' || one.secret));
  const to = [...(how === 'all' ? [null] : []), ...chosen.map((one) => one.id)];
  await setConsents(
    tx,
    memberId,
    to.map((communityId) => ({ id: ctx.ids(), communityId })),
    dayOf(ctx.clock()),
  );
}

/** Only an owner can (the database says no to anybody else); taking it back deletes what was learnt there at once. */
export async function openPlaceToCounting(
  ctx: Context,
  tx: Tx,
  communityId: Id,
  agrees: boolean,
): Promise<void> {
  if (!(await setPlace(tx, communityId, agrees, dayOf(ctx.clock())))) return;
  await recordStaffAct(ctx, tx, {
    act: 'settings.change',
    subjectType: 'community',
    subjectId: communityId,
    communityId,
    reason: agrees ? 'insights on' : 'insights off',
  });
}

/** An account ends: what it agreed to ends with it, also where the words stay. */
export const onClosed = subscriber({
  event: 'member.closed',
  react: (_ctx, tx, { memberId }) => withPurpose(tx, 'insights', () => forgetConsents(tx, memberId)),
});
