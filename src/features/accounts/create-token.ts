// Personal access tokens: `cw_` and 43 characters, shown once, kept as a hash, for at most a year.
import type { Context } from '../../platform/context.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Scope } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { insertToken } from './tables-keys.ts';

export const tokenDaysMax = 365;
/** Per member; whoever needs more has lost track of them. */
export const tokensMax = 20;

/** @returns the token itself, which is nowhere else */
export async function createToken(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  given: { label: string; scopes: readonly Scope[]; days: number },
): Promise<string> {
  const token = `cw_${randomToken()}`;
  const days = Math.min(Math.max(1, given.days), tokenDaysMax);
  await insertToken(tx, {
    id: ctx.ids(),
    token_hash: tokenHash(token),
    member_id: memberId,
    label: given.label,
    scopes: [...new Set(given.scopes)],
    created_at: ctx.clock(),
    expires_at: new Date(ctx.clock().getTime() + days * 86_400_000),
  });
  return token;
}
