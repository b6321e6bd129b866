// Something concerns one person: a decision, an answer to a report or to a request to join. Work for later.
import type { Tx } from '../../platform/db/viewer.ts';
import { job } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { membersBehind } from '../accounts/index.ts';
import { wantsNewsOf } from '../messages/index.ts';
import { deliver } from './deliver.ts';
import { exists, isIn, looksAfter, moderates } from './may-hear.query.ts';
import type { OtherKind } from './model.ts';
import { staffOf } from './recipients.query.ts';
import { forgetCommunity, forgetRead } from './tables.ts';

export type ForMember = {
  to: { memberId: Id } | { personaId: Id };
  kind: OtherKind;
  subjectId: Id;
  communityId: Id | null;
};

export const notifyMember = job<ForMember>({
  name: 'notifications.member',
  async handle(ctx, { to, kind, subjectId, communityId }) {
    const memberId =
      'memberId' in to
        ? to.memberId
        : await ctx.transaction({ as: 'system', purpose: 'jobs' }, async (tx) =>
            (await membersBehind(tx, [to.personaId])).get(to.personaId),
          );
    // A friend is asked to look only while both meet in the community anyway.
    const allowed = (tx: Tx) => {
      if (kind === 'case_waits') return looksAfter(tx, communityId);
      if (kind === 'message' || kind === 'message_request')
        return newsOf(tx, memberId ?? '', kind, subjectId);
      return kind === 'outgoing_look_wanted' && communityId ? isIn(tx, communityId) : exists(tx);
    };
    if (memberId) await deliver(ctx, memberId, { kind, subjectId, communityId }, allowed);
  },
});

/** One row for a conversation: news that was read makes room for new news. */
async function newsOf(tx: Tx, memberId: Id, kind: OtherKind, conversationId: Id): Promise<boolean> {
  if (!(await wantsNewsOf(tx, conversationId))) return false;
  await forgetRead(tx, memberId, kind, conversationId);
  return true;
}

export type ForStaff = { communityId: Id; kind: OtherKind; subjectId: Id };

/** Everybody who looks after a community. */
export const notifyStaff = job<ForStaff>({
  name: 'notifications.staff',
  async handle(ctx, { communityId, kind, subjectId }) {
    const members = await ctx.transaction({ as: 'system', purpose: 'jobs' }, async (tx) =>
      membersBehind(tx, await staffOf(tx, communityId)),
    );
    for (const memberId of members.values()) {
      await deliver(ctx, memberId, { kind, subjectId, communityId }, (tx) => moderates(tx, communityId));
    }
  },
});

/** Who leaves a community keeps nothing that it told them. */
export const forgetLeft = job<{ memberId: Id; communityId: Id }>({
  name: 'notifications.forget_left',
  async handle(ctx, { memberId, communityId }) {
    await ctx.transaction({ as: 'member', memberId }, async (tx) => {
      await forgetCommunity(tx, memberId, communityId);
      await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'notification' });
    });
  },
});
