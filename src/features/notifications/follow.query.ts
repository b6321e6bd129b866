// Whether the viewer follows a thread that they may see.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

/** Null when there is no such thread for the viewer. Whoever started a thread follows it unless they said otherwise. */
export async function followState(tx: Tx, threadId: Id): Promise<{ follows: boolean } | null> {
  const { rows } = await sql<{ follows: boolean }>`
    SELECT coalesce(f.wants, t.persona_id = ANY (app.my_personas())) AS follows
      FROM threads t LEFT JOIN thread_follows f ON f.thread_id = t.id AND f.member_id = app.viewer()
     WHERE t.id = ${threadId} AND t.state <> 'deleted'`.execute(tx.db);
  return rows[0] ?? null;
}
