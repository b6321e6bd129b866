// The second step by an authenticator app: begin, confirm with a first code, turn off.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { newTotpSecret, stepOfCode } from './keys/totp.ts';
import { keysOf } from './keys.query.ts';
import { confirmTotp, deleteSessions, deleteTokens, removeTotp, setTotpSecret } from './tables-keys.ts';

/** A fresh secret that guards nothing until a code of it was typed. Does nothing when one is confirmed already. */
export async function beginAuthenticator(ctx: Context, tx: Tx, memberId: Id): Promise<void> {
  await setTotpSecret(tx, memberId, ctx.secrets.seal('totp', memberId, newTotpSecret()));
}

/** The unconfirmed secret, to be shown; null when there is none. */
export async function waitingSecret(ctx: Context, tx: Tx, memberId: Id): Promise<string | null> {
  const keys = await keysOf(tx, memberId);
  return keys?.totpSealed && !keys.hasTotp ? ctx.secrets.open('totp', memberId, keys.totpSealed) : null;
}

/** From now on every sign-in asks for a code; sessions and tokens from before end, except this session (class D4). */
export async function confirmAuthenticator(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  sessionId: Id | null,
  code: string,
): Promise<boolean> {
  const secret = await waitingSecret(ctx, tx, memberId);
  const step = secret ? stepOfCode(secret, code, ctx.clock()) : null;
  if (step === null) return false;
  await confirmTotp(tx, memberId, ctx.clock(), step);
  await endOthers(ctx, tx, memberId, sessionId);
  return true;
}

/** The caller has asked for the passphrase, or for a code where there is none. */
export async function turnOffAuthenticator(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  sessionId: Id | null,
): Promise<void> {
  await removeTotp(tx, memberId);
  await endOthers(ctx, tx, memberId, sessionId);
}

async function endOthers(ctx: Context, tx: Tx, memberId: Id, sessionId: Id | null): Promise<void> {
  await withPurpose(tx, 'accounts', async () => {
    await deleteSessions(tx, memberId, { keep: sessionId });
    await deleteTokens(tx, memberId);
  });
  await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'session_ended' });
}
