// Many reactions at once, for the demo world (admin/demo) and nothing else. Through the owner's connection; the trigger
// keeps reaction_kinds true.
import type pg from 'pg';
import { copyRows } from '../../platform/db/bulk.ts';
import type { Id } from '../../std/ids.ts';
import type { ReactionKind } from './model.ts';

export type FilledReaction = { postId: Id; personaId: Id; kind: ReactionKind; at: Date };

export async function fillReactions(client: pg.ClientBase, all: readonly FilledReaction[]): Promise<void> {
  await copyRows(
    client,
    'COPY reactions (post_id, persona_id, kind, created_at) FROM STDIN',
    all.map((one) => [one.postId, one.personaId, one.kind, one.at]),
  );
}
