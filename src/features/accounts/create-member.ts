// A new account: member, everywhere-pseudonym, credentials. Nothing else: sessions and codes come after (sign-in.ts).
import { randomBytes } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { hashPassphrase } from './keys/passphrase-hash.ts';
import { nameKey } from './names.ts';
import { insertCredentials, insertMember, insertPersona } from './tables.ts';

export type NewMember = {
  /** As readName gave it. */
  name: string;
  /** Absent: somebody who signs in with a passkey only. */
  passphrase?: string;
  /** Years; what the person said they have reached. */
  minimumAge: number;
  /** ISO 3166-1 alpha-2. */
  country?: string | null;
  locale?: string;
  /** Given when a passkey was made for it before; 32 random bytes otherwise. */
  userHandle?: Buffer;
};

/** For a transaction of purpose `accounts` (or inside withPurpose). Refused when the name is taken. */
export async function createMember(
  ctx: Context,
  tx: Tx,
  given: NewMember,
): Promise<Result<{ memberId: Id; personaId: Id }, 'name_taken'>> {
  const memberId = ctx.ids();
  const personaId = ctx.ids();
  const passphraseHash = given.passphrase === undefined ? null : await hashPassphrase(given.passphrase);
  const now = ctx.clock();
  const persona = { id: personaId, kind: 'global' as const, name: given.name, name_key: nameKey(given.name) };
  if (!(await insertPersona(tx, persona, null, now))) return refused('name_taken');
  await insertMember(
    tx,
    {
      id: memberId,
      age_stated_at: now,
      minimum_age_stated: given.minimumAge,
      country: given.country ?? null,
      locale: given.locale ?? 'en',
    },
    personaId,
  );
  await insertCredentials(tx, {
    member_id: memberId,
    passphrase_hash: passphraseHash,
    passphrase_changed_at: passphraseHash === null ? null : now,
    user_handle: given.userHandle ?? randomBytes(32),
  });
  return done({ memberId, personaId });
}
