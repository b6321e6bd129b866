// What a decision put on the writer or on the place, asked before anything is written: a pause, a suspension, slow mode,
// posts that wait for a look. The rows are the communities room's; the rules are in policy.ts.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { restrictedHere, type Standing } from '../communities/index.ts';
import { type WhyNotNow, whyNotNow } from './policy.ts';

export type Restraint = { why: WhyNotNow | null; limited: boolean };

/** For the viewer. @param threadId null for a new conversation; `pace` false for a change of what stands already */
export async function restraint(
  ctx: Context,
  tx: Tx,
  place: { communityId: Id; threadId: Id | null; standing: Standing; pace: boolean },
): Promise<Restraint> {
  const now = ctx.clock();
  const found = await restrictedHere(tx, place.communityId, place.threadId, now);
  const restricted = place.pace ? found : { ...found, slowSeconds: null };
  const since = restricted.slowSeconds === null ? null : await sinceLast(tx, place, now);
  return { why: whyNotNow(restricted, place.standing, since), limited: found.limited };
}

/** Seconds since the viewer wrote here, under any name; null when they never did. Two at once take turns. */
async function sinceLast(
  tx: Tx,
  place: { communityId: Id; threadId: Id | null },
  now: Date,
): Promise<number | null> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${place.communityId} || app.viewer()::text, 22))`.execute(
    tx.db,
  );
  const { rows } = await sql<{ at: Date | null }>`
    SELECT max(created_at) AS at FROM posts
     WHERE persona_id = ANY (app.my_personas()) AND community_id = ${place.communityId}
       AND (${place.threadId}::uuid IS NULL OR thread_id = ${place.threadId}::uuid)`.execute(tx.db);
  const at = rows[0]?.at ?? null;
  return at === null ? null : (now.getTime() - at.getTime()) / 1000;
}
