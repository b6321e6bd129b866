// All writes to what opens an account: passphrases, second steps, passkeys, recovery codes, sessions, tokens, links.
// Members, personas, facets and blocks are in tables.ts.
import { type Insertable, sql } from 'kysely';
import type { DB } from '../../platform/db/generated/schema.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export async function insertLink(tx: Tx, row: Insertable<DB['one_time_links']>): Promise<void> {
  await tx.db.insertInto('one_time_links').values(row).execute();
}

/** Uses a link up: whose it is and for which address; null when it is unknown, used, too old or for something else. */
export async function useLink(
  tx: Tx,
  hash: Buffer,
  purpose: 'verify_email' | 'recover' | 'first_operator',
  now: Date,
): Promise<{ memberId: Id | null; address: string | null } | null> {
  const row = await tx.db
    .updateTable('one_time_links')
    .set({ used_at: now })
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['member_id', 'address'])
    .executeTakeFirst();
  return row ? { memberId: row.member_id, address: row.address } : null;
}

/** Gives a waiting link its token, once it is about to be mailed. @returns null when it was taken back meanwhile */
export async function armLink(
  tx: Tx,
  placeholder: Buffer,
  hash: Buffer,
): Promise<{ memberId: Id | null; address: string | null; purpose: string } | null> {
  const row = await tx.db
    .updateTable('one_time_links')
    .set({ token_hash: hash })
    .where('token_hash', '=', placeholder)
    .where('used_at', 'is', null)
    .returning(['member_id', 'address', 'purpose'])
    .executeTakeFirst();
  return row ? { memberId: row.member_id, address: row.address, purpose: row.purpose } : null;
}

export async function ownLink(tx: Tx, hash: Buffer, memberId: Id): Promise<void> {
  await tx.db
    .updateTable('one_time_links')
    .set({ member_id: memberId })
    .where('token_hash', '=', hash)
    .execute();
}

export async function deleteLink(tx: Tx, hash: Buffer): Promise<void> {
  await tx.db.deleteFrom('one_time_links').where('token_hash', '=', hash).execute();
}

/** A fresh link for the first operator ends the older ones: an old line in a terminal opens nothing. */
export async function deleteOperatorLinks(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('one_time_links').where('purpose', '=', 'first_operator').execute();
}

/** Every open link of a member dies: the address or the passphrase changed. */
export async function deleteLinksOf(tx: Tx, memberId: Id): Promise<void> {
  await tx.db.deleteFrom('one_time_links').where('member_id', '=', memberId).execute();
}

export async function insertToken(tx: Tx, row: Insertable<DB['access_tokens']>): Promise<void> {
  await tx.db.insertInto('access_tokens').values(row).execute();
}

/** @returns how many were ended */
export async function deleteTokens(tx: Tx, memberId: Id, id?: Id): Promise<number> {
  let gone = tx.db.deleteFrom('access_tokens').where('member_id', '=', memberId);
  if (id) gone = gone.where('id', '=', id);
  return Number((await gone.executeTakeFirst()).numDeletedRows);
}

export async function insertSession(tx: Tx, row: Insertable<DB['sessions']>): Promise<void> {
  await tx.db.insertInto('sessions').values(row).execute();
}

/** At most every ten minutes, so that reading costs no writing. */
export async function noteSessionUse(tx: Tx, id: Id, now: Date): Promise<void> {
  await tx.db
    .updateTable('sessions')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .where('last_used_at', '<', new Date(now.getTime() - 600_000))
    .execute();
}

/** Ends one session, or all but `keep`. @returns how many were ended */
export async function deleteSessions(
  tx: Tx,
  memberId: Id,
  which: { id: Id } | { keep: Id | null },
): Promise<number> {
  let gone = tx.db.deleteFrom('sessions').where('member_id', '=', memberId);
  if ('id' in which) gone = gone.where('id', '=', which.id);
  else if (which.keep) gone = gone.where('id', '<>', which.keep);
  return Number((await gone.executeTakeFirst()).numDeletedRows);
}

export async function setPassphrase(tx: Tx, memberId: Id, hash: string, now: Date): Promise<void> {
  await tx.db
    .updateTable('credentials')
    .set({ passphrase_hash: hash, passphrase_changed_at: now })
    .where('member_id', '=', memberId)
    .execute();
}

/** The secret of an authenticator that is not confirmed yet; it guards nothing until then. */
export async function setTotpSecret(tx: Tx, memberId: Id, sealed: Buffer): Promise<void> {
  await tx.db
    .updateTable('credentials')
    .set({ totp_secret: sealed, totp_confirmed_at: null, totp_last_step: null })
    .where('member_id', '=', memberId)
    .where('totp_confirmed_at', 'is', null)
    .execute();
}

export async function confirmTotp(tx: Tx, memberId: Id, now: Date, step: number): Promise<void> {
  await tx.db
    .updateTable('credentials')
    .set({ totp_confirmed_at: now, totp_last_step: step })
    .where('member_id', '=', memberId)
    .execute();
}

export async function removeTotp(tx: Tx, memberId: Id): Promise<void> {
  await tx.db
    .updateTable('credentials')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('member_id', '=', memberId)
    .execute();
}

/** Marks a time step as used. @returns false when it, or a later one, was used before (a replay) */
export async function useTotpStep(tx: Tx, memberId: Id, step: number): Promise<boolean> {
  const row = await tx.db
    .updateTable('credentials')
    .set({ totp_last_step: step })
    .where('member_id', '=', memberId)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .returning('member_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertPasskey(tx: Tx, row: Insertable<DB['passkeys']>): Promise<boolean> {
  const made = await tx.db
    .insertInto('passkeys')
    .values(row)
    .onConflict((at) => at.doNothing())
    .executeTakeFirst();
  return Number(made.numInsertedOrUpdatedRows) === 1;
}

export async function notePasskeyUse(tx: Tx, id: string, counter: number, now: Date): Promise<void> {
  await tx.db.updateTable('passkeys').set({ counter, last_used_at: now }).where('id', '=', id).execute();
}

export async function deletePasskey(tx: Tx, memberId: Id, id: string): Promise<number> {
  const gone = await tx.db
    .deleteFrom('passkeys')
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** New codes instead of all old ones. */
export async function replaceRecoveryCodes(tx: Tx, memberId: Id, hashes: readonly Buffer[]): Promise<void> {
  await tx.db.deleteFrom('recovery_codes').where('member_id', '=', memberId).execute();
  await tx.db
    .insertInto('recovery_codes')
    .values(hashes.map((code_hash) => ({ member_id: memberId, code_hash })))
    .execute();
}

/** @returns false when there is no such code, or it was used before */
export async function useRecoveryCode(tx: Tx, memberId: Id, hash: Buffer, now: Date): Promise<boolean> {
  const row = await tx.db
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('member_id', '=', memberId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('member_id')
    .executeTakeFirst();
  return row !== undefined;
}

type Purpose = 'passkey_sign_up' | 'passkey_sign_in' | 'passkey_add' | 'second_factor';

export async function insertChallenge(
  tx: Tx,
  row: { id: Id; purpose: Purpose; challenge: string; member_id?: Id; data?: object; expires_at: Date },
): Promise<void> {
  await tx.db
    .insertInto('challenges')
    .values({ ...row, data: JSON.stringify(row.data ?? {}) })
    .execute();
}

export type Challenge = { id: Id; memberId: Id | null; data: Record<string, unknown> };

/** Uses a challenge up, whether or not what follows succeeds. Null when it is unknown, used, or too old. */
export async function takeChallenge(
  tx: Tx,
  purpose: Purpose,
  challenge: string,
  now: Date,
): Promise<Challenge | null> {
  const row = await tx.db
    .deleteFrom('challenges')
    .where('purpose', '=', purpose)
    .where('challenge', '=', challenge)
    .where('expires_at', '>', now)
    .returning(['id', 'member_id', 'data'])
    .executeTakeFirst();
  return row ? { id: row.id, memberId: row.member_id, data: row.data as Record<string, unknown> } : null;
}

/** Counts a try at a second step. @returns null when the challenge is unknown, too old, or was tried too often */
export async function tryChallenge(
  tx: Tx,
  challenge: string,
  now: Date,
  triesMax: number,
): Promise<Challenge | null> {
  const { rows } = await sql<{ id: Id; member_id: Id | null; data: Record<string, unknown> }>`
    UPDATE challenges SET data = data || jsonb_build_object('tries', coalesce((data ->> 'tries')::int, 0) + 1)
     WHERE purpose = 'second_factor' AND challenge = ${challenge} AND expires_at > ${now}
       AND coalesce((data ->> 'tries')::int, 0) < ${triesMax}
    RETURNING id, member_id, data`.execute(tx.db);
  const row = rows[0];
  return row ? { id: row.id, memberId: row.member_id, data: row.data } : null;
}

export async function deleteChallenge(tx: Tx, id: Id): Promise<void> {
  await tx.db.deleteFrom('challenges').where('id', '=', id).execute();
}

/** What time has ended: challenges, sessions, tokens, links. For jobs. */
export async function deleteExpired(tx: Tx, now: Date): Promise<void> {
  for (const table of ['challenges', 'sessions', 'access_tokens', 'one_time_links'] as const) {
    await tx.db.deleteFrom(table).where('expires_at', '<', now).execute();
  }
}
