// Somebody begins to write to a person, under one of their own names: one message, which is a request until it is accepted.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import { settingsNow } from '../../platform/settings/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { signedUpAt } from '../accounts/index.ts';
import { discardDraft, submissionKey } from '../posts/index.ts';
import { sentBefore } from './conversation.query.ts';
import { messagePlace, pausedIn } from './pauses.ts';
import { mayBegin } from './policy.ts';
import { deliver, readWords, type ToSend } from './send-message.ts';
import { insertConversation } from './tables.ts';
import { begunSince, somebody } from './whom.query.ts';

const day = 24 * 3_600_000;

export async function beginConversation(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  to: { personaId: Id; as: Id },
  given: ToSend,
): Promise<Result<{ conversationId: Id }, RefusalCode>> {
  const key = submissionKey(given.submissionId, to.personaId, given.text);
  const before = await sentBefore(tx, key);
  if (before) return done({ conversationId: before });
  const them = await somebody(tx, to.personaId);
  const name = them?.names.find((one) => one.id === to.as);
  if (!them || !name) return refused('messages.nobody_there.not_found');
  const communityId = them.communityId ?? name.communityId;
  if (await pausedIn(tx, communityId, ctx.clock())) return refused('messages.paused.not_possible');
  const limit = await limitFor(ctx, tx, memberId);
  if (!limit.ok) return refused(limit.refusal);
  const words = readWords(given);
  if (!words) return refused('messages.as_it_is.refused');

  const id = ctx.ids();
  const now = ctx.clock();
  if (!(await insertConversation(tx, { id, from: name.id, to: them.id, communityId, now })))
    return refused('messages.not_now.not_possible');
  await deliver(ctx, tx, { id, me: name.id, other: them.id, isRequest: true }, words, key);
  await discardDraft(tx, memberId, messagePlace(them.id));
  return done({ conversationId: id });
}

/** Counted under a lock, so that ten forms at once are ten. */
async function limitFor(ctx: Context, tx: Tx, memberId: Id) {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${memberId}, 41))`.execute(tx.db);
  const now = ctx.clock().getTime();
  const { newcomerHours, newcomerConversations } = settingsNow(ctx);
  const since = await withPurpose(tx, 'jobs', () => signedUpAt(tx, [memberId]));
  const ageHours = (now - (since.get(memberId)?.getTime() ?? now)) / 3_600_000;
  const begunToday = await begunSince(tx, new Date(now - day));
  return mayBegin(
    { ageHours, begunToday },
    { hours: Number(newcomerHours), conversations: Number(newcomerConversations) },
  );
}
