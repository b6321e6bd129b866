// A session: a random cookie of 30 days, kept as a hash. Always a new one at a sign-in; what was open here before ends.
import type { Context } from '../../platform/context.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { type Cookie, sessionCookieName } from '../../platform/http/index.ts';
import { filling } from '../../platform/slots.ts';
import type { Id } from '../../std/ids.ts';
import { deviceOf } from './keys/device.ts';
import { deleteSessions, insertSession, noteSessionUse } from './tables-keys.ts';

/** Seconds. */
export const sessionLife = 30 * 86_400;

/** For a step with purpose accounts. */
export async function openSession(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  userAgent: string | undefined,
): Promise<Cookie> {
  if (tx.session) await deleteSessions(tx, tx.session.member_id, { id: tx.session.session_id });
  const token = randomToken();
  const now = ctx.clock();
  await insertSession(tx, {
    id: ctx.ids(),
    token_hash: tokenHash(token),
    member_id: memberId,
    created_at: now,
    last_used_at: now,
    expires_at: new Date(now.getTime() + sessionLife * 1000),
    device: deviceOf(userAgent),
  });
  return { name: sessionCookieName(ctx.config.baseUrl), value: token, maxAgeSeconds: sessionLife };
}

export function endedCookie(ctx: Context): Cookie {
  return { name: sessionCookieName(ctx.config.baseUrl), value: '', maxAgeSeconds: 0 };
}

export const sessionUsed = filling('http.sessionUsed', (ctx, id) =>
  ctx.transaction({ as: 'system', purpose: 'accounts' }, (tx) => noteSessionUse(tx, id, ctx.clock())),
);
