// All writes to moderation_settings and duty_shifts. Staff of the place alone (row-level security).
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { DutyShift } from './clocks.ts';
import type { ModerationSettings } from './model.ts';

export async function saveSettings(tx: Tx, communityId: Id | null, s: ModerationSettings): Promise<void> {
  await sql`
    INSERT INTO moderation_settings (community_id, minutes_imminent, minutes_high, minutes_medium, minutes_low, hours_appeal,
                                     days_to_appeal, time_zone, night_from, night_to, is_log_public)
    VALUES (${communityId}, ${s.minutesImminent}, ${s.minutesHigh}, ${s.minutesMedium}, ${s.minutesLow}, ${s.hoursAppeal},
            ${s.daysToAppeal}, ${s.timeZone}, ${s.nightFrom}, ${s.nightTo}, ${s.isLogPublic})
    ON CONFLICT (community_id) DO UPDATE SET minutes_imminent = EXCLUDED.minutes_imminent, minutes_high = EXCLUDED.minutes_high,
      minutes_medium = EXCLUDED.minutes_medium, minutes_low = EXCLUDED.minutes_low, hours_appeal = EXCLUDED.hours_appeal,
      days_to_appeal = EXCLUDED.days_to_appeal, time_zone = EXCLUDED.time_zone, night_from = EXCLUDED.night_from,
      night_to = EXCLUDED.night_to, is_log_public = EXCLUDED.is_log_public`.execute(tx.db);
}

export async function insertShift(
  tx: Tx,
  one: DutyShift & { id: Id; communityId: Id | null },
): Promise<void> {
  await tx.db
    .insertInto('duty_shifts')
    .values({
      id: one.id,
      community_id: one.communityId,
      persona_id: one.personaId,
      is_on_call: one.isOnCall,
      weekday: one.weekday,
      from_minute: one.fromMinute,
      to_minute: one.toMinute,
    })
    .execute();
}

/** @returns whether there was one */
export async function deleteShift(tx: Tx, communityId: Id | null, id: Id): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('duty_shifts')
    .where('id', '=', id)
    .where('community_id', communityId === null ? 'is' : '=', communityId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
