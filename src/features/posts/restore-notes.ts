// The content notes of a post as they were before a decision that did not hold.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { tellReaders } from './hide-post.ts';
import type { ContentNote } from './model.ts';
import { postForStaff } from './post-for-staff.query.ts';
import { setNotes } from './tables-changing.ts';

/** All notes of a post, and those of them that staff added. */
export type NotesOfPost = { notes: ContentNote[]; staffNotes: ContentNote[] };

/** For moderators of its community (the viewer), or with the purpose moderation. */
export async function restoreNotes(
  ctx: Context,
  tx: Tx,
  postId: Id,
  before: NotesOfPost,
): Promise<Result<null, 'not_found'>> {
  const post = await postForStaff(tx, postId);
  if (!post || post.state === 'deleted') return refused('not_found');
  await setNotes(tx, postId, before);
  await tellReaders(ctx, tx, post);
  return done(null);
}
