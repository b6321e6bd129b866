// What opens an account, read for the commands of this room only.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type Keys = {
  memberId: Id;
  passphraseHash: string | null;
  totpSealed: Buffer | null;
  /** Confirmed: the second step is asked for. */
  hasTotp: boolean;
  userHandle: Buffer;
};

const columns = sql<Keys>`c.member_id AS "memberId", c.passphrase_hash AS "passphraseHash", c.totp_secret AS "totpSealed",
  c.totp_confirmed_at IS NOT NULL AS "hasTotp", c.user_handle AS "userHandle"`;

/** For a step with purpose accounts; closed accounts have no keys. */
export async function keysOfName(tx: Tx, key: string): Promise<Keys | null> {
  const { rows } = await sql<Keys>`
    SELECT ${columns} FROM personas p JOIN persona_owners o ON o.persona_id = p.id
      JOIN credentials c ON c.member_id = o.member_id
      JOIN members m ON m.id = o.member_id AND m.standing <> 'closed'
     WHERE p.kind = 'global' AND p.name_key = ${key}`.execute(tx.db);
  return rows[0] ?? null;
}

/** Of the viewer, or of anybody for a step with purpose accounts. */
export async function keysOf(tx: Tx, memberId: Id): Promise<Keys | null> {
  const { rows } =
    await sql<Keys>`SELECT ${columns} FROM credentials c WHERE c.member_id = ${memberId}`.execute(tx.db);
  return rows[0] ?? null;
}

export type Passkey = {
  id: string;
  memberId: Id;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  hasTotp: boolean;
};

/** For a step with purpose accounts. */
export async function passkeyById(tx: Tx, id: string): Promise<Passkey | null> {
  const { rows } = await sql<Passkey>`
    SELECT k.id, k.member_id AS "memberId", k.public_key AS "publicKey", k.counter, k.transports,
           c.totp_confirmed_at IS NOT NULL AS "hasTotp"
      FROM passkeys k JOIN credentials c ON c.member_id = k.member_id
      JOIN members m ON m.id = k.member_id AND m.standing <> 'closed'
     WHERE k.id = ${id}`.execute(tx.db);
  return rows[0] ?? null;
}
