// One-time links: 256 random bits, bound to one purpose, stored as a hash, used once. The mails that carry them are in
// mail-links.ts.
import type { Context } from '../../platform/context.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import { hasOperator } from './people.query.ts';
import { deleteOperatorLinks, insertLink, useLink } from './tables-keys.ts';

const hour = 3_600_000;

/** Milliseconds that a link lives. */
export const linkLife = { verify_email: 24 * hour, recover: hour, first_operator: 24 * hour } as const;

/** A link for whoever runs this machine to become the first operator; null once there is one. Older links end. */
export async function operatorLink(ctx: Context): Promise<string | null> {
  return ctx.transaction({ as: 'system', purpose: 'accounts' }, async (tx) => {
    if (await hasOperator(tx)) return null;
    await deleteOperatorLinks(tx);
    const token = randomToken();
    await insertLink(tx, {
      token_hash: tokenHash(token),
      purpose: 'first_operator',
      expires_at: new Date(ctx.clock().getTime() + linkLife.first_operator),
    });
    return token;
  });
}

/** Uses the operator's link up. False when it is unknown, used, too old, or somebody is operator already. */
export async function useOperatorLink(ctx: Context, tx: Tx, token: string): Promise<boolean> {
  return withPurpose(tx, 'accounts', async () => {
    if (await hasOperator(tx)) return false;
    return (await useLink(tx, tokenHash(token), 'first_operator', ctx.clock())) !== null;
  });
}

/** Whether the operator's link would work now; uses nothing up. */
export async function isOperatorLink(ctx: Context, tx: Tx, token: string): Promise<boolean> {
  return withPurpose(tx, 'accounts', async () => {
    if (await hasOperator(tx)) return false;
    const row = await tx.db
      .selectFrom('one_time_links')
      .select('purpose')
      .where('token_hash', '=', tokenHash(token))
      .where('purpose', '=', 'first_operator')
      .where('used_at', 'is', null)
      .where('expires_at', '>', ctx.clock())
      .executeTakeFirst();
    return row !== undefined;
  });
}
