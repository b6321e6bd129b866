// Private conversations for the demo world (admin/demo) and nothing else. Through the owner's connection; sealed like all.
import type pg from 'pg';
import type { Context } from '../../platform/context.ts';
import type { Id } from '../../std/ids.ts';
import { sealWords } from './sealed-words.ts';

export type FilledConversation = {
  id: Id;
  from: Id;
  to: Id;
  communityId: Id | null;
  accepted: boolean;
  /** In the order of time; the first is by `from`. */
  messages: readonly { id: Id; by: Id; text: string; at: Date }[];
};

export async function fillConversations(
  ctx: Context,
  client: pg.ClientBase,
  all: readonly FilledConversation[],
): Promise<void> {
  for (const one of all) {
    const [first] = one.messages;
    const last = one.messages.at(-1);
    if (!first || !last) continue;
    await client.query(
      `INSERT INTO private_conversations (id, from_persona_id, to_persona_id, community_id, started_at, last_at, accepted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [one.id, one.from, one.to, one.communityId, first.at, last.at, one.accepted ? first.at : null],
    );
    for (const { id, by, text, at } of one.messages)
      await client.query(
        `INSERT INTO private_messages (id, conversation_id, persona_id, sealed, created_at, submission_id)
         SELECT $1, c.id, $3, $4, $5, $1 FROM private_conversations c WHERE c.id = $2`,
        [id, one.id, by, sealWords(ctx, one.id, { text, sign: 'none' }), at],
      );
  }
}
