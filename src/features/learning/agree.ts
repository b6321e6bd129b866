// A member agrees, or takes it back, that their words may help teach this network's engine. Off until they say so.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import { subscriber } from '../../platform/events/index.ts';
import type { Id } from '../../std/ids.ts';
import { dayOf } from './keep-verdict.ts';
import { setConsent } from './tables.ts';

export const agree = (ctx: Context, tx: Tx, memberId: Id, agrees: boolean): Promise<void> =>
  setConsent(tx, ctx.ids(), memberId, agrees, dayOf(ctx.clock()));

/** An account ends: the agreement ends with it, also where the words stay. */
export const onClosed = subscriber({
  event: 'member.closed',
  react: (ctx, tx, { memberId }) => withPurpose(tx, 'learning', () => agree(ctx, tx, memberId, false)),
});
