// What waits for the viewer, one entry for each case (and for each held post that nobody spoke of): what cannot wait, then
// people, then words that wait, then the charter, then objections; by their clocks. Who reported is nowhere in it.
import { sql } from 'kysely';
import { type Page, toPage } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { fromShort, type Id, toShort } from '../../std/ids.ts';
import {
  type CaseKind,
  type CaseStatus,
  type CaseSubject,
  type EscalatedTo,
  queuePageSize,
  type Section,
  sections,
  type Urgency,
  usualSettings,
} from './model.ts';

export type QueueEntry = {
  section: Section;
  type: CaseSubject;
  id: Id;
  /** Null: held words without a case. */
  caseId: Id | null;
  kind: CaseKind | null;
  urgency: Urgency;
  status: CaseStatus;
  /** Asked to be looked at again: an edit, a follow-up. */
  again: 'edit' | 'follow_up' | null;
  escalatedTo: EscalatedTo | null;
  /** The colleague who took it. */
  takenBy: string | null;
  takenByMe: boolean;
  /** Null: for operators. */
  communityId: Id | null;
  communitySlug: string | null;
  communityName: string | null;
  since: Date;
  dueAt: Date;
  /** How many reports; 0 for what only the safety engine noticed, and for held words. */
  tellers: number;
  /** The safety engine noticed something. */
  noticed: boolean;
  /** Titles of the rules that reports name. */
  rules: string[];
  /** Of the person or community it is about; null where an operator may not know it from a list. */
  name: string | null;
  title: string | null;
  html: string | null;
};

/** A place in the queue: section, clock and id of the case (or of the held post). */
type Place = { section: number; due: Date; id: Id };
const start: Place = { section: -1, due: new Date(0), id: '00000000-0000-0000-0000-000000000000' };

export function writePlace(entry: { section: Section; dueAt: Date; at: Id }): string {
  return `${sections.indexOf(entry.section)}-${entry.dueAt.getTime().toString(36)}-${toShort(entry.at)}`;
}

export function readPlace(text: string | undefined): Place {
  const match = /^([0-4])-([0-9a-z]{1,10})-([0-9a-z]{26})$/.exec(text ?? '');
  const id = match && fromShort(match[3]!);
  return id ? { section: Number(match[1]), due: new Date(Number.parseInt(match[2]!, 36)), id } : start;
}

type Row = Omit<QueueEntry, 'section'> & { section: number; at: Id };

/** @param only one community's queue; the viewer moderates it or gets nothing */
export async function queue(
  tx: Tx,
  now: Date,
  after: string | undefined,
  only: Id | null = null,
): Promise<Page<QueueEntry>> {
  const place = readPlace(after);
  const { rows } = await sql<Row>`
    WITH open AS (
      SELECT CASE WHEN c.urgency = 'imminent' OR c.due_at <= ${now} AND c.status <> 'waiting' THEN 0 WHEN c.kind = 'care' THEN 1
                  WHEN c.kind = 'conduct' THEN 3 ELSE 4 END AS section,
             c.due_at, c.id AS at, c.id AS case_id, c.subject_type AS type, c.subject_id AS id, c.community_id, c.kind, c.urgency,
             c.status, c.waits_for, c.escalated_to, c.claimed_by, c.opened_at AS since, c.reports AS tellers, c.findings > 0 AS noticed,
             c.about_persona_id
        FROM cases c
       WHERE c.status <> 'closed' AND (c.waits_until IS NULL OR c.waits_until <= ${now})
         AND (c.community_id = ANY (app.my_moderated())
              OR (c.community_id IS NULL OR c.escalated_to = 'operators') AND app.is_operator() AND ${only}::uuid IS NULL)
         AND (${only}::uuid IS NULL OR c.community_id = ${only}::uuid)),
    held AS (
      SELECT 2 AS section, date_trunc('milliseconds', p.created_at) + make_interval(mins => ${usualSettings.minutesMedium}) AS due_at, p.id AS at,
             NULL::uuid AS case_id, 'post' AS type, p.id, p.community_id, NULL AS kind, 'medium' AS urgency, 'new' AS status, NULL AS waits_for,
             NULL AS escalated_to, NULL::uuid AS claimed_by, p.created_at AS since, 0 AS tellers, false AS noticed, p.persona_id AS about_persona_id
        FROM posts p
       WHERE p.state = 'held' AND p.community_id = ANY (app.my_moderated())
         AND (${only}::uuid IS NULL OR p.community_id = ${only}::uuid)
         AND NOT p.persona_id = ANY (app.my_personas())
         AND NOT EXISTS (SELECT 1 FROM open WHERE open.type = 'post' AND open.id = p.id)
       ORDER BY p.id LIMIT 500),
    waiting AS (
      SELECT * FROM (SELECT * FROM open UNION ALL SELECT * FROM held) AS w
       WHERE (w.section, w.due_at, w.at) > (${place.section}, ${place.due}::timestamptz, ${place.id}::uuid)
       ORDER BY w.section, w.due_at, w.at LIMIT ${queuePageSize + 1})
    SELECT w.section, w.at, w.type, w.id, w.case_id AS "caseId", w.kind, w.urgency, w.status, w.waits_for AS again,
           w.escalated_to AS "escalatedTo", tk.name AS "takenBy", coalesce(w.claimed_by = ANY (app.my_personas()), false) AS "takenByMe",
           w.community_id AS "communityId", c.slug AS "communitySlug", c.name AS "communityName", w.since, w.due_at AS "dueAt",
           w.tellers, w.noticed, pt.title, pt.html, coalesce(pe.name, sc.name) AS name,
           ARRAY(SELECT DISTINCT cr.title FROM reports r JOIN charter_rules cr ON cr.id = r.rule_id
                  WHERE r.case_id = w.case_id AND r.state = 'open') AS rules
      FROM waiting w
      LEFT JOIN communities c ON c.id = w.community_id
      LEFT JOIN communities sc ON w.type = 'community' AND sc.id = w.id
      LEFT JOIN posts p ON w.type = 'post' AND p.id = w.id
      LEFT JOIN post_texts pt ON pt.post_id = p.id AND p.state <> 'deleted'
      -- Operators learn a name from the case, not from a list.
      LEFT JOIN personas pe ON pe.id = CASE w.type WHEN 'post' THEN p.persona_id WHEN 'persona' THEN w.id
        ELSE CASE WHEN w.community_id = ANY (app.my_moderated()) THEN w.about_persona_id END END
      LEFT JOIN personas tk ON tk.id = w.claimed_by
     ORDER BY w.section, w.due_at, w.at`.execute(tx.db);
  const entries = rows.map((row) => ({ ...row, section: sections[row.section] as Section }));
  return toPage(entries, queuePageSize, writePlace);
}
