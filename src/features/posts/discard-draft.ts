// Somebody throws their unfinished words away.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { deleteDraft } from './tables.ts';

export async function discardDraft(tx: Tx, memberId: Id, place: string): Promise<Result<null, 'not_found'>> {
  return (await deleteDraft(tx, memberId, place)) ? done(null) : refused('not_found');
}
