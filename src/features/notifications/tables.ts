// All writes to notifications, thread_follows and notification_mails.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Kind } from './model.ts';

export type NewNotification = {
  id: Id;
  memberId: Id;
  kind: Kind;
  threadId?: Id | null;
  postId?: Id | null;
  communityId?: Id | null;
  subjectId?: Id | null;
  now: Date;
};

/** @returns false when there is one for this already */
export async function insertNotification(tx: Tx, row: NewNotification): Promise<boolean> {
  const made = await tx.db
    .insertInto('notifications')
    .values({
      id: row.id,
      member_id: row.memberId,
      kind: row.kind,
      thread_id: row.threadId ?? null,
      post_id: row.postId ?? null,
      community_id: row.communityId ?? null,
      subject_id: row.subjectId ?? null,
      created_at: row.now,
    })
    .onConflict((at) => at.doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The viewer's own; one, or all. @returns how many were unread */
export async function markRead(tx: Tx, memberId: Id, only: Id | null, now: Date): Promise<number> {
  const { rows } = await sql`
    UPDATE notifications SET read_at = ${now} WHERE member_id = ${memberId} AND read_at IS NULL
       AND (${only}::uuid IS NULL OR id = ${only}::uuid) RETURNING 1`.execute(tx.db);
  return rows.length;
}

/** The viewer has seen these posts. @returns how many notifications that settles */
export async function markPostsRead(tx: Tx, memberId: Id, posts: readonly Id[], now: Date): Promise<number> {
  const { rows } = await sql`
    UPDATE notifications SET read_at = ${now} WHERE member_id = ${memberId} AND read_at IS NULL
       AND post_id = ANY (${[...posts]}::uuid[]) RETURNING 1`.execute(tx.db);
  return rows.length;
}

/** News of a private conversation is over once it was read, or is gone. @returns whether there was some */
export async function forgetConversation(tx: Tx, memberId: Id, conversationId: Id): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('notifications')
    .where('member_id', '=', memberId)
    .where('kind', 'in', ['message', 'message_request'])
    .where('subject_id', '=', conversationId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function forgetRead(tx: Tx, memberId: Id, kind: Kind, subjectId: Id): Promise<void> {
  await tx.db
    .deleteFrom('notifications')
    .where('member_id', '=', memberId)
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .where('read_at', 'is not', null)
    .execute();
}

/** What a community told somebody goes when they go. */
export async function forgetCommunity(tx: Tx, memberId: Id, communityId: Id): Promise<void> {
  await tx.db
    .deleteFrom('notifications')
    .where('member_id', '=', memberId)
    .where('community_id', '=', communityId)
    .where('kind', 'in', ['reply', 'mention', 'quote', 'join_request', 'outgoing_look_wanted'])
    .execute();
}

/** `onlyNew`: writing in a thread follows it, unless the person said otherwise before. */
export async function setFollow(
  tx: Tx,
  memberId: Id,
  threadId: Id,
  wants: boolean,
  onlyNew = false,
): Promise<void> {
  await tx.db
    .insertInto('thread_follows')
    .values({ member_id: memberId, thread_id: threadId, wants })
    .onConflict((at) =>
      onlyNew
        ? at.columns(['member_id', 'thread_id']).doNothing()
        : at.columns(['member_id', 'thread_id']).doUpdateSet({ wants }),
    )
    .execute();
}

/** For jobs. @returns false when a mail went out within the last 55 minutes */
export async function claimMail(tx: Tx, memberId: Id, now: Date): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO notification_mails (member_id, sent_at) VALUES (${memberId}, ${now})
    ON CONFLICT (member_id) DO UPDATE SET sent_at = EXCLUDED.sent_at
     WHERE notification_mails.sent_at <= EXCLUDED.sent_at - interval '55 minutes'
    RETURNING 1`.execute(tx.db);
  return rows.length > 0;
}

/** For jobs: read ones after 90 days, all after a year. */
export async function deleteOld(tx: Tx, now: Date): Promise<void> {
  await sql`DELETE FROM notifications WHERE read_at < ${now}::timestamptz - interval '90 days'`.execute(
    tx.db,
  );
  await sql`DELETE FROM notifications WHERE created_at < ${now}::timestamptz - interval '1 year'`.execute(
    tx.db,
  );
}
