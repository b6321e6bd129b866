// Signs as staff see them: on a case without anybody's name, and between two accounts after a reason was given. Row-level
// security gives them to the staff of the place, without those about the viewer.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import type { BrigadeSign } from './brigade.ts';
import { type Band, bands } from './quality.ts';
import type { Sign } from './related.ts';

export type PileOn = { signs: BrigadeSign['sign'][]; sureness: number };
export type CaseSigns = { bands: Band[]; pileOns: PileOn[] };
export const noSigns: CaseSigns = { bands: [], pileOns: [] };

/** Which bands occur among the open reports, in their fixed order: which report has which is not said. */
export async function signsOn(tx: Tx, caseIds: readonly Id[]): Promise<CaseSigns> {
  if (caseIds.length === 0) return noSigns;
  const ids = sql.val([...caseIds]);
  const { rows } = await sql<{ bands: Band[]; pileOns: { signs: BrigadeSign[]; sureness: number }[] }>`
    SELECT ARRAY(SELECT DISTINCT q.band FROM report_quality q JOIN reports r ON r.id = q.report_id
                  WHERE r.case_id = ANY (${ids}::uuid[]) AND r.state = 'open') AS bands,
           coalesce((SELECT jsonb_agg(jsonb_build_object('signs', s.signs, 'sureness', s.sureness)) FROM moderation_signals s
                      WHERE s.case_id = ANY (${ids}::uuid[]) AND s.kind = 'brigade'), '[]') AS "pileOns"`.execute(
    tx.db,
  );
  const row = rows[0]!;
  return {
    bands: bands.filter((one) => row.bands.includes(one)),
    pileOns: row.pileOns.map(({ signs, sureness }) => ({ signs: signs.map((one) => one.sign), sureness })),
  };
}

export type Somebody = { name: string; communityId: Id };

/** A person of a place that the viewer looks after; not the viewer, and never somebody who writes without their name. */
export async function personLookedAfter(tx: Tx, personaId: Id): Promise<Somebody | null> {
  const { rows } = await sql<Somebody>`
    SELECT p.name, cp.community_id AS "communityId" FROM community_people cp JOIN personas p ON p.id = cp.persona_id
     WHERE cp.persona_id = ${personaId} AND cp.community_id = ANY (app.my_moderated())
       AND NOT cp.persona_id = ANY (app.my_personas()) AND p.kind <> 'alias'
     ORDER BY cp.community_id LIMIT 1`.execute(tx.db);
  return rows[0] ?? null;
}

export type Related = { name: string; communityName: string; signs: Sign[]; sureness: number; at: Date };

export async function relatedTo(tx: Tx, personaId: Id): Promise<Related[]> {
  const { rows } = await sql<Omit<Related, 'signs'> & { signs: { sign: Sign }[] }>`
    SELECT p.name, c.name AS "communityName", s.signs, s.sureness, s.at
      FROM moderation_signals s JOIN communities c ON c.id = s.community_id
      JOIN personas p ON p.id = CASE WHEN s.persona_id = ${personaId} THEN s.other_persona_id ELSE s.persona_id END
     WHERE s.kind = 'related' AND s.community_id = ANY (app.my_moderated())
       AND ${personaId}::uuid IN (s.persona_id, s.other_persona_id)
     ORDER BY s.sureness DESC, s.id LIMIT 20`.execute(tx.db);
  return rows.map(({ signs, ...row }) => ({ ...row, signs: signs.map((one) => one.sign) }));
}
