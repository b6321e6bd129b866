// Whether news of a conversation may reach one of the two; asked as that one, so that the database answers for blocks and
// for who is gone.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { mutedPersonas } from '../accounts/index.ts';

/** Not where it is muted, put aside or read already, nor from somebody whom the viewer muted. */
export async function wantsNewsOf(tx: Tx, conversationId: Id): Promise<boolean> {
  const { rows } = await sql<{ other: Id }>`
    SELECT CASE WHEN c.from_persona_id = ANY (app.my_personas()) THEN c.to_persona_id ELSE c.from_persona_id END AS other
      FROM private_conversations c
     WHERE c.id = ${conversationId} AND c.ended_at IS NULL AND app.is_active()
       AND NOT EXISTS (SELECT 1 FROM private_sides side WHERE side.conversation_id = c.id
                          AND (side.muted_at IS NOT NULL OR side.declined_at IS NOT NULL))
       AND EXISTS (SELECT 1 FROM private_messages m LEFT JOIN private_sides side ON side.conversation_id = c.id
                    WHERE m.conversation_id = c.id AND NOT m.persona_id = ANY (app.my_personas())
                      AND (side.read_id IS NULL OR m.id > side.read_id))`.execute(tx.db);
  const other = rows[0]?.other;
  return other !== undefined && !(await mutedPersonas(tx)).has(other);
}
