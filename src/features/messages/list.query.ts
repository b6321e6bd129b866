// The viewer's conversations, the latest first, and requests that wait for them. No words: a list lies open on a table.
import { sql } from 'kysely';
import { type Page, readTimeCursor, toPage, writeTimeCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { conversationsOnPage, requestsShown, type Standing } from './model.ts';
import { standingOf } from './policy.ts';

export type Listed = {
  id: Id;
  otherId: Id;
  /** Null where their name belongs to a place that the viewer is no longer in. */
  name: string | null;
  /** By which of the viewer's names. */
  as: string;
  community: string | null;
  at: Date;
  unread: boolean;
  muted: boolean;
  standing: Standing;
};
type Row = Omit<Listed, 'standing'> & {
  mine: boolean;
  accepted: boolean;
  declined: boolean;
  ended: boolean;
};

const listed = sql`
  SELECT c.id, c.last_at AS at, c.mine, c.accepted_at IS NOT NULL AS accepted, c.ended_at IS NOT NULL AS ended,
         s.declined_at IS NOT NULL AS declined, s.muted_at IS NOT NULL AS muted, me.name AS "as", co.name AS community,
         CASE WHEN c.mine THEN c.to_persona_id ELSE c.from_persona_id END AS "otherId", o.name,
         EXISTS (SELECT 1 FROM private_messages m WHERE m.conversation_id = c.id AND NOT m.persona_id = me.id
                    AND (s.read_id IS NULL OR m.id > s.read_id)) AS unread
    FROM (SELECT p.*, p.from_persona_id = ANY (app.my_personas()) AS mine FROM private_conversations p) AS c
    JOIN personas me ON me.id = CASE WHEN c.mine THEN c.from_persona_id ELSE c.to_persona_id END
    LEFT JOIN personas o ON o.id = CASE WHEN c.mine THEN c.to_persona_id ELSE c.from_persona_id END
    LEFT JOIN communities co ON co.id = c.community_id
    LEFT JOIN private_sides s ON s.conversation_id = c.id AND s.persona_id = me.id`;

const toListed = ({ mine, accepted, declined, ended, ...row }: Row): Listed => ({
  ...row,
  standing: standingOf({ mine, accepted, declined, ended }),
});

/** What was accepted, and the viewer's own requests. */
export async function conversations(tx: Tx, after: string | undefined): Promise<Page<Listed>> {
  const place = readTimeCursor(after);
  const { rows } = await sql<Row>`
    ${listed} WHERE (c.mine OR c.accepted_at IS NOT NULL)
       AND (${place?.at ?? null}::timestamptz IS NULL OR (c.last_at, c.id) < (${place?.at ?? null}::timestamptz, ${place?.id ?? null}::uuid))
     ORDER BY c.last_at DESC, c.id DESC LIMIT ${conversationsOnPage + 1}`.execute(tx.db);
  return toPage(rows.map(toListed), conversationsOnPage, writeTimeCursor);
}

/** Requests to the viewer that they have not answered, the oldest first. */
export async function requests(tx: Tx): Promise<Listed[]> {
  const { rows } = await sql<Row>`
    ${listed} WHERE NOT c.mine AND c.accepted_at IS NULL AND c.ended_at IS NULL AND s.declined_at IS NULL
     ORDER BY c.last_at, c.id LIMIT ${requestsShown}`.execute(tx.db);
  return rows.map(toListed);
}
