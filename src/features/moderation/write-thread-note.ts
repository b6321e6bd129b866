// A word to everybody in a conversation, in nobody's name: after a crisis (aftercare), or when somebody has died (memorial).
// It is a step of the care playbook, and stands above the conversation until it is ended.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { caseById } from './case-rows.query.ts';
import { handleCase } from './handle-case.ts';
import { insertThreadNote } from './tables-care.ts';
import type { CaseRow } from './tables-cases.ts';
import { threadOfPost } from './thread-notes.query.ts';

export async function writeThreadNote(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  caseId: Id,
  note: { kind: 'aftercare' | 'memorial'; words: string },
): Promise<Result<CaseRow, RefusalCode>> {
  const row = await caseById(tx, caseId);
  if (!row) return refused('not_found');
  if (row.subjectType !== 'post') return refused('moderation.step.not_possible');
  const place = await withPurpose(tx, 'moderation', () => threadOfPost(tx, row.subjectId));
  if (!place) return refused('not_found');
  const taken = await handleCase(ctx, tx, viewer, caseId, { act: 'step', step: note.kind, followUp: null });
  if (!taken.ok) return taken;
  await withPurpose(tx, 'moderation', () =>
    insertThreadNote(tx, { id: ctx.ids(), ...place, kind: note.kind, words: note.words, at: ctx.clock() }),
  );
  await ctx.live.tell(tx, { to: 'thread', id: place.threadId, what: 'changed' });
  return done(taken.value);
}
