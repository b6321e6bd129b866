// Somebody lets their words wait: for some hours, or until a friend has looked. Cancelled any time, published any time.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import { type Typed, textOf, type Viewer } from '../../platform/http/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { membersBehind, nameKey } from '../accounts/index.ts';
import type { Community, Standing } from '../communities/index.ts';
import { alreadyWaiting, personNamed } from './outgoing.query.ts';
import { outgoingKey, placeOfOutgoing, type WaitHours, waitingMax } from './outgoing.ts';
import { sendOutgoing } from './outgoing-job.ts';
import { type WhyNot, whyNotWrite } from './policy.ts';
import { deleteDraft } from './tables.ts';
import { insertOutgoing } from './tables-changing.ts';

export type Wait = { for: 'time'; hours: WaitHours } | { for: 'friend'; name: string };

/** @param what a form that its own contract has accepted */
export async function putOff(
  ctx: Context,
  tx: Tx,
  who: { viewer: Viewer; community: Community; standing: Standing | null },
  what: { thread: { id: Id; locked: boolean; state: string } | null; typed: Typed; locale: string },
  wait: Wait,
): Promise<Result<{ id: Id }, WhyNot | 'friend_unknown' | 'posts.too_many_waiting.not_possible'>> {
  const { viewer, community, standing } = who;
  const why = whyNotWrite({ viewer, standing, community, thread: what.thread ?? undefined });
  if (why || !standing) return refused(why ?? 'posts.join_first.not_allowed');
  // The same form twice, also at the same moment, waits once.
  const submission = textOf(what.typed, 'submission');
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${submission + viewer.memberId}, 9))`.execute(
    tx.db,
  );
  const before = await alreadyWaiting(tx, submission, textOf(what.typed, 'text'));
  if (before.same) return done({ id: before.same });
  if (before.count >= waitingMax) return refused('posts.too_many_waiting.not_possible');
  const friend = wait.for === 'friend' ? await friendNamed(tx, community.id, wait.name) : null;
  if (wait.for === 'friend' && !friend) return refused('friend_unknown');

  const id = ctx.ids();
  const now = ctx.clock();
  const publishAt = wait.for === 'time' ? new Date(now.getTime() + Number(wait.hours) * 3_600_000) : null;
  const threadId = what.thread?.id ?? null;
  await insertOutgoing(tx, {
    id,
    memberId: viewer.memberId,
    personaId: standing.personaId,
    communityId: community.id,
    threadId,
    form: { typed: what.typed, locale: what.locale },
    waitsFor: wait.for,
    publishAt,
    friend,
    now,
  });
  if (publishAt)
    await enqueue(
      tx,
      sendOutgoing,
      { outgoingId: id, memberId: viewer.memberId },
      { runAt: publishAt, key: outgoingKey(id) },
    );
  if (friend)
    await ctx.emit(ctx, tx, 'outgoing.moved', {
      outgoingId: id,
      toMemberId: friend.memberId,
      communityId: community.id,
      what: 'look_wanted',
    });
  await deleteDraft(tx, viewer.memberId, placeOfOutgoing({ communityId: community.id, threadId }));
  return done({ id });
}

/** A member of the same community by the name they have there. */
async function friendNamed(
  tx: Tx,
  communityId: Id,
  name: string,
): Promise<{ memberId: Id; personaId: Id } | null> {
  const personaId = await personNamed(tx, communityId, nameKey(name.trim()));
  if (!personaId) return null;
  const behind = await withPurpose(tx, 'communities', () => membersBehind(tx, [personaId]));
  const memberId = behind.get(personaId);
  return memberId ? { memberId, personaId } : null;
}
