// Unfinished words are kept on the server while they are written; by script a moment after each letter, or by a button.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { type DraftFields, draftsMax, justPublished } from './drafts.query.ts';
import { sealFields } from './sealed-draft.ts';
import { deleteDraft, trimDrafts, upsertDraft } from './tables.ts';

const placePattern =
  /^(thread|reply|edit|message):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Characters of all fields together; a little more than the longest article and its tags. */
export const draftMax = 64_000;
/** Sealed and written in letters, more would not fit the table's 200,000 characters; far above the longest message. */
const messageDraftMax = 40_000;

/** 'thread:<community id>', 'reply:<thread id>', 'edit:<post id>', 'message:<persona written to>'. That the viewer may write there is asked at publishing. */
export function kindOfPlace(place: string): string | null {
  return placePattern.exec(place)?.[1] ?? null;
}

/** Empty words take the draft back. */
export async function saveDraft(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  place: string,
  fields: DraftFields,
): Promise<Result<'saved' | 'emptied', 'not_found' | 'too_large'>> {
  const kind = kindOfPlace(place);
  if (!kind) return refused('not_found');
  const values = Object.values(fields).flat();
  const most = kind === 'message' ? messageDraftMax : draftMax;
  if (values.reduce((sum, value) => sum + value.length, 0) > most) return refused('too_large');
  const written = ['title', 'text', 'link_url', 'tags']
    .flatMap((name) => fields[name] ?? [])
    .join('')
    .trim();
  if (written === '') {
    await deleteDraft(tx, memberId, place);
    return done('emptied');
  }
  // The form was faster than its own autosave: the words are published, no draft must come back from the dead.
  const text = fields.text?.[0]?.trim() ?? '';
  if (text !== '' && (await justPublished(tx, text, ctx.clock()))) return done('emptied');
  const kept = sealFields(ctx.secrets, memberId, place, fields);
  await upsertDraft(tx, { id: ctx.ids(), memberId, kind, place, fields: kept, now: ctx.clock() });
  await trimDrafts(tx, memberId, draftsMax);
  return done('saved');
}
