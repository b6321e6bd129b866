// A moderator asks who wrote without their name. It takes a reason, it is written down, and the writer is told.
import { sql } from 'kysely';
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { postForStaff } from './post-for-staff.query.ts';

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /** A moderator saw under which name the writer of an alias is known in the community. The alias's owner is to be told. */
    'alias.revealed': { personaId: Id; postId: Id };
  }
}

/** Characters of a reason. */
export const reasonLength = { min: 10, max: 1_000 };

/**
 * The name that the writer has in this community; '' when they never had one there. The database writes the look down in
 * the same step (app.reveal_alias), so there is no name without an entry.
 */
export async function lookBehindAlias(
  ctx: Context,
  tx: Tx,
  postId: Id,
  reason: string,
): Promise<Result<{ name: string }, 'not_found'>> {
  const post = await postForStaff(tx, postId);
  if (!post || post.state === 'deleted') return refused('not_found');
  const { rows } = await sql<{ name: string | null }>`
    SELECT app.reveal_alias(${postId}, ${ctx.ids()}, ${reason}, ${ctx.clock()}) AS name`.execute(tx.db);
  const name = rows[0]?.name ?? null;
  if (name === null) return refused('not_found');
  await recordStaffAct(ctx, tx, {
    act: 'posts.look_behind_alias',
    subjectType: 'post',
    subjectId: postId,
    communityId: post.communityId,
    reason,
  });
  await ctx.emit(ctx, tx, 'alias.revealed', { personaId: post.personaId, postId });
  return done({ name });
}
