// What the engine decided about words that stand now is kept for their author, and whoever must look is told.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { engineVersion } from '../safety/index.ts';
import { isWorthKeeping, type Reading, type WritingSurface, waitsForPerson } from './screen-words.ts';
import { deleteScreenings, upsertScreening } from './tables-care.ts';

export type Screened = {
  postId: Id;
  threadId: Id;
  communityId: Id;
  personaId: Id;
  surface: WritingSurface;
};

/** In the author's transaction, after the words were stored. Words in which nothing is found any more leave no trace. */
export async function recordScreening(ctx: Context, tx: Tx, post: Screened, reading: Reading): Promise<void> {
  if (!isWorthKeeping(reading)) return deleteScreenings(tx, [post.postId]);
  const findings = reading.because.slice(0, 20).map(({ category, level, score, rule, reason, spans }) => ({
    category,
    level,
    score,
    rule,
    reason,
    spans: spans.slice(0, 20),
  }));
  await upsertScreening(tx, {
    postId: post.postId,
    communityId: post.communityId,
    personaId: post.personaId,
    action: reading.action,
    care: reading.care,
    caseKind: reading.case,
    findings,
    notes: reading.notes,
    engine: engineVersion(),
    now: ctx.clock(),
  });
  if (reading.case === 'none') return;
  await ctx.emit(ctx, tx, 'text.screened', {
    surface: post.surface,
    subjectType: 'post',
    subjectId: post.postId,
    threadId: post.threadId,
    communityId: post.communityId,
    personaId: post.personaId,
    findings,
    action: waitsForPerson(reading) ? 'hold' : reading.action,
    caseKind: reading.case,
    urgency: reading.urgency,
  });
}
