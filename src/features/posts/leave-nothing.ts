// An account ends: its private rows go, and its words if the person chose so. Replies of others keep their place.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import { subscriber } from '../../platform/events/index.ts';
import type { Id } from '../../std/ids.ts';
import { tellReaders } from './hide-post.ts';
import { buryPosts, deletePrivateRows } from './tables-changing.ts';

/** @param words 'keep': they stay, under a name that says nothing (the accounts room sees to that) */
export async function leaveNothing(
  ctx: Context,
  tx: Tx,
  member: { memberId: Id; personaIds: readonly Id[]; words: 'delete' | 'keep' },
): Promise<void> {
  const threads = await withPurpose(tx, 'jobs', async () => {
    await deletePrivateRows(tx, member.memberId, member.personaIds);
    if (member.words === 'keep') return [];
    const { rows } = await sql<{ id: Id }>`
      SELECT id FROM posts WHERE persona_id = ANY (${sql.val([...member.personaIds])}::uuid[]) AND state <> 'deleted'`.execute(
      tx.db,
    );
    return rows.length > 0
      ? buryPosts(
          tx,
          rows.map((row) => row.id),
        )
      : [];
  });
  const [first] = threads;
  // One sign empties what this process kept for guests; open pages of each thread need none at such a moment.
  if (first) await tellReaders(ctx, tx, { threadId: first.id, communityId: first.communityId });
}

export const onMemberClosed = subscriber({
  event: 'member.closed',
  react: (ctx, tx, event) => leaveNothing(ctx, tx, event),
});
