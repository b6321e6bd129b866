// What a decision is about to change, as it is now.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { isOperatorPersona } from '../accounts/index.ts';
import type { NotesOfPost } from '../posts/index.ts';

export async function notesOf(tx: Tx, postId: Id): Promise<NotesOfPost | null> {
  const { rows } = await sql<NotesOfPost>`
    SELECT content_notes AS notes, staff_notes AS "staffNotes" FROM posts WHERE id = ${postId}`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

/** For steps with the purpose moderation. */
export const isOperatorBehind = (tx: Tx, personaId: Id): Promise<boolean> => isOperatorPersona(tx, personaId);
