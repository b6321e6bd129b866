// Somebody writes on in a conversation. Answering a request accepts it.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { discardDraft, screenWords, submissionKey } from '../posts/index.ts';
import { acceptRequest } from './answer-request.ts';
import { type Conversation, conversation, sentBefore } from './conversation.query.ts';
import type { Words } from './model.ts';
import { messagePlace, pausedIn } from './pauses.ts';
import { outcomeOf } from './policy.ts';
import { sealWords } from './sealed-words.ts';
import { insertMessage } from './tables.ts';

/** `asked`: what the writer was asked about their words before, and answered by sending them again. */
export type ToSend = { text: string; submissionId: Id; asked: readonly string[] };

export async function sendMessage(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  conversationId: Id,
  given: ToSend,
): Promise<Result<{ conversationId: Id }, RefusalCode>> {
  const key = submissionKey(given.submissionId, conversationId, given.text);
  const before = await sentBefore(tx, key);
  if (before) return done({ conversationId: before });
  const there = await conversation(tx, conversationId);
  if (!there) return refused('not_found');
  if (await pausedIn(tx, there.community?.id ?? null, ctx.clock()))
    return refused('messages.paused.not_possible');
  const words = readWords(given);
  if (!words) return refused('messages.as_it_is.refused');
  const ready = await readyToSend(ctx, tx, there);
  if (!ready) return refused('messages.not_now.not_possible');
  const place = { id: there.id, me: there.me.id, other: there.other.id, isRequest: false };
  await deliver(ctx, tx, place, words, key);
  await discardDraft(tx, memberId, messagePlace(there.other.id));
  return done({ conversationId });
}

async function readyToSend(ctx: Context, tx: Tx, there: Conversation): Promise<boolean> {
  if (there.maySend) return true;
  if (there.standing !== 'asked' && there.standing !== 'aside') return false;
  await acceptRequest(ctx, tx, there);
  return (await conversation(tx, there.id))?.maySend ?? false;
}

/** Null: they cannot go as they are. */
export function readWords({ text, asked }: Pick<ToSend, 'text' | 'asked'>): Words | null {
  const reading = screenWords(
    { title: null, text },
    { surface: 'message', settings: null, standing: null },
    { asked, wantsPerson: false },
  );
  const outcome = outcomeOf(reading);
  return outcome.goes ? { text, sign: outcome.sign } : null;
}

export async function deliver(
  ctx: Context,
  tx: Tx,
  where: { id: Id; me: Id; other: Id; isRequest: boolean },
  words: Words,
  key: Id,
): Promise<void> {
  await insertMessage(tx, {
    id: ctx.ids(),
    conversationId: where.id,
    personaId: where.me,
    sealed: sealWords(ctx, where.id, words),
    submissionId: key,
    now: ctx.clock(),
  });
  await ctx.emit(ctx, tx, 'private_message.sent', {
    conversationId: where.id,
    toPersonaId: where.other,
    isRequest: where.isRequest,
  });
}
