// What the nightly look reads: reports with whose they are, and recent words. For the purpose jobs alone; what comes out of
// it names no reporter.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';

/**
 * Reports, texts and people of one place that one look takes in at most; the newest count. Comparing texts is quadratic: 1,000
 * take about half a second, during which this process answers nothing else.
 */
export const bounds = { reports: 5_000, texts: 1_000, people: 20_000, places: 500 };

export type ReadReport = {
  id: Id;
  memberId: Id;
  caseId: Id | null;
  subjectId: Id;
  aboutPersonaId: Id | null;
  isRule: boolean;
  isOpen: boolean;
  borneOut: boolean;
  at: Date;
};

export async function reportsWithReporters(tx: Tx, communityId: Id | null): Promise<ReadReport[]> {
  const { rows } = await sql<ReadReport>`
    SELECT r.id, ra.member_id AS "memberId", r.case_id AS "caseId", r.subject_id AS "subjectId",
           r.about_persona_id AS "aboutPersonaId", r.kind = 'rule' AS "isRule", r.state = 'open' AS "isOpen",
           coalesce(r.outcome IN ('acted', 'cared'), false) AS "borneOut", r.created_at AS at
      FROM reports r JOIN report_authors ra ON ra.report_id = r.id
     WHERE r.community_id IS NOT DISTINCT FROM ${communityId}::uuid
     ORDER BY r.id DESC LIMIT ${bounds.reports}`.execute(tx.db);
  return rows;
}

/** Words of the last days under the names that people bear in the place: an alias is never among them. */
export async function recentTexts(
  tx: Tx,
  communityId: Id,
  personaIds: readonly Id[],
  since: Date,
): Promise<{ by: Id; text: string }[]> {
  const { rows } = await sql<{ by: Id; text: string }>`
    SELECT p.persona_id AS by, pt.markdown AS text FROM posts p JOIN post_texts pt ON pt.post_id = p.id
     WHERE p.community_id = ${communityId} AND p.created_at >= ${since} AND p.state IN ('published', 'held', 'hidden')
       AND p.persona_id = ANY (${sql.val([...personaIds])}::uuid[])
     ORDER BY p.id DESC LIMIT ${bounds.texts}`.execute(tx.db);
  return rows;
}

/** Communities in which something was reported or written of late; each look is bounded, and so is their number. */
export async function livelyPlaces(tx: Tx, since: Date): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    SELECT c.id FROM communities c
     WHERE EXISTS (SELECT 1 FROM reports r WHERE r.community_id = c.id AND (r.state = 'open' OR r.created_at >= ${since}))
        OR EXISTS (SELECT 1 FROM threads t WHERE t.community_id = c.id AND t.last_post_at >= ${since})
     ORDER BY c.id LIMIT ${bounds.places}`.execute(tx.db);
  return rows.map((one) => one.id);
}
