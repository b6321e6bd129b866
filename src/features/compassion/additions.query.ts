// Words that operators added to the lists: those in force for every process, and all of them for the operators' page.
import { sql } from 'kysely';
import type { SearchConcern, SearchTier } from '../../engines/compassion/index.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type Addition = {
  language: string;
  /** Null: a harmless phrase. */
  tier: SearchTier | null;
  concern: SearchConcern;
  phrase: string;
};
export type StoredAddition = Addition & { id: Id; reviewed_by: string };

export async function searchAdditions(tx: Tx): Promise<Addition[]> {
  const { rows } =
    await sql<Addition>`SELECT language, tier, concern, phrase FROM app.search_additions()`.execute(tx.db);
  return rows;
}

/** For operators; everybody else gets none. */
export async function storedAdditions(tx: Tx): Promise<StoredAddition[]> {
  const { rows } = await sql<StoredAddition>`
    SELECT id, language, tier, concern, phrase, reviewed_by FROM compassion_additions
     WHERE withdrawn_at IS NULL ORDER BY added_at DESC, id LIMIT 500`.execute(tx.db);
  return rows;
}
