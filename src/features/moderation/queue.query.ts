// What waits for the viewer's decision, one entry for each thing: worries, held words, then reports; oldest first.
// Who reported is nowhere in it.
import { sql } from 'kysely';
import { type Page, toPage } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { fromShort, type Id, toShort } from '../../std/ids.ts';
import { queuePageSize, type Section, type SubjectType, sections } from './model.ts';

export type QueueEntry = {
  section: Section;
  type: SubjectType;
  id: Id;
  /** Null: for operators. */
  communityId: Id | null;
  communitySlug: string | null;
  communityName: string | null;
  since: Date;
  /** How many people told us; 0 for held words that nobody reported. */
  tellers: number;
  /** Titles of the rules that reports name. */
  rules: string[];
  /** Of the person or community it is about; null where an operator may not know it from a list. */
  name: string | null;
  title: string | null;
  html: string | null;
};

/** A place in the queue: section and the id of the first report (or of the held post). */
type Place = { section: number; id: Id };
const start: Place = { section: -1, id: '00000000-0000-0000-0000-000000000000' };

export function writePlace(entry: { section: Section; at: Id }): string {
  return `${sections.indexOf(entry.section)}-${toShort(entry.at)}`;
}

export function readPlace(text: string | undefined): Place {
  const match = /^([0-2])-([0-9a-z]{26})$/.exec(text ?? '');
  const id = match && fromShort(match[2]!);
  return id ? { section: Number(match[1]), id } : start;
}

/** @param only one community's queue; the viewer moderates it or gets nothing */
export async function queue(
  tx: Tx,
  after: string | undefined,
  only: Id | null = null,
): Promise<Page<QueueEntry>> {
  const place = readPlace(after);
  const { rows } = await sql<Omit<QueueEntry, 'section'> & { section: number; at: Id }>`
    WITH told AS (
      SELECT r.subject_type AS type, r.subject_id AS id, r.community_id,
             CASE WHEN bool_or(r.kind = 'worry') THEN 0 ELSE 2 END AS section,
             min(r.id::text)::uuid AS at, min(r.created_at) AS since, count(*)::integer AS tellers,
             coalesce(array_agg(DISTINCT cr.title) FILTER (WHERE cr.title IS NOT NULL), '{}') AS rules
        FROM reports r LEFT JOIN charter_rules cr ON cr.id = r.rule_id
       WHERE r.state = 'open'
         AND (r.community_id = ANY (app.my_moderated()) OR r.community_id IS NULL AND app.is_operator() AND ${only}::uuid IS NULL)
         AND (${only}::uuid IS NULL OR r.community_id = ${only}::uuid)
       GROUP BY r.subject_type, r.subject_id, r.community_id),
    held AS (
      SELECT 'post' AS type, p.id, p.community_id, 1 AS section, p.id AS at, p.created_at AS since, 0 AS tellers, '{}'::text[] AS rules
        FROM posts p
       WHERE p.state = 'held' AND p.community_id = ANY (app.my_moderated())
         AND (${only}::uuid IS NULL OR p.community_id = ${only}::uuid)
         AND NOT p.persona_id = ANY (app.my_personas())
         AND NOT EXISTS (SELECT 1 FROM told WHERE told.type = 'post' AND told.id = p.id)
         AND (${place.section} < 1 OR ${place.section} = 1 AND p.id > ${place.id})
       ORDER BY p.id LIMIT ${queuePageSize + 1}),
    waiting AS (SELECT * FROM told UNION ALL SELECT * FROM held)
    SELECT w.section, w.at, w.type, w.id, w.community_id AS "communityId", c.slug AS "communitySlug",
           c.name AS "communityName", w.since, w.tellers, w.rules, pt.title, pt.html,
           coalesce(pe.name, sc.name) AS name
      FROM waiting w
      LEFT JOIN communities c ON c.id = w.community_id
      LEFT JOIN communities sc ON w.type = 'community' AND sc.id = w.id
      LEFT JOIN posts p ON w.type = 'post' AND p.id = w.id
      LEFT JOIN post_texts pt ON pt.post_id = p.id AND p.state <> 'deleted'
      LEFT JOIN personas pe ON pe.id = CASE w.type WHEN 'post' THEN p.persona_id WHEN 'persona' THEN w.id END
     WHERE (w.section, w.at) > (${place.section}, ${place.id}::uuid)
     ORDER BY w.section, w.at LIMIT ${queuePageSize + 1}`.execute(tx.db);
  const entries = rows.map((row) => ({ ...row, section: sections[row.section] as Section }));
  return toPage(entries, queuePageSize, writePlace);
}
