// All writes to learning's tables. In steps with the purpose learning, but for a member's own agreement.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Calibration, CalibrationState, GoldenVerdict } from './model.ts';

/** The viewer's own. Withdrawing takes with it whatever was kept because of it (the database sees to that). */
export async function setConsent(tx: Tx, id: Id, memberId: Id, agrees: boolean, day: string): Promise<void> {
  if (agrees)
    await sql`INSERT INTO learning_consents (id, member_id, given_on) VALUES (${id}, ${memberId}, ${day}::date)
      ON CONFLICT (member_id) DO NOTHING`.execute(tx.db);
  else await sql`DELETE FROM learning_consents WHERE member_id = ${memberId}`.execute(tx.db);
}

export async function insertVerdict(tx: Tx, one: GoldenVerdict): Promise<void> {
  await sql`
    INSERT INTO golden_verdicts (id, decision_id, day, surface, act, opened_by, verdict, weights, labels, judge)
    VALUES (${one.id}, ${one.decisionId}, ${one.day}::date, ${one.surface}, ${one.act}, ${one.openedBy}, ${one.verdict},
            ${one.weights}, ${JSON.stringify(one.labels)}::jsonb, ${one.judge})`.execute(tx.db);
}

export async function insertWords(
  tx: Tx,
  one: { verdictId: Id; consentId: Id; postId: Id; family: string; words: string },
): Promise<void> {
  await sql`
    INSERT INTO golden_texts (verdict_id, consent_id, post_id, family, words)
    VALUES (${one.verdictId}, ${one.consentId}, ${one.postId}, ${one.family}, ${one.words})`.execute(tx.db);
}

export async function forgetVerdict(tx: Tx, decisionId: Id): Promise<void> {
  await sql`SELECT app.forget_verdict(${decisionId})`.execute(tx.db);
}

/** @param before words of verdicts from this day on stay; null: none do */
export async function forgetWords(tx: Tx, before: string | null): Promise<void> {
  await sql`
    DELETE FROM golden_texts g WHERE ${before}::date IS NULL
        OR EXISTS (SELECT 1 FROM golden_verdicts v WHERE v.id = g.verdict_id AND v.day < ${before}::date)`.execute(
    tx.db,
  );
}

export async function insertCalibration(tx: Tx, one: Calibration): Promise<void> {
  await sql`
    INSERT INTO safety_calibrations (id, made_at, changed_at, state, weights, shifts, gates, verdicts)
    VALUES (${one.id}, ${one.madeAt}, ${one.changedAt}, ${one.state}, ${one.weights}, ${JSON.stringify(one.shifts)}::jsonb,
            ${JSON.stringify(one.gates)}::jsonb, ${one.verdicts})`.execute(tx.db);
}

/** @returns how many there were */
export async function moveCalibration(
  tx: Tx,
  from: CalibrationState | { id: Id },
  to: CalibrationState,
  now: Date,
): Promise<number> {
  const [state, id] = typeof from === 'string' ? [from, null] : [null, from.id];
  const { numAffectedRows } = await sql`
    UPDATE safety_calibrations SET state = ${to}, changed_at = ${now}
     WHERE state = ${state}::text OR id = ${id}::uuid`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

export type Seen = { label: string; agreed: number; onlyLive: number; onlyCandidate: number };

export async function countSeen(
  tx: Tx,
  calibrationId: Id,
  day: string,
  seen: readonly Seen[],
): Promise<void> {
  // In one order, so that two that count at once wait for each other and do not lock each other out.
  for (const one of [...seen].sort((a, b) => (a.label < b.label ? -1 : 1)))
    await sql`
      INSERT INTO safety_shadow_counts AS c (calibration_id, day, label, agreed, only_live, only_candidate)
      VALUES (${calibrationId}, ${day}::date, ${one.label}, ${one.agreed}, ${one.onlyLive}, ${one.onlyCandidate})
      ON CONFLICT (calibration_id, day, label) DO UPDATE SET agreed = c.agreed + excluded.agreed,
        only_live = c.only_live + excluded.only_live, only_candidate = c.only_candidate + excluded.only_candidate`.execute(
      tx.db,
    );
}
