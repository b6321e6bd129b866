// Whether the viewer follows a thread that they may see.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

/** About the thread `t` of the statement around it. Whoever started a thread follows it unless they said otherwise. */
export const followsColumn = sql<boolean>`coalesce(
  (SELECT f.wants FROM thread_follows f WHERE f.thread_id = t.id AND f.member_id = app.viewer()),
  t.persona_id = ANY (app.my_personas()))`;

/** Null when there is no such thread for the viewer. */
export async function followState(tx: Tx, threadId: Id): Promise<{ follows: boolean } | null> {
  const { rows } = await sql<{ follows: boolean }>`
    SELECT ${followsColumn} AS follows FROM threads t
     WHERE t.id = ${threadId} AND t.state <> 'deleted'`.execute(tx.db);
  return rows[0] ?? null;
}
