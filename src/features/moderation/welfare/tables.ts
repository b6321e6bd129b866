// All writes to moderator_wishes, exposures, moderator_check_ins, moderator_buddies and debriefs. Row-level security lets
// each be written by whom it belongs to alone; a check-in is sealed here, so that its words never reach the database.
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import { heavyFrom, type Wishes } from './exposure.ts';

/** What the seal is bound to; check-ins.query.ts opens it with the same. */
export const checkInSeal = 'moderator check-in';
export type CheckInWords = { stays: string; good: string };

export async function saveWishes(tx: Tx, memberId: Id, { budget, fold }: Wishes): Promise<void> {
  await tx.db
    .insertInto('moderator_wishes')
    .values({ member_id: memberId, daily_budget: budget, fold })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ daily_budget: budget, fold }))
    .execute();
}

/** Counts one opening; what was opened today counts no second time. */
export async function addExposure(
  tx: Tx,
  memberId: Id,
  day: string,
  one: { post: Id; weight: number },
): Promise<void> {
  const heavy = one.weight >= heavyFrom ? 1 : 0;
  await sql`
    INSERT INTO exposures AS e (member_id, day, opened, heavy, heavy_in_a_row, opened_posts)
    VALUES (${memberId}, ${day}::date, ${one.weight}, ${heavy}, ${heavy}, ARRAY[${one.post}::uuid])
    ON CONFLICT (member_id, day) DO UPDATE SET opened = e.opened + EXCLUDED.opened, heavy = e.heavy + EXCLUDED.heavy,
      heavy_in_a_row = CASE EXCLUDED.heavy WHEN 0 THEN 0 ELSE e.heavy_in_a_row + 1 END,
      opened_posts = e.opened_posts || EXCLUDED.opened_posts
    WHERE NOT e.opened_posts @> EXCLUDED.opened_posts`.execute(tx.db);
}

export async function insertCheckIn(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  one: CheckInWords & { feels: number },
): Promise<void> {
  const { feels, stays, good } = one;
  const sealed = ctx.secrets.seal(checkInSeal, memberId, JSON.stringify({ stays, good }));
  await tx.db
    .insertInto('moderator_check_ins')
    .values({ id: ctx.ids(), member_id: memberId, at: ctx.clock(), feels, sealed })
    .execute();
}

/** @param id null: all of them */
export async function deleteCheckIns(tx: Tx, memberId: Id, id: Id | null): Promise<void> {
  let gone = tx.db.deleteFrom('moderator_check_ins').where('member_id', '=', memberId);
  if (id) gone = gone.where('id', '=', id);
  await gone.execute();
}

export type Pair = { communityId: Id; personaId: Id; buddyId: Id };

/** Asking somebody else takes the place of whoever was asked before. */
export async function askForBuddy(
  tx: Tx,
  { communityId, personaId, buddyId }: Pair,
  at: Date,
): Promise<void> {
  await tx.db
    .deleteFrom('moderator_buddies')
    .where('community_id', '=', communityId)
    .where('persona_id', '=', personaId)
    .execute();
  await tx.db
    .insertInto('moderator_buddies')
    .values({ community_id: communityId, persona_id: personaId, buddy_persona_id: buddyId, since: at })
    .execute();
}

/** By the one who was asked. @returns whether there was something to agree to */
export async function agreeToBuddy(tx: Tx, pair: Pair, at: Date): Promise<boolean> {
  const row = await tx.db
    .updateTable('moderator_buddies')
    .set({ agreed_at: at })
    .where('community_id', '=', pair.communityId)
    .where('persona_id', '=', pair.personaId)
    .where('buddy_persona_id', '=', pair.buddyId)
    .where('agreed_at', 'is', null)
    .returning('persona_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** By either of the two. */
export async function endBuddy(tx: Tx, pair: Pair): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('moderator_buddies')
    .where('community_id', '=', pair.communityId)
    .where('persona_id', '=', pair.personaId)
    .where('buddy_persona_id', '=', pair.buddyId)
    .returning('persona_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** To the viewer's buddies, one thing and no number: today was a lot. */
export async function markALot(tx: Tx, day: string): Promise<void> {
  await sql`
    UPDATE moderator_buddies SET a_lot_on = ${day}::date
     WHERE persona_id = ANY (app.my_personas()) AND agreed_at IS NOT NULL AND a_lot_on IS DISTINCT FROM ${day}::date`.execute(
    tx.db,
  );
}

export async function insertDebrief(
  tx: Tx,
  one: { id: Id; communityId: Id | null; askedBy: Id; askedOf: Id | null; words: string; at: Date },
): Promise<void> {
  await tx.db
    .insertInto('debriefs')
    .values({
      id: one.id,
      community_id: one.communityId,
      asked_by: one.askedBy,
      asked_of: one.askedOf,
      words: one.words,
      asked_at: one.at,
    })
    .execute();
}

/** @returns whether it was still there to say yes to */
export async function answerDebrief(
  tx: Tx,
  one: { id: Id; by: Id; answer: string; at: Date },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('debriefs')
    .set({ answered_by: one.by, answered_at: one.at, answer: one.answer })
    .where('id', '=', one.id)
    .where('answered_at', 'is', null)
    .where(sql<boolean>`NOT asked_by = ANY (app.my_personas())`)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteDebrief(tx: Tx, id: Id): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('debriefs')
    .where('id', '=', id)
    .where(sql<boolean>`asked_by = ANY (app.my_personas())`)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** An account ends: nothing of what it kept, asked or was asked stays. For the purpose jobs, by the member themselves. */
export async function forgetModerator(tx: Tx, memberId: Id, personaIds: readonly Id[]): Promise<void> {
  for (const table of ['moderator_wishes', 'exposures', 'moderator_check_ins'] as const)
    await tx.db.deleteFrom(table).where('member_id', '=', memberId).execute();
  const names = sql.val([...personaIds]);
  await sql`
    DELETE FROM moderator_buddies
     WHERE persona_id = ANY (${names}::uuid[]) OR buddy_persona_id = ANY (${names}::uuid[])`.execute(tx.db);
  await sql`DELETE FROM debriefs WHERE asked_by = ANY (${names}::uuid[])`.execute(tx.db);
}

/** For the nightly job: days and talks that are over need not be kept. */
export async function forgetWelfare(tx: Tx, before: { day: string; debriefs: Date }): Promise<void> {
  await sql`DELETE FROM exposures WHERE day < ${before.day}::date`.execute(tx.db);
  await sql`UPDATE moderator_buddies SET a_lot_on = NULL WHERE a_lot_on < ${before.day}::date`.execute(tx.db);
  await tx.db.deleteFrom('debriefs').where('asked_at', '<', before.debriefs).execute();
}
