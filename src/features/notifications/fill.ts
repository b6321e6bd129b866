// Notifications for the demo world (admin/demo) and nothing else. Through the owner's connection.
import type pg from 'pg';
import { copyRows } from '../../platform/db/bulk.ts';
import type { Id } from '../../std/ids.ts';

export type FilledNotification = {
  id: Id;
  memberId: Id;
  kind: 'reply';
  threadId: Id;
  postId: Id;
  communityId: Id;
  at: Date;
  readAt: Date | null;
};

export async function fillNotifications(
  client: pg.ClientBase,
  all: readonly FilledNotification[],
): Promise<void> {
  await copyRows(
    client,
    'COPY notifications (id, member_id, kind, thread_id, post_id, community_id, created_at, read_at) FROM STDIN',
    all.map((one) => [
      one.id,
      one.memberId,
      one.kind,
      one.threadId,
      one.postId,
      one.communityId,
      one.at,
      one.readAt,
    ]),
  );
}
