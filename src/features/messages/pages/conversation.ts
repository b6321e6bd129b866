// One conversation: reading it, writing in it, and what one of the two may do with it.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import { readIdCursor } from '../../../platform/db/cursor.ts';
import {
  cursor,
  limits,
  notFound,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
} from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { careFor, careView, draftAt, keep, submissionOf } from '../../posts/index.ts';
import { acceptRequest, declineRequest } from '../answer-request.ts';
import { blockPartner } from '../block-partner.ts';
import { type Conversation, conversation, type Message, messagesOf } from '../conversation.query.ts';
import { actForm, conversationParam, sendForm } from '../forms.ts';
import { leaveConversation } from '../leave-conversation.ts';
import { markRead } from '../mark-read.ts';
import { writingLimit } from '../model.ts';
import { muteConversation } from '../mute-conversation.ts';
import { messagePlace } from '../pauses.ts';
import { actsOf } from '../policy.ts';
import { sendMessage } from '../send-message.ts';
import { takeBackMessage } from '../take-back-message.ts';
import { conversationView } from '../views/conversation-view.ts';
import { beforeSending } from './before-sending.ts';
import { refusedHere, type Shown, typedOf, untouched } from './shared.ts';

const hour = 3_600_000;
const look = { nav: 'account', narrow: true, noindex: true } as const;

async function show(
  request: Request,
  there: Conversation,
  shown: Shown,
  before: string | null = null,
): Promise<{ reply: Reply; messages: readonly Message[] }> {
  const { ctx, tx, t, locale, csrf } = request;
  const { messages, earlier } = await messagesOf(ctx, tx, there.id, before);
  const place = messagePlace(there.other.id);
  const draft = shown === untouched ? await draftAt(ctx, tx, place) : null;
  const typed = draft ? typedOf(draft.fields) : shown.typed;
  const name = there.other.name ?? t('messages.somebody');
  const body = conversationView({
    t,
    locale,
    now: ctx.clock(),
    csrf,
    there,
    name,
    messages,
    earlier,
    isLatest: before === null,
    care: before === null ? ownCare(request, messages) : null,
    panel: shown.panel,
    form: {
      place,
      typed,
      problems: shown.problems,
      submission: submissionOf(request, typed, draft?.id),
      savedAt: shown === untouched ? draft?.updatedAt.getTime() : ctx.clock().getTime(),
    },
  });
  return {
    reply: page(t('messages.conversation.title', { name }), body, { ...look, status: shown.status }),
    messages,
  };
}

/** Care beside one's own words of the last hour, for their writer alone; nothing about it is stored. */
function ownCare(request: Request, messages: readonly Message[]) {
  const last = messages.findLast((one) => one.mine && one.text !== null);
  if (!last || request.ctx.clock().getTime() - last.at.getTime() > hour) return null;
  const panel = careView(request, careFor(last.text, 'message'), { posted: true });
  return panel && { id: last.id, panel };
}

const read = route({
  name: 'messages.conversation',
  method: 'GET',
  path: patterns.privateConversation,
  summary: 'A private conversation of your own, twenty messages at a time',
  access: 'member',
  limit: limits.read,
  input: { params: conversationParam, query: z.strictObject({ before: cursor }) },
  output: 'page',
  // A visit moves one's own private mark of what was read.
  transaction: 'mark',
  async handle(request) {
    const { ctx, tx, viewer, params, query } = request;
    const there = viewer && (await conversation(tx, params.conversation));
    if (!there || !viewer) return notFound();
    const { reply, messages } = await show(
      request as unknown as Request,
      there,
      untouched,
      readIdCursor(query.before),
    );
    if (query.before === undefined) await markRead(ctx, tx, viewer.memberId, there, messages.at(-1)?.id);
    return reply;
  },
});

const send = route({
  name: 'messages.send',
  method: 'POST',
  path: patterns.privateConversation,
  summary: 'Write in a private conversation',
  access: 'active',
  limit: writingLimit,
  keepsWords: true,
  input: { params: conversationParam, form: sendForm },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    const here = request as unknown as Request;
    const there = viewer && (await conversation(tx, params.conversation));
    if (!there || !viewer) return notFound();
    const address = paths.privateConversation(toShort(there.id));
    const place = messagePlace(there.other.id);
    const again = async (shown: Shown) => {
      await keep(here, place, shown.typed);
      return (await show(here, there, shown)).reply;
    };
    if (!form.ok) return again({ typed: form.typed, problems: form.problems, panel: null, status: 422 });
    const { text, submission, asked, act } = form.value;
    if (act === 'keep') {
      await keep(here, place, form.typed);
      return redirect(`${address}#write`, 'messages.flash.kept');
    }
    const back = beforeSending(here, form.value, form.typed);
    if (back) return again({ ...back, problems: {} });
    const given = { text, submissionId: submission, asked };
    const sent = await sendMessage(ctx, tx, viewer.memberId, there.id, given);
    if (sent.ok) return redirect(`${address}#latest`, 'messages.flash.sent', place);
    const { refusal } = sent;
    if (refusal === 'not_found') return notFound();
    return again({ typed: form.typed, problems: {}, panel: refusedHere(here, refusal), status: 409 });
  },
});

const act = route({
  name: 'messages.act',
  method: 'POST',
  path: patterns.privateConversationAct,
  summary: 'Accept or put aside a request, mute, block, leave, or take a message of yours back',
  access: 'member',
  limit: limits.write,
  input: { params: conversationParam, form: actForm },
  output: 'redirect',
  async handle(request) {
    const { tx, viewer, params, form } = request;
    if (!form.ok) return refuse('bad_input');
    const there = viewer && (await conversation(tx, params.conversation));
    if (!there || !viewer) return notFound();
    if (form.value.act !== 'take_back' && !actsOf[there.standing].includes(form.value.act))
      return refuse('messages.not_now.not_possible');
    return carryOut(request as unknown as Request, there, form.value);
  },
});

async function carryOut(
  { ctx, tx, viewer }: Request,
  there: Conversation,
  given: z.output<typeof actForm>,
): Promise<Reply> {
  const memberId = viewer!.memberId;
  const address = paths.privateConversation(toShort(there.id));
  switch (given.act) {
    case 'accept':
      if (!viewer!.active) return refuse('suspended');
      await acceptRequest(ctx, tx, there);
      return redirect(`${address}#write`, 'messages.flash.accepted');
    case 'decline':
      await declineRequest(ctx, tx, there);
      return redirect(patterns.messages, 'messages.flash.declined');
    case 'mute':
    case 'unmute':
      await muteConversation(ctx, tx, there, given.act === 'mute');
      return redirect(address, `messages.flash.${given.act}d`);
    case 'block':
      if (!(await blockPartner(ctx, tx, memberId, there)))
        await leaveConversation(ctx, tx, memberId, there, false);
      return redirect(patterns.messages, 'messages.flash.blocked');
    case 'leave':
      await leaveConversation(ctx, tx, memberId, there, given.with_words);
      return redirect(patterns.messages, 'messages.flash.left');
    case 'take_back': {
      const done = given.take_back && (await takeBackMessage(ctx, tx, there.id, given.take_back));
      return done ? redirect(address, 'messages.flash.taken_back') : notFound();
    }
  }
}

export const conversationRoutes: readonly Route[] = [read, send, act];
