// What happened elsewhere becomes work for later, in the same transaction: no event without its notification.
import { subscriber } from '../../platform/events/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { forgetLeft, notifyMember, notifyStaff } from './notify-member.ts';
import { notifyPost } from './notify-post.ts';
import { forgetConversation, markPostsRead } from './tables.ts';

export const subscribers = [
  subscriber({
    event: 'post.published',
    async react(_ctx, tx, { postId, state, mentions, quotesPersonaId }) {
      // A held post is told of when it is released.
      if (state !== 'published') return;
      await enqueue(tx, notifyPost, { postId, mentions, quoted: quotesPersonaId });
    },
  }),
  subscriber({
    event: 'moderation.decided',
    async react(_ctx, tx, { decisionId, act, personaId, communityId }) {
      const kind = act === 'care' ? 'care' : 'decision';
      if (personaId)
        await enqueue(tx, notifyMember, { to: { personaId }, kind, subjectId: decisionId, communityId });
      else if (communityId) await enqueue(tx, notifyStaff, { communityId, kind, subjectId: decisionId });
    },
  }),
  subscriber({
    event: 'case.waits',
    async react(_ctx, tx, { caseId, communityId, escalatedTo, personaIds }) {
      const where = escalatedTo === 'operators' ? null : communityId;
      for (const personaId of personaIds)
        await enqueue(tx, notifyMember, {
          to: { personaId },
          kind: 'case_waits',
          subjectId: caseId,
          communityId: where,
        });
    },
  }),
  subscriber({
    event: 'appeal.answered',
    async react(_ctx, tx, { decisionId, personaId }) {
      await enqueue(tx, notifyMember, {
        to: { personaId },
        kind: 'appeal_answer',
        subjectId: decisionId,
        communityId: null,
      });
    },
  }),
  subscriber({
    event: 'identity.looked_at',
    async react(ctx, tx, { personaId, scope }) {
      await enqueue(tx, notifyMember, {
        to: { personaId },
        kind: scope === 'name' ? 'alias_reveal' : 'contact_look',
        subjectId: ctx.ids(),
        communityId: null,
      });
    },
  }),
  subscriber({
    event: 'report.settled',
    async react(_ctx, tx, { reportId, memberId }) {
      await enqueue(tx, notifyMember, {
        to: { memberId },
        kind: 'report_outcome',
        subjectId: reportId,
        communityId: null,
      });
    },
  }),
  subscriber({
    event: 'message.looked_at',
    async react(_ctx, tx, { lookId, personaId }) {
      await enqueue(tx, notifyMember, {
        to: { personaId },
        kind: 'message_look',
        subjectId: lookId,
        communityId: null,
      });
    },
  }),
  subscriber({
    event: 'join_request.asked',
    async react(_ctx, tx, { requestId, communityId }) {
      await enqueue(tx, notifyStaff, { communityId, kind: 'join_request', subjectId: requestId });
    },
  }),
  subscriber({
    event: 'join_request.decided',
    async react(_ctx, tx, { requestId, communityId, memberId }) {
      await enqueue(tx, notifyMember, {
        to: { memberId },
        kind: 'join_decision',
        subjectId: requestId,
        communityId,
      });
    },
  }),
  subscriber({
    event: 'outgoing.moved',
    async react(_ctx, tx, { outgoingId, toMemberId, communityId, what }) {
      const kind = `outgoing_${what}` as const;
      await enqueue(tx, notifyMember, {
        to: { memberId: toMemberId },
        kind,
        subjectId: outgoingId,
        communityId,
      });
    },
  }),
  subscriber({
    event: 'thread.read',
    async react(ctx, tx, { memberId, postIds }) {
      // Most readers have nothing unread, and the session has told us so already.
      if (tx.session?.unread === 0) return;
      const settled = await markPostsRead(tx, memberId, postIds, ctx.clock());
      if (settled > 0) await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'notification' });
    },
  }),
  subscriber({
    event: 'private_message.sent',
    async react(_ctx, tx, { conversationId, toPersonaId, isRequest }) {
      await enqueue(tx, notifyMember, {
        to: { personaId: toPersonaId },
        kind: isRequest ? 'message_request' : 'message',
        subjectId: conversationId,
        communityId: null,
      });
    },
  }),
  subscriber({
    event: 'private_conversation.seen',
    async react(ctx, tx, { conversationId, memberId, isGone }) {
      if (!isGone && tx.session?.unread === 0) return;
      if (await forgetConversation(tx, memberId, conversationId))
        await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'notification' });
    },
  }),
  subscriber({
    event: 'community.left',
    async react(_ctx, tx, { communityId, memberId }) {
      await enqueue(tx, forgetLeft, { communityId, memberId });
    },
  }),
];
