// What the settings pages show of the viewer's own account. Row-level security leaves nothing but their rows.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type Overview = {
  hasPassphrase: boolean;
  hasTotp: boolean;
  passkeys: number;
  codesLeft: number;
  address: string | null;
  /** Waiting for its link to be opened. */
  pendingAddress: string | null;
  wantsMail: boolean;
  sessions: number;
  tokens: number;
};

export async function overview(tx: Tx, now: Date): Promise<Overview> {
  const { rows } = await sql<Overview>`
    SELECT c.passphrase_hash IS NOT NULL AS "hasPassphrase", c.totp_confirmed_at IS NOT NULL AS "hasTotp",
           (SELECT count(*)::int FROM passkeys WHERE member_id = app.viewer()) AS passkeys,
           (SELECT count(*)::int FROM recovery_codes WHERE member_id = app.viewer() AND used_at IS NULL) AS "codesLeft",
           e.address::text AS address, coalesce(e.wants_mail, false) AS "wantsMail",
           (SELECT l.address::text FROM one_time_links l WHERE l.member_id = app.viewer() AND l.purpose = 'verify_email'
               AND l.used_at IS NULL AND l.expires_at > ${now} ORDER BY l.expires_at DESC LIMIT 1) AS "pendingAddress",
           (SELECT count(*)::int FROM sessions WHERE member_id = app.viewer() AND expires_at > ${now}) AS sessions,
           (SELECT count(*)::int FROM access_tokens WHERE member_id = app.viewer() AND expires_at > ${now}) AS tokens
      FROM credentials c LEFT JOIN email_addresses e ON e.member_id = c.member_id AND e.verified_at IS NOT NULL
     WHERE c.member_id = app.viewer()`.execute(tx.db);
  const row = rows[0];
  if (!row) throw new Error('a member without credentials');
  return row;
}

export type PasskeyRow = { id: string; label: string; createdAt: Date; lastUsedAt: Date | null };

export async function passkeysOf(tx: Tx): Promise<PasskeyRow[]> {
  const { rows } = await sql<PasskeyRow>`
    SELECT id, label, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM passkeys
     WHERE member_id = app.viewer() ORDER BY created_at, id LIMIT 50`.execute(tx.db);
  return rows;
}

export type SessionListed = { id: Id; device: string; createdAt: Date; lastUsedAt: Date };

export async function sessionsOf(tx: Tx, now: Date): Promise<SessionListed[]> {
  const { rows } = await sql<SessionListed>`
    SELECT id, device, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM sessions
     WHERE member_id = app.viewer() AND expires_at > ${now} ORDER BY last_used_at DESC, id LIMIT 100`.execute(
    tx.db,
  );
  return rows;
}

export type TokenListed = {
  id: Id;
  label: string;
  scopes: string[];
  expiresAt: Date;
  lastUsedOn: string | null;
};

export async function tokensOf(tx: Tx, now: Date): Promise<TokenListed[]> {
  const { rows } = await sql<TokenListed>`
    SELECT id, label, scopes, expires_at AS "expiresAt", last_used_on AS "lastUsedOn" FROM access_tokens
     WHERE member_id = app.viewer() AND expires_at > ${now} ORDER BY id LIMIT 100`.execute(tx.db);
  return rows;
}
