// A place's settings for looking after itself, its rota, and who of its staff should hear of a case now.
import { sql } from 'kysely';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { type DutyShift, onDuty } from './clocks.ts';
import { type ModerationSettings, type Urgency, usualSettings } from './model.ts';

/** @param communityId null: the instance. What nobody set is as usual. */
export async function settingsFor(tx: Tx, communityId: Id | null): Promise<ModerationSettings> {
  const { rows } = await withPurpose(tx, 'moderation', () =>
    sql<ModerationSettings>`
    SELECT minutes_imminent AS "minutesImminent", minutes_high AS "minutesHigh", minutes_medium AS "minutesMedium",
           minutes_low AS "minutesLow", hours_appeal AS "hoursAppeal", days_to_appeal AS "daysToAppeal", time_zone AS "timeZone",
           night_from AS "nightFrom", night_to AS "nightTo", is_log_public AS "isLogPublic"
      FROM moderation_settings WHERE community_id IS NOT DISTINCT FROM ${communityId}::uuid`.execute(tx.db),
  );
  return rows[0] ?? usualSettings;
}

export type Shift = DutyShift & { id: Id; name: string };

/** The rota of a place, by day and hour. For its staff, and for steps with a purpose. */
export async function rotaOf(tx: Tx, communityId: Id | null): Promise<Shift[]> {
  const { rows } = await sql<Shift>`
    SELECT s.id, s.persona_id AS "personaId", p.name, s.is_on_call AS "isOnCall", s.weekday, s.from_minute AS "fromMinute", s.to_minute AS "toMinute"
      FROM duty_shifts s JOIN personas p ON p.id = s.persona_id
     WHERE s.community_id IS NOT DISTINCT FROM ${communityId}::uuid
       -- Whoever no longer looks after the place is no longer called.
       AND (s.community_id IS NULL OR EXISTS (SELECT 1 FROM community_people cp
              WHERE cp.community_id = s.community_id AND cp.persona_id = s.persona_id AND cp.role IN ('owner', 'moderator')))
     ORDER BY s.weekday NULLS FIRST, s.from_minute, s.id LIMIT 500`.execute(tx.db);
  return rows;
}

/**
 * Who should hear that a case waits: those on duty; for what cannot wait also those on call, and where nobody is there,
 * all staff of the community. Nobody for calm cases at hours without duty: the queue keeps them.
 */
export async function whoHears(
  tx: Tx,
  communityId: Id | null,
  urgency: Urgency,
  toOnCall: boolean,
  now: Date,
): Promise<Id[]> {
  const settings = await settingsFor(tx, communityId);
  return withPurpose(tx, 'moderation', async () => {
    const { duty, onCall } = onDuty(await rotaOf(tx, communityId), settings.timeZone, now);
    const cannotWait = urgency === 'imminent' || urgency === 'high';
    const called = urgency === 'imminent' || toOnCall ? [...new Set([...duty, ...onCall])] : duty;
    if (called.length > 0 || !cannotWait || communityId === null) return called;
    return onCall.length > 0 ? onCall : allStaff(tx, communityId);
  });
}

async function allStaff(tx: Tx, communityId: Id): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    SELECT persona_id AS id FROM community_people WHERE community_id = ${communityId} AND role IN ('owner', 'moderator')
     ORDER BY persona_id LIMIT 50`.execute(tx.db);
  return rows.map((row) => row.id);
}
