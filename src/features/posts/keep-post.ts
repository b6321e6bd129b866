// A reader keeps a post for later, or lets it go. Nobody else ever learns of it.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { deleteBookmark, insertBookmark } from './tables-changing.ts';

/** Only what one may read now can be kept; letting go is always possible. @returns the thread, when it can be read */
export async function keepPost(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  postId: Id,
  keep: boolean,
): Promise<Result<{ threadId: Id | null }, 'not_found'>> {
  const row = await tx.db
    .selectFrom('post_texts as pt')
    .innerJoin('posts as p', 'p.id', 'pt.post_id')
    .innerJoin('threads as t', 't.id', 'p.thread_id')
    .select('p.thread_id')
    .where('pt.post_id', '=', postId)
    .where('pt.state', '=', 'published')
    .executeTakeFirst();
  if (keep && !row) return refused('not_found');
  if (keep) await insertBookmark(tx, memberId, postId, ctx.ids());
  else await deleteBookmark(tx, memberId, postId);
  return done({ threadId: row?.thread_id ?? null });
}
