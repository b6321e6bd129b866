// A new passphrase: by who is signed in, by a recovery code, by a mailed link. It ends every other way in that was open.
import type { Context } from '../../platform/context.ts';
import { tokenHash } from '../../platform/crypto/secrets.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { codeHash } from './keys/codes.ts';
import { hashPassphrase } from './keys/passphrase-hash.ts';
import { keysOfName } from './keys.query.ts';
import { nameKey } from './names.ts';
import {
  deleteLinksOf,
  deleteSessions,
  deleteTokens,
  setPassphrase,
  useLink,
  useRecoveryCode,
} from './tables-keys.ts';

/** Keeps the session it was done in. Tokens end too: whoever changes locks wants all old keys dead. */
export async function changePassphrase(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  passphrase: string,
  keepSession: Id | null,
): Promise<void> {
  const hash = await hashPassphrase(passphrase);
  await withPurpose(tx, 'accounts', () => set(ctx, tx, memberId, hash, keepSession));
  await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'session_ended' });
}

async function set(ctx: Context, tx: Tx, memberId: Id, hash: string, keepSession: Id | null): Promise<void> {
  await setPassphrase(tx, memberId, hash, ctx.clock());
  await deleteSessions(tx, memberId, { keep: keepSession });
  await deleteTokens(tx, memberId);
  await deleteLinksOf(tx, memberId);
}

/** The answer takes as long, and says as little, whether the name, the code or both are unknown. */
export async function recoverByCode(
  ctx: Context,
  tx: Tx,
  given: { name: string; code: string; passphrase: string },
): Promise<boolean> {
  const hash = await hashPassphrase(given.passphrase);
  const memberId = await withPurpose(tx, 'accounts', async () => {
    const keys = await keysOfName(tx, nameKey(given.name));
    // For nobody, a code of nobody is looked for: one statement either way.
    const subject = keys?.memberId ?? '00000000-0000-0000-0000-000000000000';
    if (!(await useRecoveryCode(tx, subject, codeHash(ctx.secrets, subject, given.code), ctx.clock())))
      return null;
    await set(ctx, tx, subject, hash, null);
    return subject;
  });
  if (memberId) await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'session_ended' });
  return memberId !== null;
}

export async function recoverByLink(
  ctx: Context,
  tx: Tx,
  token: string,
  passphrase: string,
): Promise<boolean> {
  const hash = await hashPassphrase(passphrase);
  const memberId = await withPurpose(tx, 'accounts', async () => {
    const link = await useLink(tx, tokenHash(token), 'recover', ctx.clock());
    if (!link?.memberId) return null;
    await set(ctx, tx, link.memberId, hash, null);
    return link.memberId;
  });
  if (memberId) await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'session_ended' });
  return memberId !== null;
}
