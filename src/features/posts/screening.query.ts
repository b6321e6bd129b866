// What was decided about a post: for its author, and for staff who have a case about it. Row-level security says who.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Finding } from '../safety/index.ts';
import type { ContentNote } from './model.ts';

export type PostScreening = {
  postId: Id;
  mine: boolean;
  action: 'allow' | 'care' | 'note' | 'hold' | 'refuse';
  care: boolean;
  caseKind: 'none' | 'care' | 'conduct';
  findings: Pick<Finding, 'category' | 'level' | 'score' | 'rule' | 'reason' | 'spans'>[];
  notes: ContentNote[];
  notesRefused: boolean;
  engine: string;
  /** Milliseconds since 1970. */
  at: number;
  /** What the author says about it; '' when nothing. */
  said: string;
};

/** Null also where nothing was found: such a reading is not kept. */
export async function screeningOf(tx: Tx, postId: Id): Promise<PostScreening | null> {
  const { rows } = await sql<PostScreening>`
    SELECT s.post_id AS "postId", s.persona_id = ANY (app.my_personas()) AS mine, s.action, s.care, s.case_kind AS "caseKind",
           s.findings, s.notes, s.notes_refused_at IS NOT NULL AS "notesRefused", s.engine,
           floor(extract(epoch FROM s.decided_at) * 1000)::float8 AS at, s.said
      FROM screenings s WHERE s.post_id = ${postId}`.execute(tx.db);
  return rows[0] ?? null;
}
