// All writes to moderation_terms, moderation_term_hits and moderation_shadow_hits. Staff of the place; the program counts and ends what has expired.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import type { ListedAction } from '../../safety/index.ts';
import type { NewTerm, TermState } from './model.ts';

/** @returns false if it stands on the list already */
export async function insertTerm(
  tx: Tx,
  one: NewTerm & { id: Id; communityId: Id | null; by: Id; now: Date; state?: TermState },
): Promise<boolean> {
  const expires = one.days === 0 ? null : new Date(one.now.getTime() + one.days * 86_400_000);
  const { rows } = await sql`
    INSERT INTO moderation_terms (id, community_id, term, kind, action, variants, note, state, made_by, made_at, changed_at, expires_at)
    VALUES (${one.id}, ${one.communityId}, ${one.term}, ${one.kind}, ${one.action}, ${one.variants}, ${one.note}, ${one.state ?? 'live'}, ${one.by},
            ${one.now}, ${one.now}, ${expires})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(tx.db);
  return rows.length > 0;
}

/** @returns whether it stood on the list of this place */
export async function retireTerm(tx: Tx, communityId: Id | null, id: Id, now: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE moderation_terms SET state = 'retired', changed_at = ${now}
     WHERE id = ${id} AND community_id IS NOT DISTINCT FROM ${communityId}::uuid AND state <> 'retired' RETURNING 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}

/** @returns whether it stood in shadow on the list of this place */
export async function enliven(tx: Tx, communityId: Id | null, id: Id, now: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE moderation_terms SET state = 'live', changed_at = ${now}
     WHERE id = ${id} AND community_id IS NOT DISTINCT FROM ${communityId}::uuid AND state = 'shadow' RETURNING 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}

/** For the job: what entries in shadow would have done with stored words; an edit is looked at anew. */
export async function noteShadow(
  tx: Tx,
  postId: Id,
  hits: readonly { termId: Id; would: ListedAction | 'nothing' }[],
  now: Date,
): Promise<void> {
  for (const { termId, would } of hits)
    await sql`
      INSERT INTO moderation_shadow_hits (term_id, post_id, day, would)
      VALUES (${termId}, ${postId}, ${now.toISOString().slice(0, 10)}::date, ${would}) ON CONFLICT DO NOTHING`.execute(
      tx.db,
    );
}

/** For the job. @returns how many have ended */
export async function retireExpired(tx: Tx, now: Date): Promise<number> {
  const { rows } = await sql`
    UPDATE moderation_terms SET state = 'retired', changed_at = ${now} WHERE state <> 'retired' AND expires_at <= ${now} RETURNING 1`.execute(
    tx.db,
  );
  return rows.length;
}

/** For a step with the purpose moderation: an entry met stored words today. */
export async function countHits(tx: Tx, ids: readonly Id[], now: Date): Promise<void> {
  await sql`
    INSERT INTO moderation_term_hits (term_id, day, hits)
    SELECT id, ${now.toISOString().slice(0, 10)}::date, 1 FROM moderation_terms WHERE id = ANY (${sql.val([...ids])}::uuid[])
    ON CONFLICT (term_id, day) DO UPDATE SET hits = moderation_term_hits.hits + 1`.execute(tx.db);
}
