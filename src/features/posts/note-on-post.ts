// A moderator adds a content note to somebody's post, so that readers can choose; the words themselves stay as they are.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { tellReaders } from './hide-post.ts';
import { type ContentNote, tidyNotes } from './model.ts';
import { postForStaff } from './post-for-staff.query.ts';
import { addNote } from './tables.ts';

/** For moderators of its community (the viewer), or with the purpose moderation. The stronger note of a topic counts. */
export async function noteOnPost(
  ctx: Context,
  tx: Tx,
  postId: Id,
  note: ContentNote,
): Promise<Result<null, 'not_found'>> {
  const post = await postForStaff(tx, postId);
  if (!post || post.state === 'deleted') return refused('not_found');
  await addNote(tx, postId, note, tidyNotes);
  await tellReaders(ctx, tx, post);
  return done(null);
}
