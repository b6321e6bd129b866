// All writes to report_quality and moderation_signals. Made by the nightly job (purpose jobs); staff only read them.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import type { BrigadeSign } from './brigade.ts';
import type { Band } from './quality.ts';
import type { RelatedPair } from './related.ts';

/** The bands of a place's open reports, all anew: a settled report needs none. */
export async function replaceBands(
  tx: Tx,
  communityId: Id | null,
  bands: readonly { reportId: Id; band: Band }[],
): Promise<void> {
  await sql`
    DELETE FROM report_quality q USING reports r
     WHERE r.id = q.report_id AND r.community_id IS NOT DISTINCT FROM ${communityId}::uuid`.execute(tx.db);
  if (bands.length === 0) return;
  await tx.db
    .insertInto('report_quality')
    .values(bands.map((one) => ({ report_id: one.reportId, band: one.band })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type FoundBrigade = { id: Id; caseId: Id; personaId: Id; signs: BrigadeSign[]; sureness: number };

export async function upsertBrigade(
  tx: Tx,
  communityId: Id | null,
  one: FoundBrigade,
  at: Date,
): Promise<void> {
  await sql`
    INSERT INTO moderation_signals (id, community_id, kind, case_id, persona_id, signs, sureness, at)
    VALUES (${one.id}, ${communityId}, 'brigade', ${one.caseId}, ${one.personaId}, ${JSON.stringify(one.signs)}::jsonb, ${one.sureness}, ${at})
    ON CONFLICT (case_id) WHERE kind = 'brigade' DO UPDATE SET signs = EXCLUDED.signs, sureness = EXCLUDED.sureness, at = EXCLUDED.at`.execute(
    tx.db,
  );
}

/** The pairs of a place, all anew: what is no longer found is no longer said. */
export async function replacePairs(
  tx: Tx,
  communityId: Id,
  pairs: readonly (RelatedPair & { id: Id })[],
  at: Date,
): Promise<void> {
  await tx.db
    .deleteFrom('moderation_signals')
    .where('community_id', '=', communityId)
    .where('kind', '=', 'related')
    .execute();
  if (pairs.length === 0) return;
  await tx.db
    .insertInto('moderation_signals')
    .values(
      pairs.map((one) => ({
        id: one.id,
        community_id: communityId,
        kind: 'related',
        persona_id: one.a,
        other_persona_id: one.b,
        signs: JSON.stringify(one.signs.map((sign) => ({ sign }))),
        sureness: one.sureness,
        at,
      })),
    )
    .execute();
}

/** A pile-on is news for a month. */
export async function forgetBrigades(tx: Tx, before: Date): Promise<void> {
  await tx.db
    .deleteFrom('moderation_signals')
    .where('kind', '=', 'brigade')
    .where('at', '<', before)
    .execute();
}

/** An account ends: it belongs with no other any more. For the purpose jobs. */
export async function forgetPairs(tx: Tx, personaIds: readonly Id[]): Promise<void> {
  const names = sql.val([...personaIds]);
  await sql`
    DELETE FROM moderation_signals
     WHERE persona_id = ANY (${names}::uuid[]) OR other_persona_id = ANY (${names}::uuid[])`.execute(tx.db);
}
