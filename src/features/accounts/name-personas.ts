// Pseudonyms beside the first one: one for a community, and another name for a persona one has.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { readKindName } from './kind-names.ts';
import { type NameProblem, nameKey } from './names.ts';
import { insertPersona, renamePersona } from './tables.ts';

/**
 * A pseudonym of the viewer for one community. The community itself need not be visible yet: an invitation may have
 * brought the person here. Call refreshViewer(tx) afterwards, so that the rest of the transaction knows the persona.
 */
export async function communityPersona(
  ctx: Context,
  tx: Tx,
  communityId: Id,
  typed: string,
): Promise<Result<Id, NameProblem | 'name_taken'>> {
  const read = readKindName(ctx, typed);
  if (!read.ok) return refused(read.problem);
  const id = ctx.ids();
  const persona = {
    id,
    kind: 'community' as const,
    name: read.name,
    name_key: nameKey(read.name),
    community_id: communityId,
  };
  const memberId = tx.session?.member_id ?? tx.token?.member_id;
  if (!memberId) throw new Error('a pseudonym for a community needs a signed-in viewer');
  const made = await withPurpose(tx, 'accounts', () => insertPersona(tx, persona, memberId, ctx.clock()));
  return made ? done(id) : refused('name_taken');
}

/** Another name for a pseudonym of the viewer; old words show the new name too. */
export async function rename(
  ctx: Context,
  tx: Tx,
  personaId: Id,
  typed: string,
): Promise<Result<null, NameProblem | 'name_taken' | 'not_found'>> {
  const read = readKindName(ctx, typed);
  if (!read.ok) return refused(read.problem);
  const outcome = await renamePersona(tx, personaId, read.name, nameKey(read.name));
  return outcome === 'done' ? done(null) : refused(outcome);
}
