// An author says afterwards what their words touch on.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { tellReaders } from './hide-post.ts';
import { type ContentNote, tidyNotes } from './model.ts';
import { ownPost } from './own-post.query.ts';
import { updateNotes } from './tables-changing.ts';

/** Replaces the author's own notes; those of a moderator and of the safety engine stay. */
export async function annotateOwn(
  ctx: Context,
  tx: Tx,
  postId: Id,
  notes: readonly ContentNote[],
): Promise<Result<null, 'not_found'>> {
  const post = await ownPost(tx, postId, { lock: true });
  if (!post) return refused('not_found');
  await updateNotes(tx, postId, tidyNotes([...notes, ...post.staffNotes, ...post.autoNotes]));
  await tellReaders(ctx, tx, post);
  return done(null);
}
