// The time that words waited for has come, or a friend said that they are fine: they go out as their author's.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { job } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { draftAt } from './drafts.query.ts';
import { lockOutgoing } from './outgoing.query.ts';
import { placeOfOutgoing, wordsOfForm } from './outgoing.ts';
import { publishOutgoing } from './publish-outgoing.ts';
import { saveDraft } from './save-draft.ts';
import { settleOutgoing } from './tables-changing.ts';

export const sendOutgoing = job<{ outgoingId: Id; memberId: Id }>({
  name: 'posts.send_outgoing',
  async handle(ctx, { outgoingId, memberId }) {
    // As the author, so that row-level security judges them as it would today: left, banned, paused or gone.
    await ctx.transaction({ as: 'member', memberId }, async (tx) => {
      const waiting = await lockOutgoing(tx, outgoingId);
      // Cancelled or sent meanwhile, or put off further: its own job will come.
      if (!waiting || (waiting.publishAt && waiting.publishAt > ctx.clock())) return;
      const { rows } = await sql<{ active: boolean }>`SELECT app.is_active() AS active`.execute(tx.db);
      const author = { memberId, active: rows[0]?.active ?? false };
      const sent = await publishOutgoing(ctx, tx, author, outgoingId);
      if (!sent.ok) await giveBack(ctx, tx, memberId, waiting, sent.refusal);
    });
  },
});

/** The words stay with the piece and become a draft as well, unless another draft has that place. */
async function giveBack(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  one: NonNullable<Awaited<ReturnType<typeof lockOutgoing>>>,
  refusal: string,
): Promise<void> {
  await settleOutgoing(tx, one.id, { state: 'refused', refusal });
  const place = placeOfOutgoing(one);
  if (!(await draftAt(ctx, tx, place)))
    await saveDraft(ctx, tx, memberId, place, wordsOfForm(one.form.typed));
  await ctx.emit(ctx, tx, 'outgoing.moved', {
    outgoingId: one.id,
    toMemberId: memberId,
    communityId: one.communityId,
    what: 'refused',
  });
}
