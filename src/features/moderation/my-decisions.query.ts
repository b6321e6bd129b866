// What was decided about the viewer's words, names and communities: what, why, by which rule. Never by whom (class C5).
import { sql } from 'kysely';
import { type Page, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Act, Pause, SubjectType } from './model.ts';

export type MyDecision = {
  id: Id;
  type: SubjectType;
  subjectId: Id;
  act: Exclude<Act, 'dismiss'> | Pause;
  reason: string;
  rule: string | null;
  at: Date;
  /** Where; null when the viewer may not see the community any longer. */
  communityName: string | null;
  communitySlug: string | null;
  /** The viewer's own words, while they may read them. */
  markdown: string | null;
};

const size = 20;

export async function myDecisions(tx: Tx, before: Id | null): Promise<Page<MyDecision>> {
  const { rows } = await sql<MyDecision>`
    SELECT d.id, d.subject_type AS type, d.subject_id AS "subjectId", d.act, d.reason, d.rule_title AS rule,
           d.decided_at AS at, c.name AS "communityName", c.slug AS "communitySlug", pt.markdown
      FROM decisions d
      LEFT JOIN posts p ON d.subject_type = 'post' AND p.id = d.subject_id
      LEFT JOIN post_texts pt ON pt.post_id = p.id AND pt.persona_id = ANY (app.my_personas())
      LEFT JOIN communities c ON c.id = CASE d.subject_type WHEN 'community' THEN d.subject_id ELSE coalesce(p.community_id, d.community_id) END
     WHERE d.act <> 'dismiss'
       AND (d.author_persona_id = ANY (app.my_personas()) OR d.subject_type = 'community' AND d.subject_id = ANY (app.my_moderated()))
       AND (${before}::uuid IS NULL OR d.id < ${before}::uuid)
     ORDER BY d.id DESC LIMIT ${size + 1}`.execute(tx.db);
  return toPage(rows, size, (last) => writeIdCursor(last.id));
}
